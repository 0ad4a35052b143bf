package io.hawser.engine;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client came: its first request, as plain data that outlives the request. The maps must not change any more.
 *
 * @param url the request's path and query as they came, percent-encoding and all: the query holds whatever secrets the
 *     client puts there
 * @param path the request's path, without the query
 * @param query the query's parameters, decoded; names as they came
 * @param headers the request's headers, names in lower case
 * @param address where the connection came from: the last proxy, if there is one
 * @param secure whether it came over TLS to this server
 * @param time when it came
 */
public record Handshake(
        String url,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        InetSocketAddress address,
        boolean secure,
        Instant time) {
    /**
     * A header's first value.
     *
     * @param name the header's name in lower case
     * @return its first value, or {@code null} when the request had none
     */
    public @Nullable String header(String name) {
        return first(headers.get(name));
    }

    /**
     * A query parameter's first value.
     *
     * @param name the parameter's name
     * @return its first value, or {@code null} when the request had none
     */
    public @Nullable String parameter(String name) {
        return first(query.get(name));
    }

    /**
     * Whether the request says that a page made it, and of what origin: browsers do for all but the simplest requests
     * within one origin. Socket.IO knows this as {@code xdomain}.
     *
     * @return true when there is an {@code Origin} header with a value
     */
    public boolean crossOrigin() {
        String origin = header("origin");
        return origin != null && !origin.isEmpty();
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
