package io.hawser.transport;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the application for headers, and adds all of them or none. */
final class HeaderHook {
    private static final System.Logger LOG = System.getLogger(HeaderHook.class.getName());

    private final @Nullable ResponseHeaders hook;

    HeaderHook(@Nullable ResponseHeaders hook) {
        this.hook = hook;
    }

    void addTo(Exchange exchange) {
        if (hook != null) {
            lines(hook, exchange).forEach(line -> exchange.addHeader(line.name(), line.value()));
        }
    }

    private static List<Header> lines(ResponseHeaders hook, Request request) {
        List<Header> lines = new ArrayList<>();
        try {
            boolean first = request.query("sid") == null;
            hook.choose(request, first, (name, value) -> lines.add(new Header(name, value)));
            return lines;
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "the hook for response headers failed: an answer goes out without", t);
            return List.of();
        }
    }
}
