package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The unmasked bytes of a message or of a control frame, as far as they came. It grows with what arrived, at most to
 * twice of it, and never with what was announced; once taken it holds nothing.
 */
final class Payload {

    private static final byte[] NOTHING = {};
    private static final int LEAST_ROOM = 512;

    private byte[] bytes = NOTHING;
    private int size;

    /** How many bytes are here. */
    int size() {
        return size;
    }

    /** Moves the next {@code count} bytes of the source here and unmasks them; returns the key for those that follow. */
    int append(ByteBuffer source, int count, int key) {
        int end = size + count;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * size));
        }
        source.get(bytes, size, count);
        int next = Mask.apply(bytes, size, end, key);
        size = end;
        return next;
    }

    /** Adds at most that many bytes that come out of the source; returns how many. */
    int append(Inflater source, int most) throws DataFormatException {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size + Math.min(most, Math.max(size, LEAST_ROOM)));
        }
        long before = source.getBytesWritten();
        try {
            return source.inflate(bytes, size, Math.min(most, bytes.length - size));
        } finally {
            size += (int) (source.getBytesWritten() - before); // also what came before a fault
        }
    }

    /** Tells an inflater the last bytes, as many as it may be told, for others to refer to. */
    void remind(Inflater inflater, int most) {
        int count = Math.min(size, most);
        inflater.setDictionary(bytes, size - count, count);
    }

    /** Whether the text goes on rightly from that place to the end. */
    boolean text(Utf8 utf8, int from) {
        return utf8.accept(bytes, from, size);
    }

    /** Hands the bytes out, and forgets them. */
    byte[] take() {
        byte[] taken = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
        clear();
        return taken;
    }

    /** Hands the bytes, which are UTF-8, out as text, and forgets them. */
    String takeText() {
        String taken = new String(bytes, 0, size, UTF_8);
        clear();
        return taken;
    }

    /** Forgets the bytes, and the memory that held them. */
    void clear() {
        bytes = NOTHING;
        size = 0;
    }
}
