package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stock Java client at the door. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientTest {
    @RegisterExtension
    final JavaClients clients = new JavaClients();

    @ParameterizedTest
    @EnumSource
    void getsAnIdOfItsOwn(Way way) {
        JavaClient one = clients.connected(way);
        JavaClient other = clients.connected(way);

        assertNotEquals(one.id(), other.id());
        assertEquals(List.of(one.id()), one.ask("id"));
        assertEquals(List.of(other.id()), other.ask("id"));
    }

    @ParameterizedTest
    @EnumSource
    void isCarriedByTheBestTransport(Way way) {
        clients.connected(way).on(way);
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByItsAuth(Way way) {
        Map<String, String> auth = Map.of("token", "é ⚓", "constructor", "x");

        JavaClient client = clients.client(way, "/", options -> options.auth = auth);

        assertEquals(List.of(auth), client.connect().ask("auth"));
        assertEquals(List.of(Map.of()), clients.connected(way).ask("auth"));
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByItsFirstRequest(Way way) {
        JavaClient client = clients.client(way, "/", options -> {
            options.query = "ship=%C3%A9%20%E2%9A%93";
            options.extraHeaders = Map.of("x-ship", List.of("hawser"));
        });

        assertEquals(List.of("é ⚓", "hawser"), client.connect().ask("handshake", "ship", "x-ship"));
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAMessageAndData(Way way) {
        JavaClient client = clients.client(way, "/admin", options -> options.auth = Map.of("token", "guess"));

        client.socket().connect();

        Map<?, ?> error = client.refused();
        assertEquals("not authorized", error.get("message"));
        assertEquals(Map.of("code", 42, "why", "⛔", "tried", "guess"), error.get("data"));
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAMessageOnly(Way way) {
        JavaClient closed = clients.client(way, "/closed", options -> {});
        JavaClient broken = clients.client(way, "/broken", options -> {});

        closed.socket().connect();
        broken.socket().connect();

        assertEquals(Map.of("message", "closed today"), closed.refused());
        assertEquals(Map.of("message", "Internal error"), broken.refused());
        assertNull(closed.id());
    }

    @ParameterizedTest
    @EnumSource
    void isLetInWithTheRightWord(Way way) {
        JavaClient client = clients.client(way, "/admin", options -> options.auth = Map.of("token", "open sesame"));

        assertEquals(List.of("in"), client.connect().ask("echo", "in"));
    }

    @ParameterizedTest
    @EnumSource
    void bringsWhatItSaidBeforeItWasIn(Way way) {
        JavaClient client = clients.client(way, "/", options -> {});
        var echoes = client.listen("echo");
        IntStream.range(0, 20).forEach(number -> client.emit("echo", number, new byte[] {(byte) number}));

        client.connect();

        List<?> expected = IntStream.range(0, 20)
                .mapToObj(number -> JavaClient.plain(number, new byte[] {(byte) number}))
                .toList();
        assertEquals(expected, next(echoes, 20));
    }
}
