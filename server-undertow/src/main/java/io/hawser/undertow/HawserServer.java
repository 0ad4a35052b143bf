package io.hawser.undertow;

import io.hawser.Service;
import io.hawser.transport.HttpLimits;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A {@link io.hawser.Hawser}, or an {@link io.hawser.EngineServer}, on a port of its own.
 *
 * <pre>{@code
 * HawserServer server = HawserServer.start(io, 3000);
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class HawserServer implements AutoCloseable {
    private final Service io;
    private final Undertow undertow;

    private HawserServer(Service io, Undertow undertow) {
        this.io = io;
        this.undertow = undertow;
    }

    /**
     * Starts on all interfaces, without TLS and without other pages.
     *
     * @param io the service to bring requests to
     * @param port the TCP port; 0 for one that is free, told by {@link #port}
     * @return the running server
     * @throws IllegalStateException when the port cannot be had: the message names it, the cause says why
     */
    public static HawserServer start(Service io, int port) {
        return of(io).port(port).start();
    }

    /**
     * Starts another way.
     *
     * @param io the service to bring requests to
     * @return a builder with every default
     */
    public static Builder of(Service io) {
        return new Builder(io);
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /**
     * Closes the service, which lets clients take what was sent before, and stops listening. Another one behind
     * {@link Builder#next} is yours to close, first.
     */
    @Override
    public void close() {
        io.close();
        undertow.stop();
    }

    /** How to start. Not safe for use by several threads. */
    public static final class Builder {
        private final Service io;
        private String host = "0.0.0.0";
        private int port;
        private @Nullable SSLContext tls;
        private HttpHandler next = ResponseCodeHandler.HANDLE_404;

        private Builder(Service io) {
            this.io = io;
        }

        /**
         * The interface to listen on.
         *
         * @param host a name or an address; default {@code 0.0.0.0}, all of them
         * @return this builder
         */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /**
         * The TCP port.
         *
         * @param port 0 to 65535; default 0, one that is free
         * @return this builder
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Serves HTTPS and WSS instead of HTTP and WS.
         *
         * @param tls keys and trust; default: no TLS
         * @return this builder
         */
        public Builder tls(SSLContext tls) {
            this.tls = tls;
            return this;
        }

        /**
         * What answers every request that is not for the service's path. A chunked body is cut off at 2 MiB, or at twice
         * {@link Service#maxPayload} where that is more.
         *
         * @param next a handler, a {@link HawserHandler} for a second service say; default: 404
         * @return this builder
         */
        public Builder next(HttpHandler next) {
            this.next = next;
            return this;
        }

        /**
         * Starts.
         *
         * @return the running server
         * @throws IllegalStateException when the port cannot be had: the message names it, the cause says why
         */
        public HawserServer start() {
            HttpLimits limits = io.httpLimits();
            Undertow.Builder builder = Undertow.builder()
                    .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                    .setServerOption(UndertowOptions.MAX_HEADERS, limits.headers())
                    .setServerOption(UndertowOptions.MAX_COOKIES, limits.cookies())
                    .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                            limits.headerTime().toMillis())
                    .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int)
                            limits.idleTime().toMillis())
                    .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, false) // an answer waits for no other
                    .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, mostBytesInChunks())
                    .setHandler(new HawserHandler(io, next));
            if (tls == null) {
                builder.addHttpListener(port, host);
            } else {
                builder.addHttpsListener(port, host, tls);
            }
            Undertow undertow = builder.build();
            try {
                undertow.start();
            } catch (RuntimeException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IllegalStateException(
                        "cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
            }
            return new HawserServer(io, undertow);
        }

        /** Undertow cuts a chunked body off here, and what it counts is the chunks' sizes and trailers as well. */
        private long mostBytesInChunks() {
            return Math.max(UndertowOptions.DEFAULT_MAX_ENTITY_SIZE, 2L * io.maxPayload());
        }
    }
}
