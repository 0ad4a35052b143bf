package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.join;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A client's side of permessage-deflate, as plainly as RFC 7692 §7.2 has it. It keeps both windows where it may. */
final class DeflatePeer implements AutoCloseable {
    static final int RSV1 = 0x40;

    private static final byte[] TAIL = bytes(0, 0, 0xFF, 0xFF);

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private final boolean mayRefer;
    private final boolean mayBeReferred;

    /** Neither side's messages refer to earlier ones. */
    DeflatePeer() {
        this(false, false);
    }

    DeflatePeer(boolean serverTakeover, boolean clientTakeover) {
        mayBeReferred = serverTakeover;
        mayRefer = clientTakeover;
    }

    /** A whole message in one frame. */
    byte[] text(String message) {
        return ClientFrame.frame(FIN | RSV1 | ClientFrame.TEXT, deflated(message.getBytes(UTF_8)));
    }

    /** A whole message in one frame. */
    byte[] binary(byte[] message) {
        return ClientFrame.frame(FIN | RSV1 | ClientFrame.BINARY, deflated(message));
    }

    byte[] deflated(byte[] message) {
        if (message.length == 0) {
            return bytes(0); // of nothing, a flush makes nothing
        }
        if (!mayRefer) {
            deflater.reset();
        }
        byte[] out = new byte[message.length + message.length / 8 + 64];
        deflater.setInput(message);
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        byte[] tail = Arrays.copyOfRange(out, length - TAIL.length, length);
        if (!Arrays.equals(TAIL, tail)) {
            throw new AssertionError("a flush that does not end as all do");
        }
        return Arrays.copyOf(out, length - TAIL.length);
    }

    byte[] inflated(byte[] payload) {
        if (!mayBeReferred) {
            inflater.reset();
        }
        inflater.setInput(join(payload, TAIL));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[4_096];
        try {
            for (int count; (count = inflater.inflate(piece)) > 0; ) {
                all.write(piece, 0, count);
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
