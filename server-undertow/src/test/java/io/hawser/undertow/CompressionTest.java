package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Large answers to polls, over a real connection that serves on. */
class CompressionTest {
    @RegisterExtension
    final LiveServer live = new LiveServer();

    private final RawClient alice = live.join();

    @Test
    void anAnswerAtTheThresholdIsCompressedAndOneBelowIsNot() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer below = poll(socket, 1_023, "Accept-Encoding: gzip, deflate, br");
            RawSocket.Answer at = poll(socket, 1_024, "Accept-Encoding: gzip, deflate, br");

            assertEquals(message(1_023), below.body());
            assertEquals(List.of(), below.all("content-encoding"));
            assertEquals("gzip", at.headers().get("content-encoding"));
            assertEquals("Accept-Encoding", at.headers().get("vary"));
            assertEquals("text/plain; charset=UTF-8", at.headers().get("content-type"));
            assertTrue(at.bytes().length < 200);
            assertEquals(message(1_024), gunzipped(at));
        }
    }

    @Test
    void theClientChooses() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer deflated = poll(socket, 100_000, "Accept-Encoding: deflate, gzip;q=0.9");
            RawSocket.Answer plain = poll(socket, 100_000, "Accept-Encoding: gzip;q=0");
            RawSocket.Answer unasked = poll(socket, 100_000);

            assertEquals("deflate", deflated.headers().get("content-encoding"));
            byte[] body = new InflaterInputStream(new ByteArrayInputStream(deflated.bytes())).readAllBytes();
            assertEquals(message(100_000), new String(body, UTF_8));
            assertEquals(message(100_000), plain.body());
            assertEquals(message(100_000), unasked.body());
        }
    }

    @Test
    void anOkIsNeverCompressed() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer ok = socket.post(alice.query(), "Accept-Encoding: gzip", "Content-Length: 1")
                    .send("3")
                    .answer();

            assertEquals("ok", ok.body());
            assertEquals(List.of(), ok.all("vary"));
        }
    }

    /** The answer to a poll that finds one message, whose packet has that many bytes. */
    private RawSocket.Answer poll(RawSocket socket, int bytes, String... headers) throws IOException {
        alice.post(message(bytes));
        return socket.get(alice.query(), headers).answer();
    }

    private static String message(int bytes) {
        String empty = "42[\"echo\",\"\"]";
        return "42[\"echo\",\"" + "x".repeat(bytes - empty.length()) + "\"]";
    }

    private static String gunzipped(RawSocket.Answer answer) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(), UTF_8);
    }
}
