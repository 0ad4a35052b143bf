package io.hawser.benchmarks.load;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one server as reads bring them, split anywhere. They are unmasked, whole messages, and shorter than 64
 * kB (RFC 6455 §5.2).
 */
final class Inbox {
    private static final int TWO_BYTES = 126;

    private byte @Nullable [] rest;

    /** Clears the buffer for a read that goes on where the last one stopped. */
    void begin(ByteBuffer in) {
        in.clear();
        if (rest != null) {
            in.put(rest);
            rest = null;
        }
    }

    /** Keeps what is left of the last read: no whole frame. */
    void end(ByteBuffer in) {
        if (in.hasRemaining()) {
            rest = new byte[in.remaining()];
            in.get(rest);
        }
    }

    /** The payload of the next frame if it is here whole. */
    static @Nullable ByteBuffer next(ByteBuffer in) {
        if (in.remaining() < 2) {
            return null;
        }
        int at = in.position();
        int length = in.get(at + 1);
        int head = 2;
        if (length == TWO_BYTES) {
            if (in.remaining() < 4) {
                return null;
            }
            length = Short.toUnsignedInt(in.getShort(at + 2));
            head = 4;
        }
        if (in.remaining() < head + length) {
            return null;
        }
        in.position(at + head + length);
        return in.slice(at + head, length);
    }
}
