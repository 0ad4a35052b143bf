package io.hawser.undertow;

import io.hawser.transport.HttpLimits;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.regex.Pattern;

/** Looks at a request before anybody else does: what is too much of, or says two things, is not for us. */
final class RequestCheck {
    private static final int FINE = 0;
    /** What stands between and behind the parts of a request's line, and behind the headers. */
    private static final int AROUND = " ? HTTP/1.1\r\n\r\n".length();

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]%-]{1,255}");
    private static final Pattern WEB_SOCKET = Pattern.compile("(?i)websocket");

    private final HttpLimits limits;

    RequestCheck(HttpLimits limits) {
        this.limits = limits;
    }

    /** The status to refuse the request with, or 0. */
    int verdict(HttpServerExchange exchange) {
        if (isTooLong(exchange)) {
            return StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        return isClear(exchange) ? FINE : StatusCodes.BAD_REQUEST;
    }

    private boolean isTooLong(HttpServerExchange exchange) {
        int count = 0;
        int bytes = exchange.getRequestMethod().length()
                + exchange.getRequestURI().length()
                + exchange.getQueryString().length()
                + AROUND;
        for (HeaderValues values : exchange.getRequestHeaders()) {
            for (String value : values) {
                count++;
                bytes += values.getHeaderName().length() + value.length() + 4; // with what parts them
            }
        }
        return count > limits.headers() || bytes > limits.headerBytes();
    }

    private boolean isClear(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return hasOneHost(exchange, headers.get(Headers.HOST))
                && !(asksForWebSocket(headers) && (isOld(exchange) || hasBody(headers)))
                && cookies(headers.get(Headers.COOKIE)) <= limits.cookies()
                && hasOneEnd(headers)
                && exchange.getQueryParameters().size() <= limits.parameters()
                && exchange.getQueryParameters().values().stream().allMatch(values -> values.size() == 1);
    }

    /** RFC 9112 §6.3: a body that could end in two places might hide a request from whoever reads it the other way. */
    private static boolean hasOneEnd(HeaderMap headers) {
        HeaderValues codings = headers.get(Headers.TRANSFER_ENCODING);
        return codings == null
                || (codings.size() == 1
                        && codings.getFirst().equalsIgnoreCase("chunked")
                        && !headers.contains(Headers.CONTENT_LENGTH));
    }

    /** Only a request of HTTP/1.1 without a body becomes a WebSocket, RFC 6455 §4.1: what follows it are frames. */
    private static boolean asksForWebSocket(HeaderMap headers) {
        HeaderValues upgrade = headers.get(Headers.UPGRADE);
        return upgrade != null
                && upgrade.stream().anyMatch(value -> WEB_SOCKET.matcher(value).find());
    }

    private static boolean hasBody(HeaderMap headers) {
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        return headers.contains(Headers.TRANSFER_ENCODING) || !(length == null || length.equals("0"));
    }

    private static boolean isOld(HttpServerExchange exchange) {
        return exchange.getProtocol().equals(Protocols.HTTP_1_0);
    }

    /** RFC 9112 §3.2: one, unless the client speaks HTTP/1.0. */
    private static boolean hasOneHost(HttpServerExchange exchange, HeaderValues hosts) {
        if (hosts == null) {
            return isOld(exchange);
        }
        return hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    private static long cookies(HeaderValues lines) {
        return lines == null
                ? 0
                : lines.stream()
                        .mapToLong(
                                line -> 1 + line.chars().filter(c -> c == ';').count())
                        .sum();
    }
}
