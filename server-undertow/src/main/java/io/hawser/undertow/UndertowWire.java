package io.hawser.undertow;

import io.hawser.transport.Wire;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** A connection after its upgrade. It is read on its I/O thread, into a buffer that is borrowed for the while. */
final class UndertowWire implements Wire {
    /** How long a peer has to hang up after we did, before it is cut off: what it still sends would reset our last. */
    private static final int LINGER_SECONDS = 5;

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final UndertowSink sink;
    private final ByteBufferPool buffers;
    private final AtomicReference<@Nullable Reader> waiting = new AtomicReference<>();
    private boolean looping; // the I/O thread's

    UndertowWire(StreamConnection connection, ByteBufferPool buffers) {
        this.connection = connection;
        this.buffers = buffers;
        source = connection.getSourceChannel();
        sink = new UndertowSink(connection.getSinkChannel(), this::broken);
        source.setReadListener(channel -> readAll());
        source.setCloseListener(channel -> broken());
    }

    @Override
    public void read(Reader reader) {
        waiting.set(reader);
        if (!connection.isOpen()) {
            connection.getIoThread().execute(this::broken);
        } else if (Thread.currentThread() != connection.getIoThread() || !looping) {
            source.resumeReads();
        }
    }

    @Override
    public void write(List<ByteBuffer> bytes, Runnable written) {
        sink.write(bytes, written);
    }

    @Override
    public void close() {
        sink.close();
        Reader reader = waiting.getAndSet(new Drain());
        source.resumeReads();
        connection.getIoThread().executeAfter(() -> IoUtils.safeClose(connection), LINGER_SECONDS, TimeUnit.SECONDS);
        if (reader != null) {
            reader.ended();
        }
    }

    private void readAll() {
        looping = true;
        try (PooledByteBuffer borrowed = buffers.allocate()) {
            Reader reader = waiting.getAndSet(null);
            while (reader != null && readInto(borrowed.getBuffer().clear(), reader)) {
                reader = waiting.getAndSet(null);
            }
            if (reader == null) {
                source.suspendReads();
                if (waiting.get() != null) {
                    source.resumeReads(); // somebody asked between the two steps
                }
            }
        } finally {
            looping = false;
        }
    }

    /** False when there is nothing to read now; the reader waits again. */
    private boolean readInto(ByteBuffer buffer, Reader reader) {
        int count = read(buffer);
        if (count > 0) {
            reader.bytes(buffer.flip());
            return true;
        }
        waiting.compareAndSet(null, reader);
        if (count < 0) {
            source.suspendReads();
            broken();
        }
        return false;
    }

    /** A connection that broke reads as one that ended. */
    private int read(ByteBuffer buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            IoUtils.safeClose(connection);
            return -1;
        }
    }

    private void broken() {
        Reader reader = waiting.getAndSet(null);
        if (reader != null) {
            reader.ended();
        }
    }

    /** Reads on and throws away, until the peer hangs up too. */
    private final class Drain implements Reader {
        @Override
        public void bytes(ByteBuffer bytes) {
            waiting.set(this);
        }

        @Override
        public void ended() {
            IoUtils.safeClose(connection);
        }
    }
}
