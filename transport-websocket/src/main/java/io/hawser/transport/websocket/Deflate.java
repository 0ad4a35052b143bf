package io.hawser.transport.websocket;

import io.hawser.packet.Packet;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses messages on their way out, RFC 7692 §7.2.1: those that are worth it, and only if it makes them smaller.
 *
 * <p>Without context takeover one instance serves all connections, from any thread: it holds nothing, and packets
 * remember what it made of them. With context takeover each connection has its own, for one thread at a time, which holds
 * a compressor from its first message until it is closed.
 */
final class Deflate implements UnaryOperator<byte[]> {
    /** The end of what a flush writes, which does not go on the wire. */
    private static final int TAIL = 4;

    private final DeflateOptions options;
    private final boolean takeover;
    private final Zlib zlib;
    private @Nullable Deflater own;

    Deflate(DeflateOptions options, boolean takeover, Zlib zlib) {
        this.options = options;
        this.takeover = takeover;
        this.zlib = zlib;
    }

    /** The payload of the packet's frame, compressed; the very array of {@link Packet#frame()} if it goes as it is. */
    byte[] payload(Packet packet) {
        byte[] plain = packet.frame();
        if (!packet.isCompressible() || plain.length < options.threshold() || plain.length == 0) {
            return plain;
        }
        return takeover ? next(plain) : packet.frame(this);
    }

    /** A message on its own, compressed; the same array if that is no smaller. */
    @Override
    public byte[] apply(byte[] plain) {
        Deflater fresh = zlib.deflater(options.level());
        try {
            return deflated(fresh, plain);
        } finally {
            fresh.end();
        }
    }

    /** Lets go of the memory; nothing may be compressed afterwards. */
    void close() {
        if (own != null) {
            own.end();
            own = null;
        }
    }

    private byte[] next(byte[] plain) {
        if (own == null) {
            own = zlib.deflater(options.level());
        }
        byte[] deflated = deflated(own, plain);
        if (deflated == plain) {
            own.reset(); // what the client does not get compressed, no later message may refer to
        }
        return deflated;
    }

    /** Flushes all into so little room that what fills it has not become smaller. */
    private static byte[] deflated(Deflater deflater, byte[] plain) {
        byte[] room = new byte[plain.length + TAIL];
        deflater.setInput(plain);
        int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        return length < room.length ? Arrays.copyOf(room, length - TAIL) : plain;
    }
}
