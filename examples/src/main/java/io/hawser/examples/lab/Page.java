package io.hawser.examples.lab;

import io.hawser.examples.network.TroubledNetwork;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.HttpString;

/** The files of the page, from the class path, and its switches; it may use its own server, by the network and past it. */
final class Page {
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");

    private Page() {}

    static HttpHandler of(TroubledNetwork network) {
        HttpHandler files = new ResourceHandler(new ClassPathResourceManager(Page.class.getClassLoader(), "lab"));
        files = Handlers.path(files).addPrefixPath("/network", new Switches(network));
        files = new SetHeaderHandler(files, "X-Content-Type-Options", "nosniff");
        files = new SetHeaderHandler(files, "Referrer-Policy", "no-referrer");
        return withPolicy(new SetHeaderHandler(files, "Cache-Control", "no-cache"));
    }

    private static HttpHandler withPolicy(HttpHandler next) {
        return exchange -> {
            exchange.getResponseHeaders().put(POLICY, policy(exchange));
            next.handleRequest(exchange);
        };
    }

    private static String policy(HttpServerExchange exchange) {
        int direct = exchange.getDestinationAddress().getPort(); // the network passes requests on to this one
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
                + " http://127.0.0.1:" + direct + " http://localhost:" + direct
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
