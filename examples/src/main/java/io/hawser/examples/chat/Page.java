package io.hawser.examples.chat;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;

/** The files of the page, from the class path, with headers that let the page use nothing but its own server. */
final class Page {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Page() {}

    static HttpHandler handler() {
        HttpHandler files = new ResourceHandler(new ClassPathResourceManager(Page.class.getClassLoader(), "chat"));
        files = new SetHeaderHandler(files, "Content-Security-Policy", POLICY);
        files = new SetHeaderHandler(files, "X-Content-Type-Options", "nosniff");
        files = new SetHeaderHandler(files, "Referrer-Policy", "no-referrer");
        return new SetHeaderHandler(files, "Cache-Control", "no-cache");
    }
}
