package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.DeflatePeer.RSV1;
import static io.hawser.transport.websocket.Story.binaryLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of what a message may inflate to: at each of them, and one past it. */
class InflateLimitsTest {
    private static final String TOO_BIG = "fault 1009 message is too big";
    private static final String TOO_MUCH = "fault 1008 message inflates too much";
    private static final int MAX = 1_000_000;
    private static final int UNBOUNDED = 2_000;

    /** So many bytes zlib may read before it needs them. */
    private static final int READ_AHEAD = 16;

    private final DeflatePeer peer = new DeflatePeer();

    @AfterEach
    void end() {
        peer.close();
    }

    @Test
    void aMessageMayHaveAllTheBytesThereAre() {
        byte[] random = random(5_000);
        Reading.of(peer.binary(random), peer.text("x".repeat(5_000)), peer.binary(random))
                .within(5_000, 4)
                .inflating(false, UNBOUNDED)
                .tells(binaryLine(random), "text " + "x".repeat(5_000), binaryLine(random));
    }

    @Test
    void oneByteTooManyFails() {
        Reading.of(peer.binary(random(5_001)))
                .within(5_000, 4)
                .inflating(false, UNBOUNDED)
                .tells(TOO_BIG);
        Reading.of(peer.text("x".repeat(5_001)))
                .within(5_000, 4)
                .inflating(false, UNBOUNDED)
                .tells(TOO_BIG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 32 * 1024})
    void withinTheWindowTheRatioIsFree(int ratio) {
        byte[] zeros = new byte[Inflate.WINDOW];
        assertTrue(peer.deflated(zeros).length < zeros.length / 500);
        Reading.of(peer.binary(zeros)).inflating(false, ratio).tells(binaryLine(zeros));
    }

    /** Of a message of zeros, each byte that is read brings 516 or more: it is the ratio that ends it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 400})
    void behindTheWindowItCounts(int ratio) {
        Reading.of(peer.binary(new byte[Inflate.WINDOW + 1]), ClientFrame.text("after"))
                .inflating(false, ratio)
                .tells(TOO_MUCH);
    }

    /** Random bytes keep their size, and zeros lose theirs: so many of these beside those make any ratio. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void theRatioIsMetAndNotPassed(int ratio) {
        byte[] random = random(100_000 / ratio + Inflate.WINDOW / ratio);
        int zeros = 0;
        for (int step = 1 << 20; step > 0; step /= 2) {
            if (told(ratio, join(random, new byte[zeros + step])) == 0) {
                zeros += step;
            }
        }
        int ahead = READ_AHEAD * ratio;
        byte[] fitting = join(random, new byte[zeros - ahead]);
        byte[] beyond = join(random, new byte[zeros + ahead]);
        assertEquals(ratio, (double) fitting.length / peer.deflated(fitting).length, ratio / 100.0);
        Reading.of(peer.binary(fitting)).inflating(false, ratio).tells(binaryLine(fitting));
        Reading.of(peer.binary(beyond)).inflating(false, ratio).tells(TOO_MUCH);
    }

    /** The code of the fault that a message brings, or 0. */
    private int told(int ratio, byte[] message) {
        FrameReader reader = new FrameReader(2 * MAX, 1, new Inflate(2 * MAX, ratio, false, new Zlib()), new Story());
        try {
            reader.read(ByteBuffer.wrap(peer.binary(message)));
            return 0;
        } catch (WebSocketException fault) {
            return fault.code();
        }
    }

    /** What comes later does not excuse what is too much now, however the network cuts. */
    @Test
    void theRatioCountsWhatWasReadSoFar() {
        byte[] zerosFirst = join(new byte[200_000], random(50_000));
        byte[] zerosLast = join(random(50_000), new byte[200_000]);
        Reading.of(peer.binary(zerosFirst)).inflating(false, 100).tells(TOO_MUCH);
        Reading.of(peer.binary(zerosLast)).inflating(false, 100).tells(binaryLine(zerosLast));
    }

