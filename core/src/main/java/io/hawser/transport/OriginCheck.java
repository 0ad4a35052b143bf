package io.hawser.transport;

import io.hawser.time.PeerLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the origin of the page that made a request, and tells its browser what is allowed. A browser sends cookies
 * with a WebSocket's handshake whatever page opens it, so without this check any page could speak as the user.
 */
final class OriginCheck {
    private static final PeerLog LOG = new PeerLog(OriginCheck.class, Level.WARNING);

    private static final List<String> SAME_ORIGIN = List.of("same-origin");

    private final @Nullable CorsOptions options;
    private final Answer preflight;

    /** Lets pages of these origins in, beside the server's own; null for no others. */
    OriginCheck(@Nullable CorsOptions options) {
        this.options = options;
        preflight = options == null ? Answer.empty(204) : preflight(options);
    }

    /**
     * Judges a request and adds headers to its end, whatever that will be.
     *
     * @return what to answer at once, or null when the request may go on
     */
    @Nullable
    Answer judge(Exchange exchange) {
        if (options != null && !options.allowsAny()) {
            exchange.addHeader("Vary", "Origin");
        }
        List<String> origins = exchange.header("Origin");
        if (origins.size() > 1) {
            return Refusal.BAD_REQUEST.answer();
        }
        return origins.isEmpty() ? null : judge(exchange, origins.get(0));
    }

    private @Nullable Answer judge(Exchange exchange, String origin) {
        if (options == null || !options.allows(origin)) {
            return isOwn(origin, exchange) ? null : refuse(origin);
        }
        exchange.addHeader("Access-Control-Allow-Origin", options.allowsAny() ? "*" : origin);
        if (options.credentials()) {
            exchange.addHeader("Access-Control-Allow-Credentials", "true");
        }
        return exchange.method().equals("OPTIONS") ? preflight : null;
    }

    private static Answer refuse(String origin) {
        LOG.tell("refused a page of the origin " + PeerLog.quote(origin)
                + ": name it with HawserBuilder.cors to allow it");
        return Refusal.ORIGIN_NOT_ALLOWED.answer();
    }

    /**
     * The browser says so, which no page can make it say (W3C Fetch Metadata §2.4): it knows what it asked for, whatever a
     * proxy made of the {@code Host}. It says it to a secure or a local server only; else the {@code Host} counts.
     */
    private static boolean isOwn(String origin, Exchange exchange) {
        return exchange.header("Sec-Fetch-Site").equals(SAME_ORIGIN) || isOwn(origin, exchange.header("Host"));
    }

    /** The scheme is not compared: behind a proxy that ends TLS it differs. */
    private static boolean isOwn(String origin, List<String> hosts) {
        int scheme = origin.indexOf("://");
        if (scheme < 0 || hosts.size() != 1) {
            return false;
        }
        String port = origin.startsWith("https:") ? ":443" : ":80";
        String own = without(port, hosts.get(0));
        return !own.isEmpty() && own.equalsIgnoreCase(without(port, origin.substring(scheme + 3)));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private static Answer preflight(CorsOptions options) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET, POST");
        if (!options.allowedHeaders().isEmpty()) {
            headers.put("Access-Control-Allow-Headers", String.join(", ", options.allowedHeaders()));
        }
        if (!options.maxAge().equals(Duration.ZERO)) {
            headers.put(
                    "Access-Control-Max-Age", String.valueOf(options.maxAge().toSeconds()));
        }
        return new Answer(204, headers, new byte[0]);
    }
}
