package io.hawser.benchmarks.micro;

import io.hawser.transport.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that takes everything at once: it copies what is written, as a socket would, and forgets it. */
final class FakeWire implements Wire {
    private static final int LARGEST_WRITE = 64 * 1_024;

    private final ByteBuffer network = ByteBuffer.allocateDirect(LARGEST_WRITE);
    private @Nullable Reader reader;
    private long written;

    @Override
    public void read(Reader next) {
        reader = next;
    }

    @Override
    public void write(List<ByteBuffer> bytes, Runnable then) {
        network.clear();
        for (ByteBuffer some : bytes) {
            written += some.remaining();
            network.put(some);
        }
        then.run();
    }

    @Override
    public void close() {
        throw new IllegalStateException("the server has closed the connection");
    }

    /** Hands bytes to who reads; they are consumed, and left as they were but for an unmasking in place. */
    void feed(ByteBuffer bytes) {
        Reader waiting = reader;
        if (waiting == null) {
            throw new IllegalStateException("nobody reads");
        }
        reader = null;
        waiting.bytes(bytes);
    }

    /** How many bytes were written so far. */
    long written() {
        return written;
    }
}
