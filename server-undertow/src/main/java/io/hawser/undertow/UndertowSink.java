package io.hawser.undertow;

import io.hawser.transport.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * Writes to a channel: at once as far as the network takes it, the rest when the network is ready again. A peer that
 * takes nothing for a while is cut off, since nothing else would ever free what waits for it.
 */
final class UndertowSink implements Sink, ChannelListener<StreamSinkChannel> {
    private static final ByteBuffer[] NOTHING = {};
    private static final XnioExecutor.Key UNSTALLED = () -> false;

    private final StreamSinkChannel channel;
    private final Channel connection;
    private final XnioExecutor clock;
    private final long patience;
    private ByteBuffer[] pending = NOTHING;
    private @Nullable Runnable written;
    private boolean closing;
    private XnioExecutor.Key stall = UNSTALLED;

    /**
     * Makes the sink.
     *
     * @param channel where to write
     * @param connection closed when writing failed, or when nothing could be written for a while
     * @param patience that while, in milliseconds
     */
    UndertowSink(StreamSinkChannel channel, Channel connection, long patience) {
        this(channel, connection, patience, channel.getIoThread());
    }

    UndertowSink(StreamSinkChannel channel, Channel connection, long patience, XnioExecutor clock) {
        this.patience = patience;
        this.channel = channel;
        this.connection = connection;
        this.clock = clock;
        channel.getWriteSetter().set(this);
    }

    @Override
    public void write(List<ByteBuffer> bytes, Runnable then) {
        begin(bytes.toArray(ByteBuffer[]::new), then);
        pump();
    }

    @Override
    public void close() {
        beginClosing();
        pump();
    }

    /** The network is ready again. */
    @Override
    public void handleEvent(StreamSinkChannel ready) {
        pump();
    }

    private synchronized void begin(ByteBuffer[] bytes, Runnable then) {
        pending = bytes;
        written = then;
    }

    private synchronized void beginClosing() {
        closing = true;
    }

    private void pump() {
        try {
            Runnable then = advance();
            if (then != null) {
                then.run();
            }
        } catch (IOException | RejectedExecutionException brokenOrStopped) {
            IoUtils.safeClose(connection);
        }
    }

    /** Writes what can be written, and gives what to run when that was all. Nothing is run while the lock is held. */
    private synchronized @Nullable Runnable advance() throws IOException {
        boolean stalled = stall != UNSTALLED;
        stall.remove();
        stall = UNSTALLED;
        if (!connection.isOpen()) {
            pending = NOTHING;
            return null;
        }
        if (!writeAll() || !flush()) {
            stall = clock.executeAfter(() -> IoUtils.safeClose(connection), patience, TimeUnit.MILLISECONDS);
            channel.resumeWrites();
            return null;
        }
        if (stalled) {
            channel.suspendWrites();
        }
        Runnable then = written;
        written = null;
        return then;
    }

    private boolean writeAll() throws IOException {
        ByteBuffer[] buffers = pending;
        while (buffers.length > 0 && buffers[buffers.length - 1].hasRemaining()) {
            if (write(buffers) == 0) {
                return false;
            }
        }
        pending = NOTHING;
        return true;
    }

    /** A gathering write costs more than a plain one. */
    private long write(ByteBuffer[] buffers) throws IOException {
        return buffers.length == 1 ? channel.write(buffers[0]) : channel.write(buffers, 0, buffers.length);
    }

    private boolean flush() throws IOException {
        if (closing) {
            channel.shutdownWrites();
        }
        return channel.flush();
    }
}
