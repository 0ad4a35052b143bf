package io.hawser.examples.network;

import java.io.IOException;

/** Takes what goes one way through a tunnel, as it was read; called by one thread at a time. */
@FunctionalInterface
interface Sink {
    /**
     * May block: then no more is read.
     *
     * @param bytes of no particular length, none at the end of the stream; the sink's own from now on
     */
    void write(byte[] bytes) throws IOException, InterruptedException;
}
