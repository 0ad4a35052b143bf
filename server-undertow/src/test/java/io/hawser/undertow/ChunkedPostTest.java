package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body without a length, RFC 9112 §7.1: chunks as no decent client would cut them. */
class ChunkedPostTest {
    private static final int MAX_PAYLOAD = 1_000;
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String ECHO = "42[\"echo\",\"Grüße ⚓ 🚢\"]";

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.maxPayload(MAX_PAYLOAD));

    private final RawClient alice = live.join();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
    void isPutTogetherHoweverItWasCut(int size) throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket);
            byte[] body = ECHO.getBytes(UTF_8);
            for (int from = 0; from < body.length; from += size) {
                chunk(socket, Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
            }
            assertEquals("ok", socket.send("0\r\n\r\n").answer().body());
        }
        assertEquals(ECHO, alice.poll().body());
    }

    @Test
    void isPutTogetherWhenEveryByteComesByItself() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket);
            byte[] body = ECHO.getBytes(UTF_8);
            socket.trickle((Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8))
                    .trickle(body)
                    .trickle("\r\n0\r\n\r\n".getBytes(UTF_8));
            assertEquals("ok", socket.answer().body());
        }
        assertEquals(ECHO, alice.poll().body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B\r\n42[\"echo\",1\r\n1\r\n]\r\n0\r\n\r\n",
                "b\r\n42[\"echo\",1\r\n1\r\n]\r\n0\r\n\r\n",
                "000c\r\n42[\"echo\",1]\r\n0\r\n\r\n",
                "c\r\n42[\"echo\",1]\r\n0000\r\n\r\n",
                "c;name=value\r\n42[\"echo\",1]\r\n0;last\r\n\r\n",
                "c\r\n42[\"echo\",1]\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "c\r\n42[\"echo\",1]\r\n0\r\nX-One: 1\r\nX-Two: 2\r\nContent-Length: 5\r\n\r\n"
            })
    void mayHaveSizesExtensionsAndTrailersOfAnyKind(String body) throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            assertEquals("ok", post(socket).send(body).answer().body());
            assertTrue(socket.ended(), "what follows on its connection may be a part of it");
        }
        assertEquals("42[\"echo\",1]", alice.poll().body());
    }

    @Test
    void mayBeAsLongAsTheBound() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket);
            chunk(socket, echoOf(MAX_PAYLOAD).substring(0, 999).getBytes(UTF_8));
            chunk(socket, "]".getBytes(UTF_8));
            assertEquals("ok", socket.send("0\r\n\r\n").answer().body());
        }
        assertEquals(echoOf(MAX_PAYLOAD), alice.poll().body());
    }

    @Test
    void isRefusedWithTheByteThatIsTooMuchAndTheSessionLives() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket);
            chunk(socket, "4".repeat(MAX_PAYLOAD).getBytes(UTF_8));
            chunk(socket, "4".getBytes(UTF_8));

            RawSocket.Answer answer = socket.answer(); // the body has no end yet
            assertEquals(413, answer.status());
            assertEquals("", answer.body());
        }
        assertEquals("ok", alice.post("42[\"echo\",1]").body());
        assertEquals("42[\"echo\",1]", alice.poll().body());
        assertEquals(List.of(), live.endings());
    }

    @Test
    void isRefusedBeforeAHugeChunkHasCome() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket).send("100000\r\n" + "4".repeat(MAX_PAYLOAD + 1));

            assertEquals(413, socket.answer().status());
        }
        assertEquals("ok", alice.post("3").body());
        assertEquals(List.of(), live.endings());
    }

    @Test
    void mayBeLargerThanUndertowTakesByItself() throws Exception {
        LiveServer large =
                new LiveServer(options -> options.maxPayload(4_000_000).outbox(8_000_000, 10));
        try (HawserServer closed = large.server()) {
            assertTrue(closed.port() > 0);
            RawClient bob = large.client().join();

            assertEquals("ok", bob.postChunked(echoOf(4_000_000)).body());
            assertEquals(echoOf(4_000_000), bob.poll().body());
            assertEquals(413, bob.postChunked(echoOf(4_000_001)).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"g\r\n4\r\n", "-1\r\n4\r\n"})
    void withoutASizeThatCanBeReadIsABrokenConnection(String body) throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            post(socket).send(body);

            assertTrue(socket.ended());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    private RawSocket post(RawSocket socket) throws IOException {
        return socket.post(alice.query(), CHUNKED);
    }

    private static void chunk(RawSocket socket, byte[] bytes) throws IOException {
        socket.send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    private static String echoOf(int bytes) {
        String frame = "42[\"echo\",\"\"]";
        return "42[\"echo\",\"" + "x".repeat(bytes - frame.length()) + "\"]";
    }
}
