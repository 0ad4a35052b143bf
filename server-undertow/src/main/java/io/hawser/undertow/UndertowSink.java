package io.hawser.undertow;

import io.hawser.transport.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** Writes to a channel: at once as far as the network takes it, the rest when the network is ready again. */
final class UndertowSink implements Sink {
    private final StreamSinkChannel channel;
    private final Runnable broken;
    private ByteBuffer[] pending = {};
    private Runnable written = () -> {};

    /**
     * Makes the sink.
     *
     * @param channel where to write
     * @param broken run when writing failed
     */
    UndertowSink(StreamSinkChannel channel, Runnable broken) {
        this.channel = channel;
        this.broken = broken;
        channel.getWriteSetter().set(c -> pump());
    }

    @Override
    public void write(List<ByteBuffer> bytes, Runnable then) {
        pending = bytes.toArray(ByteBuffer[]::new);
        written = then;
        pump();
    }

    @Override
    public void close() {
        try {
            channel.shutdownWrites();
            pending = new ByteBuffer[0];
            written = () -> {};
            pump();
        } catch (IOException e) {
            fail();
        }
    }

    private void pump() {
        try {
            if (writeAll() && channel.flush()) {
                channel.suspendWrites();
                written.run();
            } else {
                channel.resumeWrites();
            }
        } catch (IOException e) {
            fail();
        }
    }

    private boolean writeAll() throws IOException {
        ByteBuffer[] buffers = pending;
        while (buffers.length > 0 && buffers[buffers.length - 1].hasRemaining()) {
            if (channel.write(buffers, 0, buffers.length) == 0) {
                return false;
            }
        }
        return true;
    }

    private void fail() {
        IoUtils.safeClose(channel);
        broken.run();
    }
}
