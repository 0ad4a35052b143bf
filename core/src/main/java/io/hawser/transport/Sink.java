package io.hawser.transport;

import java.nio.ByteBuffer;
import java.util.List;

/** Where bytes go, in order. Its methods may be called by any thread; none blocks. */
public interface Sink {
    /**
     * Writes bytes and flushes them. One write at a time: the next one may begin when {@code written} runs.
     *
     * @param bytes what to write, in order; the sink reads the buffers until {@code written} runs
     * @param written runs once when all bytes were given to the network, inside this call or later on a thread of the
     *     server's; never when the connection breaks first
     */
    void write(List<ByteBuffer> bytes, Runnable written);

    /** Ends it after what was written. Nothing happens when it has ended. */
    void close();
}
