package io.hawser.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client goes away while its request waits for an answer. There is one for a connection, since Undertow
 * never forgets a close listener; and it reads while it watches, since a connection that nobody reads never seems to
 * close.
 */
final class ConnectionWatch {
    private static final AttachmentKey<ConnectionWatch> KEY = AttachmentKey.create(ConnectionWatch.class);

    private final ServerConnection connection;
    private final AtomicReference<@Nullable Runnable> gone = new AtomicReference<>();

    private ConnectionWatch(ServerConnection connection) {
        this.connection = connection;
        connection.addCloseListener(c -> tell());
    }

    static ConnectionWatch of(HttpServerExchange exchange) {
        ServerConnection connection = exchange.getConnection();
        ConnectionWatch watch = connection.getAttachment(KEY);
        if (watch == null) {
            watch = new ConnectionWatch(connection);
            connection.putAttachment(KEY, watch);
        }
        return watch;
    }

    /** Whoever watched the connection for that exchange does so no more. */
    static void end(HttpServerExchange exchange) {
        ConnectionWatch watch = exchange.getConnection().getAttachment(KEY);
        if (watch != null) {
            watch.stop();
        }
    }

    /** Watches until {@link #end}, for a request that was read whole or is being read. */
    void during(HttpServerExchange exchange, Runnable task) {
        gone.set(task);
        if (!connection.isOpen()) {
            tell();
        } else if (exchange.isRequestComplete()
                && connection instanceof HttpServerConnection http
                && http.getExtraBytes() == null) { // what comes behind the next request must not overtake it
            ConduitStreamSourceChannel source = http.getChannel().getSourceChannel();
            source.setReadListener(channel -> look(http, channel));
            source.resumeReads();
        }
    }

    /** When it returns, nobody reads any more: the connection is Undertow's again. */
    private synchronized void stop() {
        gone.set(null);
        if (connection instanceof HttpServerConnection http) {
            http.getChannel().getSourceChannel().suspendReads();
        }
    }

    private void look(HttpServerConnection http, ConduitStreamSourceChannel source) {
        if (!isThere(http, source)) {
            IoUtils.safeClose(connection);
        }
    }

    private synchronized boolean isThere(HttpServerConnection http, ConduitStreamSourceChannel source) {
        if (gone.get() == null) {
            return true;
        }
        PooledByteBuffer borrowed = http.getByteBufferPool().allocate();
        int count = read(source, borrowed.getBuffer());
        if (count > 0) {
            borrowed.getBuffer().flip();
            http.ungetRequestBytes(borrowed); // the next request came early: it is Undertow's, and nothing more is read
            source.suspendReads();
        } else {
            borrowed.close();
        }
        return count >= 0;
    }

    private static int read(ConduitStreamSourceChannel source, ByteBuffer buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    private void tell() {
        Runnable task = gone.getAndSet(null);
        if (task != null) {
            task.run();
        }
    }
}