    @ParameterizedTest
    @CsvSource({"100, 1008", "2000, 1009"})
    void aBombIsNotInflatedPastItsBound(int ratio, int code) {
        byte[] bomb = peer.binary(new byte[59_000_000]);
        assertTrue(bomb.length < 60_000, "57 kB");
        CountedZlib zlib = new CountedZlib();
        FrameReader reader = new FrameReader(MAX, 4_096, new Inflate(MAX, ratio, true, zlib), new Story());

        WebSocketException fault = assertThrows(WebSocketException.class, () -> reader.read(ByteBuffer.wrap(bomb)));

        assertEquals(code, fault.code());
        assertTrue(zlib.inflated() <= (ratio == 100 ? Inflate.WINDOW : MAX) + 1, zlib.inflated() + " bytes");
        assertEquals(0, zlib.held());
    }

    @Test
    void aBombInsideABombIsDataLikeAnyOther() {
        byte[] inner = peer.deflated(new byte[59_000_000]);
        byte[] outer = peer.deflated(inner);
        Reading.of(frame(FIN | RSV1 | ClientFrame.BINARY, outer))
                .inflating(false, UNBOUNDED)
                .tells(binaryLine(inner));
    }

    @Test
    void moreCompressedBytesThanAnyCompressorMakesFailAtTheHeader() {
        int most = MAX + MAX / 4 + 64;
        Reading.of(header(FIN | RSV1 | TEXT, most, KEY)).inflating(false, 100).tells();
        Reading.of(header(FIN | RSV1 | TEXT, most + 1, KEY))
                .inflating(false, 100)
                .tells(TOO_BIG);
        Reading.of(header(FIN | RSV1 | TEXT, Long.MAX_VALUE, KEY))
                .inflating(false, 100)
                .tells(TOO_BIG);
        Reading.of(frame(RSV1 | TEXT, new byte[0]), header(FIN | CONTINUATION, most + 1, KEY))
                .inflating(false, 100)
                .tells(TOO_BIG);
        Reading.of(frame(RSV1 | TEXT, bytes(0)), header(FIN | CONTINUATION, most, KEY))
                .inflating(false, 100)
                .tells(TOO_BIG);
        Reading.of(header(FIN | TEXT, MAX + 1, KEY)).inflating(false, 100).tells(TOO_BIG);
    }

    @Test
    void theRoomIsThereAgainForTheNextMessage() {
        byte[] random = random(90);
        byte[][] twenty = new byte[20][];
        Arrays.fill(twenty, peer.binary(random));
        String[] lines = new String[20];
        Arrays.fill(lines, binaryLine(random));
        Reading.of(twenty).within(100, 4).inflating(false, 100).tells(lines);
    }

    @Test
    void fragmentsCountAsEver() {
        byte[] packed = peer.deflated("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] first = frame(RSV1 | TEXT, packed);
        byte[] more = frame(CONTINUATION, new byte[0]);
        byte[] last = frame(FIN | CONTINUATION, new byte[0]);
        Reading.of(first, more, more, last).within(100, 4).inflating(false, 100).tells("text abc");
        Reading.of(first, more, more, more, last)
                .within(100, 4)
                .inflating(false, 100)
                .tells("fault 1008 too many fragments");
    }

    @Test
    void soManyFinalBlocksAndNotOneMore() {
        byte[] most = new byte[2 * Inflate.MAX_FINAL_BLOCKS + 1];
        for (int at = 0; at < most.length - 1; at += 2) {
            most[at] = 3;
        }
        Reading.of(frame(FIN | RSV1 | TEXT, most), frame(FIN | RSV1 | TEXT, most))
                .inflating(false, 100)
                .tells("text ", "text ");
        Reading.of(frame(FIN | RSV1 | TEXT, join(bytes(3, 0), most)))
                .inflating(false, 100)
                .tells("fault 1008 too many final blocks");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
