package io.hawser.transport.websocket;

import io.hawser.packet.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a server's frames, RFC 6455 §5, so that all of them leave in one write: whole messages, never fragmented, and
 * unmasked as §5.1 demands of a server. It does no I/O; one thread at a time may call it. Its size is what was put in:
 * the caller bounds that. Once taken it holds no buffer. With a {@link Deflate} packets may go compressed.
 */
final class FrameWriter {

    /** A payload with more bytes than this is handed out as it is instead of being copied behind its header. */
    static final int COPIED = 16 * 1024;

    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int MAX_CONTROL = 125;
    private static final int MAX_HEADER = 10;

    private final @Nullable Deflate deflate;
    private List<ByteBuffer> full = List.of();
    private @Nullable ByteBuffer open;

    FrameWriter() {
        this(null);
    }

    FrameWriter(@Nullable Deflate deflate) {
        this.deflate = deflate;
    }

    /** Adds a message, text or binary as the packet is. */
    void packet(Packet packet) {
        Opcode kind = packet.binary() == null ? Opcode.TEXT : Opcode.BINARY;
        byte[] plain = packet.frame();
        byte[] payload = deflate == null ? plain : deflate.payload(packet);
        int compressed = payload == plain ? 0 : RSV1; // RFC 7692 §6
        frame(FIN | compressed | kind.code(), payload);
    }

    /** Adds a text message; the bytes are UTF-8 and must stay as they are until they are written. */
    void text(byte[] utf8) {
        frame(FIN | Opcode.TEXT.code(), utf8);
    }

    /** Adds a binary message; the bytes must stay as they are until they are written. */
    void binary(byte[] bytes) {
        frame(FIN | Opcode.BINARY.code(), bytes);
    }

    /**
     * Adds a ping, §5.5.2.
     *
     * @throws IllegalArgumentException if the payload has more than 125 bytes
     */
    void ping(byte[] payload) {
        controlFrame(Opcode.PING, payload);
    }

    /**
     * Adds a pong, §5.5.3.
     *
     * @throws IllegalArgumentException if the payload has more than 125 bytes
     */
    void pong(byte[] payload) {
        controlFrame(Opcode.PONG, payload);
    }

    /**
     * Adds a close frame, §5.5.1; the peer expects no frame after it, so what compressing takes is let go.
     *
     * @param code what the peer is told, or {@link CloseCode#NO_STATUS} for a frame that says nothing; a code that a
     *     {@link FrameListener} was given can be echoed as it is
     * @param reason cut to 123 bytes of UTF-8 between two code points
     * @throws IllegalArgumentException if the code may not be on the wire
     */
    void close(int code, String reason) {
        controlFrame(Opcode.CLOSE, new Close(code, reason).payload());
        free();
    }

    /** Lets go of the memory that compressing takes; no packet may follow. */
    void free() {
        if (deflate != null) {
            deflate.close();
        }
    }

    /** Hands out all frames so far, in order and ready to be written, and forgets them; empty if there are none. */
    List<ByteBuffer> take() {
        seal();
        List<ByteBuffer> taken = full;
        full = List.of();
        return taken;
    }

    private void controlFrame(Opcode opcode, byte[] payload) {
        if (payload.length > MAX_CONTROL) {
            throw new IllegalArgumentException("a control frame holds at most 125 bytes, not " + payload.length);
        }
        frame(FIN | opcode.code(), payload);
    }

    private void frame(int first, byte[] payload) {
        if (payload.length <= COPIED) {
            ByteBuffer out = room((payload.length <= 125 ? 2 : 4) + payload.length);
            header(out, first, payload.length);
            out.put(payload);
        } else {
            header(room(MAX_HEADER), first, payload.length);
            seal();
            add(ByteBuffer.wrap(payload));
        }
    }

    private ByteBuffer room(int bytes) {
        ByteBuffer now = open;
        if (now != null && now.remaining() >= bytes) {
            return now;
        }
        if (now == null) {
            now = ByteBuffer.allocate(bytes);
        } else {
            int needed = now.position() + bytes;
            now = ByteBuffer.allocate(Math.max(needed, 2 * now.capacity())).put(now.flip());
        }
        open = now;
        return now;
    }

    private void seal() {
        if (open != null) {
            add(open.flip());
            open = null;
        }
    }

    private void add(ByteBuffer bytes) {
        if (full.isEmpty()) {
            full = new ArrayList<>(1); // once taken, there is none
        }
        full.add(bytes);
    }

    private static void header(ByteBuffer out, int first, int length) {
        out.put((byte) first);
        if (length <= 125) {
            out.put((byte) length);
        } else if (length <= 0xFFFF) {
            out.put((byte) 126).putShort((short) length);
        } else {
            out.put((byte) 127).putLong(length);
        }
    }
}
