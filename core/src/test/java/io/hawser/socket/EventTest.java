package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private final World world = new World();
    private final Peer peer = world.member();
    private final Socket socket = world.socket("s1");
    private final List<String> heard = new ArrayList<>();

    record Line(String who, byte[] picture) {}

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), peer.hears());
        world.end();
    }

    @Test
    void eventsComeInTheOrderOfTheClient() {
        socket.on("a", e -> heard.add("a " + e.get(0, int.class)));
        socket.on("b", e -> heard.add("b " + e.get(0, int.class)));

        peer.send("2[\"a\",1]", "2[\"b\",2]", "2[\"a\",3]").send("2[\"b\",4]");

        assertEquals(List.of("a 1", "b 2", "a 3", "b 4"), heard);
    }

    @Test
    void anEventIsANameAndArguments() {
        List<Event> events = new ArrayList<>();
        socket.on("chat", events::add);

        peer.send("2[\"chat\",\"hi\",null,{\"x\":1}]");

        Event event = events.get(0);
        assertEquals("chat", event.name());
        assertEquals(socket, event.socket());
        assertEquals(3, event.size());
        assertEquals("hi", event.require(0, String.class));
        assertNull(event.get(1, String.class));
        assertEquals(Map.of("x", 1), event.get(2, Map.class));
        assertFalse(event.wantsAck());
    }

    @Test
    void handlersOfOneEventRunInTheOrderInWhichTheyWereAdded() {
        socket.on("a", e -> heard.add("first")).on("a", e -> heard.add("second"));

        peer.send("2[\"a\"]");

        assertEquals(List.of("first", "second"), heard);
    }

    @Test
    void whatAHandlerThrowsGoesToTheHookAndTheSessionLives() {
        socket.on("a", e -> {
            throw new Exception("checked");
        });
        socket.on("a", e -> {
            throw new AssertionError("error");
        });
        socket.on("a", e -> heard.add("after"));

        peer.send("2[\"a\"]", "2[\"a\"]");

        String checked = "socket s1 in /: checked";
        String error = "socket s1 in /: error";
        assertEquals(List.of(checked, error, checked, error), world.errors());
        assertEquals(List.of("after", "after"), heard);
    }

    @Test
    void anEventWithoutAHandlerIsIgnoredAndNotAnswered() {
        peer.send("27[\"nobody\"]", "2[\"nobody\",1]");

        assertEquals(2, peer.wanted());
    }

    @Test
    void handlersMayAskForTypes() {
        socket.on("one", String.class, heard::add);
        socket.on("two", String.class, Integer.class, (who, age) -> heard.add(who + " is " + age));

        peer.send("2[\"one\",\"x\"]", "2[\"two\",\"Ada\",36,\"more\"]");

        assertEquals(List.of("x", "Ada is 36"), heard);
    }

    @Test
    void aHandlerIsNotCalledWithWhatItDidNotAskFor() {
        socket.on("one", Integer.class, number -> heard.add("called"));
        socket.on("two", String.class, Integer.class, (who, age) -> heard.add("called"));

        peer.send("2[\"one\",\"x\"]", "2[\"one\"]", "2[\"two\",\"Ada\",null]", "2[\"two\",\"Ada\",{}]");

        assertEquals(
                List.of(
                        "socket s1 in /: argument 0 is STRING, which cannot be made into Integer",
                        "socket s1 in /: argument 0 is missing: Integer",
                        "socket s1 in /: argument 1 is missing: Integer",
                        "socket s1 in /: argument 1 is OBJECT, which cannot be made into Integer"),
                world.errors());
        assertEquals(List.of(), heard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "", "message", "error", "ping", "a,b", "7"})
    void anyOtherNameIsANameLikeOthers(String name) {
        socket.on(name, e -> heard.add(e.name()));

        peer.send("2[\"" + name + "\"]");
        socket.emit(name);

        assertEquals(List.of(name), heard);
        assertEquals(List.of("2[\"" + name + "\"]"), peer.hears());
    }

    @Test
    void aNameMayBeANumber() {
        socket.on("7", e -> heard.add(e.name()));

        peer.send("2[7]");

        assertEquals(List.of("7"), heard);
    }

    @Test
    void anEventGoesOutAsOneMessage() {
        socket.emit("news");
        socket.emit("news", 1, "two", null, List.of(3), Map.of("x", 4));

        assertEquals(List.of("2[\"news\"]", "2[\"news\",1,\"two\",null,[3],{\"x\":4}]"), peer.hears());
    }

    @Test
    void bytesComeInWhereTheyStood() {
        List<Line> lines = new ArrayList<>();
        socket.on("line", Line.class, lines::add);

        peer.send("51-[\"line\",{\"who\":\"Ada\",\"picture\":{\"_placeholder\":true,\"num\":0}}]");
        assertEquals(List.of(), lines);
        peer.send((byte) 7, (byte) 8);

        assertArrayEquals(new byte[] {7, 8}, lines.get(0).picture());
    }

    @Test
    void bytesGoOutBehindTheirEvent() {
        socket.emit("line", new Line("Ada", new byte[] {7, 8}), ByteBuffer.wrap(new byte[] {9}));

        assertEquals(
                List.of(
                        "52-[\"line\",{\"who\":\"Ada\",\"picture\":{\"_placeholder\":true,\"num\":0}},"
                                + "{\"_placeholder\":true,\"num\":1}]",
                        "[7, 8]",
                        "[9]"),
                peer.hears());
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void aReservedNameCannotBeSent(String name) {
        String words = "'" + name + "' is a reserved event name: choose another";
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> socket.emit(name))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> world.main.emit(name));
    }

    @Test
    void whatCannotBeWrittenIsTheCallersError() {
        assertThrows(IllegalArgumentException.class, () -> socket.emit("a", new Unwritable()));
    }

    @Test
    void twoNamespacesShareASessionAndNothingElse() {
        world.namespaces
                .of("/custom")
                .onConnection(other -> other.on("a", e -> heard.add("custom"))
                        .onDisconnect((reason, detail) -> heard.add(reason.words())));
        socket.on("a", e -> heard.add("main"));

        peer.send("0/custom,");
        assertEquals(List.of("0/custom,{\"sid\":\"s2\"}"), peer.hears());
        peer.send("2/custom,[\"a\"]", "2[\"a\"]");
        world.namespaces.of("/custom").emit("b", new byte[] {1});
        world.main.emit("b");
        assertEquals(List.of("51-/custom,[\"b\",{\"_placeholder\":true,\"num\":0}]", "[1]", "2[\"b\"]"), peer.hears());

        peer.send("1/custom,").send("2[\"a\"]");
        assertEquals(List.of("custom", "main", "client namespace disconnect", "main"), heard);
        assertTrue(socket.isConnected());
    }

    @Test
    void theSocketKnowsWhatCarriesIt() {
        assertEquals("any", socket.transport());
    }
}
