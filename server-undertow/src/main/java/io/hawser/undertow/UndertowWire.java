package io.hawser.undertow;

import io.hawser.time.Cork;
import io.hawser.transport.Wire;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/** A connection after its upgrade. It is read on its I/O thread, into a buffer that is borrowed for the while. */
final class UndertowWire implements Wire, ChannelListener<ConduitStreamSourceChannel> {
    /** How long a peer has to hang up after we did, before it is cut off: what it still sends would reset our last. */
    private static final int LINGER_SECONDS = 5;

    private static final AtomicReferenceFieldUpdater<UndertowWire, @Nullable Reader> WAITING =
            AtomicReferenceFieldUpdater.newUpdater(UndertowWire.class, Reader.class, "waiting");

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final UndertowSink sink;
    private final ByteBufferPool buffers;
    private final XnioExecutor clock;
    private final boolean tls; // which may keep bytes that no event tells of
    private volatile @Nullable Reader waiting; // taken by WAITING
    private volatile boolean closed;
    private volatile XnioExecutor.Key limit = () -> false;
    private boolean looping; // the I/O thread's

    /** A wire that is cut off when the peer takes nothing for so many milliseconds. */
    UndertowWire(StreamConnection connection, ByteBufferPool buffers, long patience) {
        this(connection, buffers, patience, connection.getIoThread());
    }

    UndertowWire(StreamConnection connection, ByteBufferPool buffers, long patience, XnioExecutor clock) {
        this.clock = clock;
        this.connection = connection;
        this.buffers = buffers;
        tls = connection instanceof SslConnection;
        source = connection.getSourceChannel();
        sink = new UndertowSink(connection.getSinkChannel(), connection, patience);
        source.setReadListener(this);
        source.setCloseListener(channel -> closed());
    }

    @Override
    public void read(Reader reader) {
        waiting = reader;
        if (closed || !connection.isOpen()) {
            endLater();
        } else if (Thread.currentThread() != connection.getIoThread() || !looping) {
            source.resumeReads();
        }
    }

    /** On the I/O thread: what is sent while it is busy then leaves in one write. */
    @Override
    public void write(List<ByteBuffer> bytes, Runnable written) {
        if (Thread.currentThread() == connection.getIoThread()) {
            sink.write(bytes, written);
        } else {
            Cork.execute(connection.getIoThread(), () -> sink.write(bytes, written));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        sink.close();
        if (connection.isOpen()) { // a peer that is gone needs no time
            source.resumeReads();
            linger();
        }
        endLater();
    }

    private void linger() {
        try {
            limit = clock.executeAfter(this::cutOff, LINGER_SECONDS, TimeUnit.SECONDS);
            if (!connection.isOpen()) {
                limit.remove(); // it went between the two steps
            }
        } catch (RejectedExecutionException stopped) {
            cutOff();
        }
    }

    private void closed() {
        limit.remove();
        endLater();
    }

    private void cutOff() {
        IoUtils.safeClose(connection);
    }

    /** There is something to read, or its end. */
    @Override
    public void handleEvent(ConduitStreamSourceChannel ready) {
        looping = true;
        try (PooledByteBuffer borrowed = buffers.allocate()) {
            Reader reader = next();
            while (reader != null && readInto(borrowed.getBuffer().clear(), reader)) {
                reader = next();
            }
            if (reader == null) {
                source.suspendReads();
                if (closed || waiting != null) {
                    source.resumeReads(); // somebody asked between the two steps
                }
            }
        } finally {
            looping = false;
        }
    }

    private @Nullable Reader next() {
        return closed ? new Drain() : WAITING.getAndSet(this, null);
    }

    /** False when there is nothing to read now; the reader waits again. */
    private boolean readInto(ByteBuffer buffer, Reader reader) {
        int count = read(buffer);
        if (count > 0) {
            boolean more = tls || !buffer.hasRemaining(); // else that was all, and an event tells of what comes
            hand(buffer.flip(), reader);
            return more || closed || waiting == null;
        }
        if (count < 0) {
            if (connection.isOpen()) { // else its key is gone, and XNIO would find that out by an exception
                source.suspendReads();
            }
            reader.ended();
        } else if (!(reader instanceof Drain)) {
            WAITING.compareAndSet(this, null, reader);
            if (closed || !connection.isOpen()) {
                endLater(); // it closed between the two steps
            }
        }
        return false;
    }

    /** Whoever cannot take what came, for want of memory say, must not leave a connection that nobody reads. */
    private void hand(ByteBuffer bytes, Reader reader) {
        boolean taken = false;
        try {
            reader.bytes(bytes);
            taken = true;
        } finally {
            if (!taken) {
                cutOff();
                reader.ended();
            }
        }
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

    /** Later, since a reader must not hear of the end inside a call of its own. */
    private void endLater() {
        try {
            connection.getIoThread().execute(this::end);
        } catch (RejectedExecutionException stopped) {
            end();
        }
    }

    private void end() {
        Reader reader = WAITING.getAndSet(this, null);
        if (reader != null) {
            reader.ended();
        }
    }

    /** Reads on and throws away, until the peer hangs up too. */
    private final class Drain implements Reader {
        @Override
        public void bytes(ByteBuffer bytes) {}

        @Override
        public void ended() {
            IoUtils.safeClose(connection);
        }
    }
}
