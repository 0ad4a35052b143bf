package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.testkit.FakeServer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound of a WebSocket with its default, over a whole connection: at it, and one past it. */
class LimitsTest {
    private static final int MAX_PAYLOAD = 1_000_000;
    private static final int MAX_FRAGMENTS = 4_096;
    private static final byte[] FOUR = {'4'};

    /** What is bounded, what a client sends to come to so many, and what it is told one past the bound. */
    record Limit(String name, int bound, IntFunction<byte[]> sent, int code) {
        @Override
        public String toString() {
            return bound + " " + name;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(
                        "bytes of text in a frame",
                        MAX_PAYLOAD,
                        bytes -> ClientFrame.text("4" + "x".repeat(bytes - 1)),
                        CloseCode.TOO_BIG),
                new Limit(
                        "bytes of text in all fragments",
                        MAX_PAYLOAD,
                        bytes -> ClientFrame.join(
                                ClientFrame.frame(ClientFrame.TEXT, FOUR),
                                ClientFrame.frame(
                                        ClientFrame.FIN | ClientFrame.CONTINUATION,
                                        "x".repeat(bytes - 1).getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        CloseCode.TOO_BIG),
                new Limit(
                        "bytes of a binary frame",
                        MAX_PAYLOAD,
                        bytes -> ClientFrame.binary(new byte[bytes]),
                        CloseCode.TOO_BIG),
                new Limit(
                        "bytes of all binary fragments",
                        MAX_PAYLOAD,
                        bytes -> ClientFrame.join(
                                ClientFrame.frame(ClientFrame.BINARY, new byte[bytes / 2]),
                                ClientFrame.frame(
                                        ClientFrame.FIN | ClientFrame.CONTINUATION, new byte[bytes - bytes / 2])),
                        CloseCode.TOO_BIG),
                new Limit("fragments, empty ones too", MAX_FRAGMENTS, LimitsTest::fragments, CloseCode.POLICY),
                new Limit(
                        "bytes in a ping",
                        125,
                        bytes -> ClientFrame.ping("x".repeat(bytes)),
                        CloseCode.PROTOCOL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void theBoundIsWelcome(Limit limit) {
        FakeServer server = new FakeServer(new WebSocketTransport());
        WebSocketClient client = open(server);
        client.wire().feed(limit.sent.apply(limit.bound));

        assertEquals(List.of(), server.heard().endings());
        client.send("and more");
        assertTrue(server.heard().texts().contains("and more"));
        assertTrue(client.wire().isReading());
    }

    @ParameterizedTest
    @MethodSource("limits")
    void onePastItEndsTheSession(Limit limit) {
        FakeServer server = new FakeServer(new WebSocketTransport());
        WebSocketClient client = open(server);
        client.wire().feed(limit.sent.apply(limit.bound + 1));

        assertEquals(limit.code, Close.read(client.frames().get(0).payload()).code());
        assertTrue(client.wire().isClosed());
        assertEquals(List.of(), server.heard().messages());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), server.heard().endings());
        assertEquals(0, server.timers().pending());
    }

    private static WebSocketClient open(FakeServer server) {
        WebSocketClient client = new WebSocketClient(server, "EIO=4&transport=websocket");
        client.open();
        client.receive();
        return client;
    }

    private static byte[] fragments(int count) {
        byte[][] frames = new byte[count][];
        frames[0] = ClientFrame.frame(ClientFrame.TEXT, FOUR);
        for (int number = 1; number < count - 1; number++) {
            frames[number] = ClientFrame.frame(ClientFrame.CONTINUATION, new byte[0]);
        }
        frames[count - 1] = ClientFrame.frame(ClientFrame.FIN | ClientFrame.CONTINUATION, new byte[0]);
        return ClientFrame.join(frames);
    }
}
