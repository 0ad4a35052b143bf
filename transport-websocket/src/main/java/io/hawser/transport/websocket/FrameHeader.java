package io.hawser.transport.websocket;

import java.nio.ByteBuffer;

/**
 * The header of a client's frame as it arrives, RFC 6455 §5.2. All that can be judged without knowing the frames before
 * it is judged here, at the byte that shows it.
 */
final class FrameHeader {

    private enum Part {
        KIND,
        SIZE,
        LONG_SIZE,
        KEY
    }

    private static final int RESERVED = 0x70;
    private static final int RSV1 = 0x40;

    private final boolean compression;
    private Part part = Part.KIND;
    private int missing;
    private long least;

    private boolean fin;
    private boolean compressed;
    private Opcode opcode = Opcode.CONTINUATION;
    private long length;
    private int key;

    /** A header that may say, on the first frame of a message, that it is compressed (RFC 7692 §6), or may not. */
    FrameHeader(boolean compression) {
        this.compression = compression;
    }

    /** Whether the header has begun and is not complete. */
    boolean underWay() {
        return part != Part.KIND;
    }

    /** Whether the message that began last is compressed. */
    boolean compressed() {
        return compressed;
    }

    /** Whether this is the last frame of its message. */
    boolean fin() {
        return fin;
    }

    Opcode opcode() {
        return opcode;
    }

    /** Bytes of payload that the frame announces. */
    long length() {
        return length;
    }

    /** The masking key, first byte highest (§5.3). */
    int key() {
        return key;
    }

    /**
     * Takes bytes up to the end of the header and not one more.
     *
     * @return whether the header is complete; the next call then begins the next one
     * @throws WebSocketException with 1002
     */
    boolean read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            switch (part) {
                case KIND -> kind(b);
                case SIZE -> size(b);
                case LONG_SIZE -> longSize(b);
                case KEY -> key(b);
            }
            if (part == Part.KIND) {
                return true;
            }
        }
        return false;
    }

    private void kind(byte b) {
        int reserved = b & RESERVED;
        require(reserved == 0 || (reserved == RSV1 && compression), "reserved bits are set");
        Opcode known = Opcode.of(b & 0x0F);
        if (known == null) {
            throw new WebSocketException(CloseCode.PROTOCOL_ERROR, "reserved opcode");
        }
        opcode = known;
        require(reserved == 0 || opcode.begins(), "reserved bits are set");
        if (opcode.begins()) {
            compressed = reserved != 0;
        }
        fin = b < 0;
        require(fin || !opcode.control(), "fragmented control frame");
        part = Part.SIZE;
    }

    private void size(byte b) {
        require(b < 0, "frame is not masked");
        length = b & 0x7F;
        require(length <= 125 || !opcode.control(), "control frame is too long");
        if (length <= 125) {
            expect(Part.KEY, Integer.BYTES);
        } else {
            least = length == 126 ? 126 : 65_536;
            expect(Part.LONG_SIZE, length == 126 ? Short.BYTES : Long.BYTES);
            length = 0;
        }
    }

    private void longSize(byte b) {
        require(missing < Long.BYTES || b >= 0, "negative length");
        length = (length << 8) | (b & 0xFF);
        if (--missing == 0) {
            require(length >= least, "length is not in its shortest form");
            expect(Part.KEY, Integer.BYTES);
        }
    }

    private void key(byte b) {
        key = (key << 8) | (b & 0xFF);
        if (--missing == 0) {
            part = Part.KIND;
        }
    }

    private void expect(Part next, int bytes) {
        part = next;
        missing = bytes;
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new WebSocketException(CloseCode.PROTOCOL_ERROR, rule);
        }
    }
}
