package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Event;
import io.hawser.socket.RemoteSocket;
import io.hawser.socket.Socket;
import io.hawser.transport.Sink;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownTest {
    @TempDir
    Path folder;

    @Test
    void codeShowsTheVeryMethodThatItCalls() throws IOException {
        assertEquals(List.of("Socket.id()"), shown(Socket.class, "```java", "socket.id();", "```"));
        assertEquals(List.of(), shown(RemoteSocket.class, "```java", "socket.id();", "```"));
        assertEquals(List.of("Socket.off(String)"), shown(Socket.class, "```java", "socket.off(\"a\");", "```"));
        assertEquals(
                List.of("Socket.rooms()"), shown(Socket.class, "```java", "Supplier<?> s = socket::rooms;", "```"));
    }

    @Test
    void codeShowsWhatItImplements() throws IOException {
        assertEquals(
                List.of("Sink.close()"),
                shown(Sink.class, "```java", "abstract class S implements Sink { public void close() {} }", "```"));
    }

    @Test
    void backticksShowWhatTheyName() throws IOException {
        assertEquals(List.of("Socket.id()"), shown(Socket.class, "`Socket.id()`"));
        assertEquals(List.of("Socket.off(String)", "Socket.off(String, EventHandler)"), shown(Socket.class, "`off`"));
        assertEquals(List.of(), shown(Socket.class, "off, `id`"), "others have an id as well");
    }

    @Test
    void aConstantNeedsItsTypeOnThePage() throws IOException {
        assertEquals(List.of(), shown(DisconnectReason.class, "`PARSE_ERROR`"));
        assertEquals(
                List.of("DisconnectReason.PARSE_ERROR"),
                shown(DisconnectReason.class, "`PARSE_ERROR` of `DisconnectReason`"));
    }

    @Test
    void aTypeIsShownWhereItIsNamed() throws IOException {
        assertTrue(read("an `Event`").shows(Event.class));
        assertTrue(read("```java", "Event event;", "```").shows(Event.class));
        assertFalse(read("an Event, an `EventHandler`").shows(Event.class));
    }

    private List<String> shown(Class<?> type, String... lines) throws IOException {
        Shown shown = read(lines);
        List<Member> all = Stream.of(
                        Socket.class, RemoteSocket.class, Sink.class, DisconnectReason.class, CloseReason.class)
                .flatMap(one -> PublicApi.members(one).stream())
                .toList();
        return PublicApi.members(type).stream()
                .filter(member -> shown.shows(member, all))
                .map(PublicApi::words)
                .sorted()
                .toList();
    }

    private Shown read(String... lines) throws IOException {
        Page page = new Page("docs/page.md", String.join("\n", lines));
        Path fresh = Files.createTempDirectory(folder, "shown");
        return new Shown(List.of(page), new Compilation(page.blocks(), fresh).classes());
    }
}
