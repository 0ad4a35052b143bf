package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompressionTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SESSION = POLLING + "&sid=s1";
    private static final List<String> VARIES = List.of("Accept-Encoding");

    private final FakeServer server = new FakeServer(new Errand("polling", false));
    private CompressionOptions options = CompressionOptions.DEFAULTS;

    @BeforeEach
    void open() {
        server.serve(FakeExchange.get(POLLING));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anAnswerAtTheThresholdIsCompressedAndOneBelowIsNot() throws IOException {
        FakeExchange below = polled("gzip", bytes(1_023));
        FakeExchange at = polled("gzip", bytes(1_024));

        assertPlain(below);
        assertEquals(List.of(), below.answered("Vary"));
        assertEquals(List.of("gzip"), at.answered("Content-Encoding"));
        assertEquals(VARIES, at.answered("Vary"));
        assertEquals(List.of("text/plain; charset=UTF-8"), at.answered("Content-Type"));
        assertEquals(List.of("no-store"), at.answered("Cache-Control"));
        assertTrue(at.answer().body().length < 100);
        assertEquals(1_024, inflated(new GZIPInputStream(body(at))).length());
    }

    @Test
    void theThresholdCountsTheWholeAnswerAndMayBeChosen() throws IOException {
        options = new CompressionOptions(33);

        assertPlain(polled("gzip", bytes(15), bytes(16)));
        FakeExchange at = polled("gzip", bytes(16), bytes(16));
        assertEquals("4" + "x".repeat(15) + "\u001e4" + "x".repeat(15), inflated(new GZIPInputStream(body(at))));
    }

    @Test
    void theClientChoosesTheCoding() throws IOException {
        FakeExchange deflated = polled("gzip;q=0.5, deflate", bytes(2_000));

        assertEquals(List.of("deflate"), deflated.answered("Content-Encoding"));
        assertEquals(2_000, inflated(new InflaterInputStream(body(deflated))).length());
    }

    @Test
    void whoDoesNotAskForItGetsTheBodyAsItIs() {
        for (String accepted : List.of("", "identity", "br", "gzip;q=0")) {
            FakeExchange answered = polled(accepted, bytes(2_000));
            assertPlain(answered);
            assertEquals(VARIES, answered.answered("Vary"));
        }
    }

    @Test
    void textOfManyBytesEachSurvives() throws IOException {
        String text = "⚓ Grüße 🚢".repeat(1_000);

        assertEquals("4" + text, inflated(new GZIPInputStream(body(polled("gzip", Packet.message(text))))));
    }

    @Test
    void oneMessageThatIsWorthItIsEnough() {
        Packet waste = Packet.message("y".repeat(2_000), false);
        assertPlain(polled("gzip", waste));
        assertPlain(polled("gzip", waste, waste));

        FakeExchange mixed = polled("gzip", waste, Packet.message("x"));
        assertEquals(List.of("gzip"), mixed.answered("Content-Encoding"));
    }

    @Test
    void bytesAreCompressedAsTheirBase64() throws IOException {
        byte[] zeros = new byte[3_000];

        String body = inflated(new GZIPInputStream(body(polled("gzip", Packet.message(zeros)))));
        assertEquals("b" + Base64.getEncoder().encodeToString(zeros), body);
        assertPlain(polled("gzip", Packet.message(zeros, false)));
    }

    @Test
    void whatWouldGrowGoesOutAsItIs() {
        options = new CompressionOptions(0);
        FakeExchange little = polled("gzip", Packet.message("hello"));

        assertEquals("4hello", little.text());
        assertPlain(little);
        assertEquals(VARIES, little.answered("Vary"));
    }

    @Test
    void okAndRefusalsAreNeverCompressed() {
        options = new CompressionOptions(0);
        for (FakeExchange asked : List.of(
                FakeExchange.post(SESSION, "4hello"),
                FakeExchange.get("EIO=3"),
                FakeExchange.get(POLLING + "&sid=unknown"))) {
            serve(asked.with("Accept-Encoding", "gzip"));
            assertPlain(asked);
            assertEquals(List.of(), asked.answered("Vary"));
        }
    }

    @Test
    void whoeverSwitchesItOffHasPeace() {
        options = CompressionOptions.OFF;

        assertPlain(polled("gzip", bytes(1_000_000)));
    }

    @Test
    void whatIsAddedToTheAnswerStays() {
        FakeExchange poll = FakeExchange.get(SESSION).with("Accept-Encoding", "gzip");
        poll.addHeader("Vary", "Origin");
        server.session().send(bytes(2_000));
        serve(poll);

        assertEquals(List.of("Accept-Encoding", "Origin"), poll.answered("Vary"));
    }

    @Test
    void noiseAndTextOfAnySizeComeBackAsTheyWere() throws IOException {
        Random random = new Random(42);
        for (int size = 0; size < 70_000; size = size * 2 + 1) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            byte[] text = Base64.getEncoder().encode(noise);

            assertEquals(new String(text, UTF_8), inflated(new GZIPInputStream(in(ContentCoding.GZIP.encode(text)))));
            assertEquals(
                    new String(text, UTF_8), inflated(new InflaterInputStream(in(ContentCoding.DEFLATE.encode(text)))));
        }
    }

    @Test
    void theThresholdIsNotNegative() {
        var error = assertThrows(IllegalArgumentException.class, () -> new CompressionOptions(-1));

        assertEquals("the compression's threshold is -1: give 0 or more", error.getMessage());
    }

    /** A message whose packet has that many bytes. */
    private static Packet bytes(int count) {
        return Packet.of(PacketType.MESSAGE, "x".repeat(count - 1));
    }

    /** A poll that finds these packets, all in one message. */
    private FakeExchange polled(String accepted, Packet... packets) {
        server.session().send(List.of(packets));
        return serve(FakeExchange.get(SESSION).with("Accept-Encoding", accepted));
    }

    private FakeExchange serve(FakeExchange exchange) {
        EndpointOptions only = new EndpointOptions(null, null, null, options);
        new Endpoint(server.engine(), List.of(new Errand("polling", false)), only, null).serve(exchange);
        return exchange;
    }

    private static void assertPlain(FakeExchange answered) {
        assertEquals(List.of(), answered.answered("Content-Encoding"));
    }

    private static InputStream body(FakeExchange answered) {
        return in(answered.answer().body());
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static String inflated(InputStream in) throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }
}
