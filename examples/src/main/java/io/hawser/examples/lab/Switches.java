package io.hawser.examples.lab;

import io.hawser.examples.network.Trouble;
import io.hawser.examples.network.TroubledNetwork;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The network's switches as requests. A GET tells the state; a POST of {@code /TROUBLE/on}, {@code /TROUBLE/off}, {@code
 * /reset} or {@code /strand} does that and tells the state, and another one is answered 400. A page of somebody else's
 * gets 403.
 */
final class Switches implements HttpHandler {
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");

    private final TroubledNetwork network;

    Switches(TroubledNetwork network) {
        this.network = network;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin != null && !isOurs(origin)) {
            exchange.setStatusCode(StatusCodes.FORBIDDEN);
            return;
        }
        int status = perform(exchange.getRequestMethod().toString(), exchange.getRelativePath());
        answer(exchange.setStatusCode(status), origin);
    }

    private boolean isOurs(String origin) {
        return origin.equals("http://127.0.0.1:" + network.port())
                || origin.equals("http://localhost:" + network.port());
    }

    private int perform(String method, String path) {
        if (method.equals("GET")) {
            return path.isEmpty() ? StatusCodes.OK : StatusCodes.NOT_FOUND;
        }
        return !method.equals("POST")
                ? StatusCodes.METHOD_NOT_ALLOWED
                : turn(path) ? StatusCodes.OK : StatusCodes.BAD_REQUEST;
    }

    private boolean turn(String path) {
        if (path.equals("/reset")) {
            network.reset();
            return true;
        }
        if (path.equals("/strand")) {
            network.strand();
            return true;
        }
        boolean on = path.endsWith("/on");
        String name = path.replaceFirst("^/(.*)/(on|off)$", "$1");
        Optional<Trouble> trouble = Trouble.of(name);
        trouble.ifPresent(known -> network.turn(known, on));
        return trouble.isPresent();
    }

    private void answer(HttpServerExchange exchange, @Nullable String origin) {
        if (origin != null) {
            exchange.getResponseHeaders().put(ALLOW_ORIGIN, origin).put(Headers.VARY, "Origin");
        }
        if (exchange.getStatusCode() == StatusCodes.OK) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender()
                    .send(state(exchange.getDestinationAddress().getPort()));
        }
    }

    /** Where the switches are reached past the network, and what is on. */
    private String state(int direct) {
        return network.troubles().stream()
                .map(trouble -> '"' + trouble.toString() + '"')
                .collect(Collectors.joining(",", "{\"port\":" + direct + ",\"on\":[", "]}"));
    }
}
