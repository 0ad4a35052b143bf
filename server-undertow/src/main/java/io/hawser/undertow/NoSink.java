package io.hawser.undertow;

import io.hawser.transport.Sink;
import java.nio.ByteBuffer;
import java.util.List;

/** Where bytes go when the client has gone: nowhere, and nobody is told that they arrived. */
final class NoSink implements Sink {
    @Override
    public void write(List<ByteBuffer> bytes, Runnable written) {}

    @Override
    public void close() {}
}
