package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Frames as a client sends them: masked, short, and made once. */
public final class Frames {
    private static final byte[] KEY = {0x3A, (byte) 0xC5, 0x17, 0x5E};
    private static final int MAX_SHORT = 125;
    private static final int MASKED = 0x80;

    /** The first byte of a text that is a whole message. */
    public static final int TEXT = 0x81;

    private final ByteBuffer frames;
    private final int length;

    private Frames(ByteBuffer frames, int length) {
        this.frames = frames;
        this.length = length;
    }

    /** The frame of that text, so many times. */
    static Frames of(String text, int most) {
        byte[] all = masked(TEXT, text, most);
        ByteBuffer frames = ByteBuffer.allocateDirect(all.length).put(all).flip();
        return new Frames(frames, all.length / most);
    }

    /**
     * One frame, so many times (RFC 6455 §5.2).
     *
     * @param first its first byte: that it is final, and its kind
     * @param text its payload: ASCII, 125 bytes at most
     * @param count how often
     * @return the bytes
     */
    public static byte[] masked(int first, String text, int count) {
        byte[] payload = text.getBytes(US_ASCII);
        if (payload.length > MAX_SHORT) {
            throw new IllegalArgumentException("longer than 125 bytes: " + text);
        }
        ByteBuffer frames = ByteBuffer.allocate(count * (2 + KEY.length + payload.length));
        for (int i = 0; i < count; i++) {
            frames.put((byte) first).put((byte) (MASKED | payload.length)).put(KEY);
            for (int at = 0; at < payload.length; at++) {
                frames.put((byte) (payload[at] ^ KEY[at % KEY.length]));
            }
        }
        return frames.array();
    }

    /** The bytes of the first {@code count} of them. */
    ByteBuffer first(int count) {
        return frames.slice(0, count * length);
    }
}
