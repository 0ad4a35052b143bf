package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static io.hawser.undertow.JavaClient.plain;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the stock Java client and the server part, in the words of both, and find each other again. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientEndTest {
    @RegisterExtension
    final JavaClients clients = new JavaClients();

    @ParameterizedTest
    @EnumSource
    void byTheClient(Way way) {
        JavaClient client = clients.connected(way);
        String id = client.id();

        client.socket().disconnect();

        assertEquals("io client disconnect", client.lost());
        assertEquals("client namespace disconnect", clients.farewell(id));
    }

    @ParameterizedTest
    @EnumSource
    void byTheServer(Way way) {
        JavaClient main = clients.connected(way);
        JavaClient chat = clients.beside(main, "/chat").awaitConnect();
        String id = chat.id();

        chat.emit("part");

        assertEquals("io server disconnect", chat.lost());
        assertEquals("server namespace disconnect", clients.farewell(id));
        assertEquals(List.of(1), main.ask("echo", 1));
    }

    @ParameterizedTest
    @EnumSource
    void byTheServerAfterItsLastWords(Way way) {
        JavaClient main = clients.connected(way).on(way);
        JavaClient chat = clients.beside(main, "/chat").awaitConnect();
        String mainId = main.id();
        String chatId = chat.id();
        var words = main.listen("count");

        main.emit("last words", 20);

        assertEquals("io server disconnect", main.lost());
        assertEquals("io server disconnect", chat.lost());
        assertEquals(IntStream.range(0, 20).mapToObj(List::of).toList(), next(words, 20));
        assertEquals("server namespace disconnect", clients.farewell(mainId));
        assertEquals("server namespace disconnect", clients.farewell(chatId));
    }

    /** It waits to be told to: that is what the reason says. */
    @ParameterizedTest
    @EnumSource
    void byTheServerAndBackWhenToldTo(Way way) {
        JavaClient client = clients.connected(way).on(way);
        String id = client.id();

        client.emit("kick");

        assertEquals("io server disconnect", client.lost());
        client.connect();
        assertNotEquals(id, client.id());
        assertEquals(List.of("again"), client.ask("echo", "again"));
    }

    @ParameterizedTest
    @EnumSource
    void becauseTheNetworkWasCut(Way way) {
        JavaClient client = clients.relayed(way, options -> {
                    options.path = "/large/";
                    options.reconnection = false;
                })
                .on(way);
        String id = client.id();
        if (way.polls()) {
            await().until(clients.server().relay()::holdsPoll);
        }

        clients.server().relay().cut();

        assertEquals("transport error", client.lost());
        assertEquals("transport close", clients.farewell(id));
    }

    @ParameterizedTest
    @EnumSource
    void becauseTheNetworkFellSilent(Way way) {
        JavaClient client =
                clients.relayed(way, options -> options.path = "/brisk/").on(way);
        String id = client.id();

        clients.server().relay().silence();

        assertEquals("ping timeout", client.lost());
        assertEquals("ping timeout", clients.farewell(id));
        clients.server().relay().mend();
        client.awaitConnect();
        assertNotEquals(id, client.id());
    }

    @ParameterizedTest
    @EnumSource
    void becauseTheServerStopsUntilItIsBack(Way way) {
        JavaClient main = clients.client(way, "/", options -> options.path = "/brisk/")
                .connect()
                .on(way);
        JavaClient chat = clients.beside(main, "/chat").awaitConnect();
        String id = main.id();
        var echoes = main.listen("echo");

        clients.server().stop();

        String reason = way.polls() ? "transport close" : JavaClient.CLOSED_BY_FRAME;
        assertEquals(reason, main.lost());
        assertEquals(reason, chat.lost());
        assertEquals("server shutting down", clients.farewell(id));
        IntStream.range(0, 100).forEach(number -> main.emit("echo", number, new byte[] {(byte) number}));
        clients.server().start();
        main.awaitConnect();
        chat.awaitConnect();
        assertNotEquals(id, main.id());
        List<?> expected = IntStream.range(0, 100)
                .mapToObj(number -> plain(number, new byte[] {(byte) number}))
                .toList();
        assertEquals(expected, next(echoes, 100));
        assertEquals(List.of("/chat"), chat.ask("namespace"));
    }

    @ParameterizedTest
    @EnumSource
    void afterTheNetworkWasCutAgainAndAgain(Way way) {
        JavaClient client = clients.relayed(way, options -> {});
        for (int round = 0; round < 3; round++) {
            String id = client.id();
            client.ask("join", "tea");
            clients.server().relay().cut();
            client.lost();
            clients.server().relay().mend();
            client.awaitConnect();
            assertNotEquals(id, client.id());
            assertEquals(List.of(List.of(client.id())), client.ask("rooms"));
        }
    }
}
