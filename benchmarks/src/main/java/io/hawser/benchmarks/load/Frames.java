package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Frames as a client sends them: masked, short, and made once. */
final class Frames {
    private static final byte[] KEY = {0x3A, (byte) 0xC5, 0x17, 0x5E};
    private static final int MAX_SHORT = 125;

    private final ByteBuffer frames;
    private final int length;

    private Frames(ByteBuffer frames, int length) {
        this.frames = frames;
        this.length = length;
    }

    /** The frame of that text, so many times. */
    static Frames of(String text, int most) {
        byte[] payload = text.getBytes(US_ASCII);
        if (payload.length > MAX_SHORT) {
            throw new IllegalArgumentException("longer than 125 bytes: " + text);
        }
        int length = 2 + KEY.length + payload.length;
        ByteBuffer frames = ByteBuffer.allocateDirect(most * length);
        for (int i = 0; i < most; i++) {
            frames.put((byte) 0x81).put((byte) (0x80 | payload.length)).put(KEY);
            for (int at = 0; at < payload.length; at++) {
                frames.put((byte) (payload[at] ^ KEY[at % KEY.length]));
            }
        }
        return new Frames(frames.flip(), length);
    }

    /** The bytes of the first {@code count} of them. */
    ByteBuffer first(int count) {
        return frames.slice(0, count * length);
    }
}
