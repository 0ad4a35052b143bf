package io.hawser;

import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;

/**
 * Something that serves the requests below one path: what a web server needs to know of a {@link Hawser} or an
 * {@link EngineServer}. Safe for use by any thread.
 */
public interface Service extends AutoCloseable {
    /**
     * Whether a request is for this service: for its path, with or without the last slash, or for something below it.
     *
     * @param requestPath the path of a request, decoded, without the query
     * @return true when {@link #serve} is the place for it
     */
    boolean serves(String requestPath);

    /**
     * The most bytes of one message or one request body from a client. For those who bring another web server.
     *
     * @return bytes
     */
    int maxPayload();

    /**
     * What a request may be. For those who bring another web server.
     *
     * @return the limits
     */
    HttpLimits httpLimits();

    /**
     * Serves one request. For those who bring another web server.
     *
     * @param exchange the request
     */
    void serve(Exchange exchange);

    /**
     * Stops: every session is closed after what was sent before, with the reason "server shutting down", and those that
     * still come are closed at once; then threads and timers are let go. Blocks for little more than the close timeout,
     * at most; handlers that still run then go on to their end.
     */
    @Override
    void close();
}
