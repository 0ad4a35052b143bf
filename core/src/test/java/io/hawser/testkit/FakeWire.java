package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.transport.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose far end is a test. It is as strict as its contract allows: bytes are handed over outside of
 * {@link #read} and spoilt after the call, buffers of a slow write are read at its end, and a second write beside one
 * under way fails the test. For tests of one thread.
 */
public final class FakeWire implements Wire {
    private enum State {
        OPEN,
        /** Closed by us; what is being written still goes out. */
        CLOSING,
        /** Over, whoever began it. */
        ENDED
    }

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream incoming = new ByteArrayOutputStream();
    private State state = State.OPEN;
    private @Nullable Reader reader;
    private boolean handing;
    private boolean slow;
    private boolean closed;
    private List<ByteBuffer> writing = List.of();
    private @Nullable Runnable written;
    private int writes;

    /** An open connection with nothing on it. */
    public FakeWire() {}

    // the far end

    /**
     * The peer sends bytes: they go to a waiting reader, or wait for one.
     *
     * @param bytes what to send, in order
     */
    public void feed(byte... bytes) {
        incoming.writeBytes(bytes);
        pump();
    }

    /**
     * The peer sends bytes that arrive one by one.
     *
     * @param bytes what to send, in order
     */
    public void trickle(byte... bytes) {
        for (byte one : bytes) {
            feed(one);
        }
    }

    /** The server's thread comes by: what waits goes to the reader that waits. */
    public void pump() {
        if (handing) {
            return; // the loop below is at work further up the stack
        }
        handing = true;
        try {
            while (reader != null && (incoming.size() > 0 || state == State.ENDED)) {
                handOver(reader);
            }
        } finally {
            handing = false;
        }
    }

    /** The peer ends the connection, or the network breaks: no write ends any more. */
    public void vanish() {
        state = State.ENDED;
        writing = List.of();
        written = null;
        pump();
    }

    /** From now on the network is slow: writes are under way until {@link #drain}. */
    public void slow() {
        slow = true;
    }

    /** The write under way ends, and the network is fast again. */
    public void drain() {
        slow = false;
        Runnable due = written;
        if (due == null) {
            return;
        }
        written = null;
        writing.forEach(this::put);
        writing = List.of();
        if (state == State.CLOSING) {
            end();
        }
        due.run();
    }

    /**
     * What came to the peer since it last looked.
     *
     * @return the bytes, in order
     */
    public byte[] take() {
        byte[] taken = sent.toByteArray();
        sent.reset();
        return taken;
    }

    /**
     * What came to the peer since it last looked.
     *
     * @return the bytes as UTF-8
     */
    public String takeText() {
        return new String(take(), UTF_8);
    }

    /**
     * How many writes it took to send all that was sent.
     *
     * @return their number
     */
    public int writes() {
        return writes;
    }

    /**
     * Whether the server closed the connection.
     *
     * @return true after the first {@link #close}
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Whether the server asks for bytes.
     *
     * @return true while a reader waits
     */
    public boolean isReading() {
        return reader != null;
    }

    // the contract

    @Override
    public void read(Reader asking) {
        if (reader != null) {
            throw new IllegalStateException("one read at a time");
        }
        reader = asking;
    }

    @Override
    public void write(List<ByteBuffer> bytes, Runnable done) {
        if (written != null) {
            throw new IllegalStateException("one write at a time");
        }
        if (state != State.OPEN) {
            return;
        }
        writes++;
        if (slow) {
            writing = new ArrayList<>(bytes);
            written = done;
        } else {
            bytes.forEach(this::put);
            done.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (state == State.OPEN) {
            state = State.CLOSING;
            if (written == null) {
                end();
            }
        }
    }

    private void end() {
        state = State.ENDED;
        pump();
    }

    private void handOver(Reader to) {
        reader = null;
        if (state == State.ENDED) {
            incoming.reset();
            to.ended();
            return;
        }
        byte[] bytes = incoming.toByteArray();
        incoming.reset();
        to.bytes(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0xA5); // valid during the call only
    }

    private void put(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            sent.write(buffer.get());
        }
    }
}
