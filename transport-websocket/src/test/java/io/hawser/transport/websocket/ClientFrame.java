package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A client's side of the wire, written down as slowly and plainly as RFC 6455 §5 has it. */
final class ClientFrame {

    static final int FIN = 0x80;
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /** The key of the examples in §5.7. */
    static final int KEY = 0x37FA213D;

    private ClientFrame() {}

    static byte[] text(String message) {
        return frame(FIN | TEXT, message.getBytes(UTF_8));
    }

    static byte[] binary(byte[] message) {
        return frame(FIN | BINARY, message);
    }

    static byte[] ping(String payload) {
        return frame(FIN | PING, payload.getBytes(UTF_8));
    }

    static byte[] pong(String payload) {
        return frame(FIN | PONG, payload.getBytes(UTF_8));
    }

    static byte[] close(int code, String reason) {
        return frame(FIN | CLOSE, join(bytes(code >> 8, code), reason.getBytes(UTF_8)));
    }

    /** A frame with this first byte (FIN, reserved bits, opcode) and its length in the shortest form. */
    static byte[] frame(int first, byte[] payload) {
        return frame(first, payload, KEY);
    }

    static byte[] frame(int first, byte[] payload, int key) {
        return join(header(first, payload.length, key), masked(payload, key));
    }

    /** The header of a frame that may never get its payload. */
    static byte[] header(int first, long length, int key) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) first);
        if (length < 126) {
            header.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            header.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            header.put((byte) (0x80 | 127)).putLong(length);
        }
        header.putInt(key).flip();
        byte[] bytes = new byte[header.remaining()];
        header.get(bytes);
        return bytes;
    }

    static byte[] masked(byte[] payload, int key) {
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            masked[i] = (byte) (payload[i] ^ (key >> (24 - 8 * (i % 4))));
        }
        return masked;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
