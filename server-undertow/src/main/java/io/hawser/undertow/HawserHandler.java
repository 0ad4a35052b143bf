package io.hawser.undertow;

import io.hawser.Service;
import io.hawser.transport.Answer;
import io.hawser.transport.HttpLimits;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;

/**
 * A {@link io.hawser.Hawser}, or an {@link io.hawser.EngineServer}, in an Undertow that you already have. It answers what
 * is for its path, as the request's whole path has it, and leaves the rest to the next handler: which may be another one
 * of these.
 *
 * <pre>{@code
 * Undertow.builder().addHttpListener(8080, "0.0.0.0").setHandler(new HawserHandler(io, myHandler)).build().start();
 * }</pre>
 *
 * <p>Safe for use by any thread. Stopping is up to you: close the service, then stop the Undertow. Where
 * clients may pipeline requests, set {@code UndertowOptions.BUFFER_PIPELINED_DATA} to false: else an answer waits for
 * the one to the next request, which may be a poll that waits. A chunked body is cut off at
 * {@code UndertowOptions.MAX_ENTITY_SIZE}, 2 MiB unless you set it, and its session with it: set it to twice
 * {@link Service#maxPayload} where that is more. A connection on which a body came in chunks is closed with the answer.
 */
public final class HawserHandler implements HttpHandler {
    private final Service io;
    private final HttpHandler next;
    private final HttpLimits limits;
    private final RequestCheck check;

    /**
     * Makes the handler.
     *
     * @param io the service to bring requests to
     * @param next what answers every other request
     */
    public HawserHandler(Service io, HttpHandler next) {
        this.io = io;
        this.next = next;
        limits = io.httpLimits();
        check = new RequestCheck(limits);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!io.serves(exchange.getRequestPath())) {
            next.handleRequest(exchange);
            return;
        }
        int refused = check.verdict(exchange);
        if (refused != 0 || isInChunks(exchange)) {
            exchange.setPersistent(false); // what follows may be a part of it
        }
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            UndertowExchange ours = new UndertowExchange(exchange, limits);
            if (refused == 0) {
                io.serve(ours);
            } else {
                ours.answer(Answer.empty(refused));
            }
        });
    }

    /** Undertow takes a chunk whose size it cannot read for the last one. */
    private static boolean isInChunks(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING);
    }
}
