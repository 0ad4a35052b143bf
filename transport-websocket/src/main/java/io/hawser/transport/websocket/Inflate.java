package io.hawser.transport.websocket;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates a client's messages as they arrive, RFC 7692 §7.2.2. It serves one thread at a time, but may be closed by any.
 * Memory outside of the heap is held while a message is under way; with context takeover from the first message on,
 * until it is closed.
 *
 * <p>Bounds, each looked at before the byte behind it could be kept: a message has at most {@code maxMessage} bytes, else
 * 1009. Beyond {@link #WINDOW} bytes it has at most {@code maxRatio} times those that were read for it, else 1008; a few
 * bytes that zlib reads ahead count, if they have arrived. It may end its compression, and begin again,
 * {@link #MAX_FINAL_BLOCKS} times, else 1008.
 */
final class Inflate {
    /** How far deflate looks back. A message up to this size costs no more memory than inflating anything does. */
    static final int WINDOW = 32 * 1024;

    /** As many as there may be fragments, since beginning again costs about as much. */
    static final int MAX_FINAL_BLOCKS = 4_096;

    /** What the client left away: the rest of an empty block. */
    private static final byte[] TAIL = {0, 0, -1, -1};

    /** The same, and a last block that is empty: what is at its end then, was whole. */
    private static final byte[] TAIL_AND_END = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private final int maxMessage;
    private final int maxRatio;
    private final boolean takeover;
    private final Zlib zlib;

    private @Nullable Inflater inflater;
    private boolean closed;
    private long given;
    private int finalBlocks;

    Inflate(int maxMessage, int maxRatio, boolean takeover, Zlib zlib) {
        this.maxMessage = maxMessage;
        this.maxRatio = maxRatio;
        this.takeover = takeover;
        this.zlib = zlib;
    }

    /**
     * How many more compressed bytes the message under way may have: in all, more than any compressor makes of
     * {@code maxMessage} bytes.
     */
    long room() {
        return maxMessage + maxMessage / 4L + 64 - given;
    }

    /**
     * Unmasks the next {@code count} bytes of a message and adds to it what they inflate to.
     *
     * @return the key for the bytes that follow
     * @throws WebSocketException with 1007 if this is not deflate, with 1008 or 1009 past a bound
     */
    synchronized int append(ByteBuffer bytes, int count, int key, Payload message) {
        byte[] packed = new byte[count];
        bytes.get(packed);
        int next = Mask.apply(packed, 0, count, key);
        if (count > 0) {
            inflate(open(), packed, message);
        }
        return next;
    }

    /**
     * The message is over; a message of no bytes at all counts as empty.
     *
     * @throws WebSocketException with 1007 if it stops in the middle
     */
    synchronized void finish(Payload message) {
        if (given > 0) {
            end(open(), message);
        }
        given = 0;
        finalBlocks = 0;
        if (!takeover) {
            release();
        }
    }

    /** Lets go of the memory, for good. */
    synchronized void close() {
        closed = true;
        release();
    }

    private void end(Inflater now, Payload message) {
        if (now.finished()) {
            beginAgain(now, message);
            return;
        }
        int size = message.size();
        inflate(now, takeover ? TAIL : TAIL_AND_END, message);
        if (message.size() > size || now.getRemaining() > 0 || now.finished() == takeover) {
            throw corrupt();
        }
    }

    private void inflate(Inflater now, byte[] packed, Payload message) {
        given += packed.length;
        now.setInput(packed);
        try {
            while (!now.finished() || goesOn(now, packed, message)) {
                int count = message.append(now, (int) Math.min(most(now) - message.size() + 1, Integer.MAX_VALUE));
                check(message.size(), most(now));
                if (count == 0 && !now.finished()) {
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw corrupt();
        }
    }

    /** Behind a final block, the next one begins at the next byte (§7.2.1); false if there is none. */
    private boolean goesOn(Inflater now, byte[] packed, Payload message) {
        int rest = now.getRemaining();
        if (rest == 0) {
            return false;
        }
        if (++finalBlocks > MAX_FINAL_BLOCKS) {
            throw new WebSocketException(CloseCode.POLICY, "too many final blocks");
        }
        beginAgain(now, message);
        now.setInput(packed, packed.length - rest, rest);
        return true;
    }

    /** Ready for another block, which may refer to this message; what came before it is forgotten. */
    private static void beginAgain(Inflater now, Payload message) {
        now.reset();
        message.remind(now, WINDOW);
    }

    /** The most bytes that the message may have by now, judged by those that were read and not by those that are here. */
    private long most(Inflater now) {
        long byRatio = Math.max(WINDOW, maxRatio * (given - now.getRemaining()));
        return Math.min(maxMessage, byRatio);
    }

    private void check(int size, long most) {
        if (size > maxMessage) {
            throw new WebSocketException(CloseCode.TOO_BIG, "message is too big");
        }
        if (size > most) {
            throw new WebSocketException(CloseCode.POLICY, "message inflates too much");
        }
    }

    private Inflater open() {
        if (closed) {
            throw new WebSocketException(CloseCode.NORMAL, "connection is closed");
        }
        if (inflater == null) {
            inflater = zlib.inflater();
        }
        return inflater;
    }

    private void release() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }

    /** RFC 7692 names no code; what does not inflate is no data of the message's type (RFC 6455 §7.4.1). */
    private static WebSocketException corrupt() {
        return new WebSocketException(CloseCode.INVALID_TEXT, "message does not inflate");
    }
}
