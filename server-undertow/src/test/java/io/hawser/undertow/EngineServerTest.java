package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import io.hawser.pipe.Pipe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine alone over real connections: it sends every message back as it came. */
class EngineServerTest {
    private static final String PATH = "/engine.io/";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final EngineServer engine =
            Hawser.builder().closeTimeout(Duration.ofMillis(100)).buildEngine();
    private final HawserServer server =
            HawserServer.of(engine).host("127.0.0.1").start();

    EngineServerTest() {
        engine.onConnection(pipe -> pipe.onMessage(pipe::send)
                .onBinary(pipe::send)
                .onClose((reason, detail) -> told.add(reason.words() + ": " + detail)));
        engine.onError((pipe, error) -> told.add(String.valueOf(error.getMessage())));
    }

    @AfterEach
    void stop() {
        server.close();
        assertEquals(List.of(), engine.pipes());
    }

    @Test
    void onAWebSocketTextIsTextAndBytesAreBytes() throws IOException {
        byte[] bytes = {4, 0, -1, 'b', 0x1E};
        try (RawWebSocket client = open()) {
            assertEquals("4hello ⚓", client.text("4hello ⚓").read().text());
            assertEquals("4", client.text("4").read().text());

            RawWebSocket.Frame echo =
                    client.frame(RawWebSocket.BINARY, bytes, true).read();

            assertEquals(RawWebSocket.BINARY, echo.opcode());
            assertArrayEquals(bytes, echo.payload());
            assertEquals(
                    RawWebSocket.TEXT, client.text("4b64").read().opcode(), "text stays text, whatever it looks like");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "shortpoll"})
    void byPollingTextIsTextAndBytesAreBytes(String transport) {
        RawClient client = new RawClient(server.port(), transport).at(PATH).open();

        assertEquals(
                "ok", client.post("4hello ⚓\u001ebAQID/w==\u001e4b64\u001e4").body());

        assertEquals("4hello ⚓\u001ebAQID/w==\u001e4b64\u001e4", client.poll().body());
    }

    @Test
    void aMessageOfAMegabyteComesBackWhole() throws IOException {
        String large = "4" + "x".repeat(999_999);
        RawClient polling = new RawClient(server.port()).at(PATH).open();
        assertEquals("ok", polling.post(large).body());
        assertEquals(large, polling.poll().body());
        try (RawWebSocket client = open()) {
            assertEquals(large, client.text(large).read().text());
        }
    }

    @Test
    void anUpgradeTakesItsMessagesWithIt() throws IOException {
        RawClient polling = new RawClient(server.port()).at(PATH).open();
        try (RawWebSocket client = RawWebSocket.over(
                new RawSocket(server.port()).at(PATH), "EIO=4&transport=websocket&sid=" + polling.sid())) {
            client.text("2probe").read();
            await().until(() -> engine.pipes().size() == 1);
            engine.pipes().get(0).send("between");
            client.text("5");

            assertEquals("4between", client.read().text());
            assertEquals("websocket", engine.pipes().get(0).transport());
            assertEquals(400, polling.poll().statusCode());
        }
        awaitTold("transport close: connection ended without a close frame");
    }

    @Test
    void aWebSocketIsClosedByEitherSide() throws IOException {
        try (RawWebSocket client = open()) {
            assertEquals("4ready", client.text("4ready").read().text());
            onlyPipe().send("last");
            onlyPipe().close();

            assertEquals("4last", client.read().text());
            assertEquals(1000, client.read().closeCode());
            assertTrue(client.socket().ended());
        }
        awaitTold("forced close: ");
        try (RawWebSocket client = open()) {
            client.frame(RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xE9}, true);
            assertEquals(1001, client.read().closeCode());
        }
        awaitTold("forced close: ", "transport close: close frame 1001");
    }

    @Test
    void aPollIsClosedByEitherSide() {
        RawClient sent = new RawClient(server.port()).at(PATH).open();
        await().until(() -> engine.pipes().size() == 1);
        onlyPipe().send("last");
        onlyPipe().close();
        assertEquals("4last", sent.poll().body());
        assertEquals("1", sent.poll().body());
        awaitTold("forced close: ");

        RawClient gone = new RawClient(server.port()).at(PATH).open();
        assertEquals("ok", gone.post("4last\u001e1").body());
        awaitTold("forced close: ", "transport close: close packet");
    }

    @Test
    void aHandlerThatThrowsEndsNothing() throws IOException {
        engine.onConnection(pipe -> pipe.onMessage(text -> {
            throw new IllegalStateException("no " + text);
        }));
        try (RawWebSocket client = open()) {
            assertEquals("4one", client.text("4one").read().text());
            assertEquals("4two", client.text("4two").read().text());
        }
        awaitTold("no one", "no two", "transport close: connection ended without a close frame");
    }

    @Test
    void besideAHawserOnOnePortEachHasItsPath() throws IOException {
        try (Hawser io = Hawser.builder().closeTimeout(Duration.ofMillis(100)).build();
                EngineServer alone =
                        Hawser.builder().closeTimeout(Duration.ofMillis(100)).buildEngine();
                HawserServer both = HawserServer.of(io)
                        .host("127.0.0.1")
                        .next(new HawserHandler(
                                alone, exchange -> exchange.getResponseSender().send("yours")))
                        .start()) {
            io.onConnection(socket -> socket.on("echo", event -> socket.emit("echo")));
            alone.onConnection(pipe -> pipe.onMessage(pipe::send));
            RawClient events = new RawClient(both.port()).join();
            RawClient plain = new RawClient(both.port()).at(PATH).open();

            assertEquals("ok", events.post("42[\"echo\"]").body());
            assertEquals("42[\"echo\"]", events.poll().body());
            assertEquals("ok", plain.post("4echo").body());
            assertEquals("4echo", plain.poll().body());
            assertEquals("yours", new RawClient(both.port()).at("/").get("").body());
            assertEquals(
                    404,
                    new RawClient(both.port()).at(PATH + "hawser.js").get("").statusCode());
            events.post("1");
            plain.post("1");
        }
    }

    private RawWebSocket open() throws IOException {
        RawWebSocket client = RawWebSocket.over(new RawSocket(server.port()).at(PATH), "EIO=4&transport=websocket");
        assertEquals('0', client.read().text().charAt(0));
        return client;
    }

    private Pipe onlyPipe() {
        return engine.pipes().get(0);
    }

    private void awaitTold(String... all) {
        await().untilAsserted(() -> assertEquals(List.of(all), told));
    }
}
