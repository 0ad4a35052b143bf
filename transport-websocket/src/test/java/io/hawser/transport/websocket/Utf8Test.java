package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The judge is the JDK's strict decoder. */
class Utf8Test {

    private enum Verdict {
        WRONG,
        UNFINISHED,
        COMPLETE
    }

    private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(4_096);

    @Test
    void everySequenceOfUpToThreeBytesIsJudgedAsTheStrictDecoderDoes() {
        byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 24; i++) {
            bytes[0] = (byte) (i >> 16);
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            if (judge(bytes, 3) != ours(bytes, 3)) {
                check(bytes);
            }
        }
        for (int i = 0; i < 1 << 16; i++) {
            check(new byte[] {(byte) (i >> 8), (byte) i});
            check(new byte[] {(byte) i});
        }
    }

    @Test
    void sequencesOfFourBytesAtTheBordersAreJudgedAsTheStrictDecoderDoes() {
        byte[] borders = HexFormat.of().parseHex("007f808f909fa0bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5f8ff");
        for (byte first : borders) {
            for (byte second : borders) {
                for (byte third : borders) {
                    for (byte fourth : borders) {
                        check(new byte[] {first, second, third, fourth});
                    }
                }
            }
        }
    }

    @Test
    void randomBytesAreJudgedAsTheStrictDecoderDoes() {
        Random random = new Random(6455);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            check(bytes);
        }
    }

    @Test
    void textsWithOneWrongByteAreJudgedAsTheStrictDecoderDoesInPiecesToo() {
        Random random = new Random(3629);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
            check(bytes);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                check(bytes);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            int limit = new int[] {0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000}[random.nextInt(6)];
            int codePoint = random.nextInt(limit);
            boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
            text.appendCodePoint(surrogate ? '?' : codePoint);
        }
        return text.toString();
    }

    private void check(byte[] bytes) {
        Verdict verdict = judge(bytes, bytes.length);
        String name = HexFormat.of().formatHex(bytes);
        assertEquals(verdict, ours(bytes, bytes.length), name);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertEquals(verdict, ours(bytes, cut), name + " cut at " + cut);
        }
        for (int end = 0; end < bytes.length; end++) {
            byte[] start = Arrays.copyOf(bytes, end);
            assertEquals(judge(start, end), ours(start, end), name + " up to " + end);
        }
    }

    private static Verdict ours(byte[] bytes, int cut) {
        Utf8 utf8 = new Utf8();
        if (!utf8.accept(bytes, 0, cut) || !utf8.accept(bytes, cut, bytes.length)) {
            return Verdict.WRONG;
        }
        return utf8.complete() ? Verdict.COMPLETE : Verdict.UNFINISHED;
    }

    /** More input may follow: a decoder that is content but leaves bytes over waits for the rest of a code point. */
    private Verdict judge(byte[] bytes, int length) {
        ByteBuffer input = ByteBuffer.wrap(bytes, 0, length);
        CoderResult result = strict.reset().decode(input, decoded.clear(), false);
        if (result.isError() || surrogateBegins(input)) {
            return Verdict.WRONG;
        }
        return input.hasRemaining() ? Verdict.UNFINISHED : Verdict.COMPLETE;
    }

    /** The decoder waits for a surrogate's third byte before it refuses it; the table refuses the second. */
    private static boolean surrogateBegins(ByteBuffer left) {
        return left.remaining() == 2
                && left.get(left.position()) == (byte) 0xED
                && left.get(left.position() + 1) >= (byte) 0xA0;
    }
}
