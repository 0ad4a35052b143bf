package io.hawser.engine;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a client came: its first request, as plain data that outlives the request. Every session keeps one, so it is kept
 * small: texts and maps are made when they are asked for, anew each time. Safe for use by any thread.
 */
public final class Handshake {
    private final String texts; // url, path, query and headers, as Netstrings has them
    private final InetSocketAddress address;
    private final boolean secure;
    private final long millis;

    /**
     * Makes one. Of a name without values nothing is kept.
     *
     * @param url see {@link #url}
     * @param path see {@link #path}
     * @param query see {@link #query}
     * @param headers see {@link #headers}
     * @param address see {@link #address}
     * @param secure see {@link #secure}
     * @param time see {@link #time}
     */
    public Handshake(
            String url,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            InetSocketAddress address,
            boolean secure,
            Instant time) {
        StringBuilder all = new StringBuilder(256);
        Netstrings.add(all, url);
        Netstrings.add(all, path);
        Netstrings.add(all, query);
        Netstrings.add(all, headers);
        texts = all.toString();
        this.address = address;
        this.secure = secure;
        millis = time.toEpochMilli();
    }

    /**
     * The request's path and query.
     *
     * @return as they came, percent-encoding and all: the query holds whatever secrets the client puts there
     */
    public String url() {
        return text(0);
    }

    /**
     * The request's path.
     *
     * @return without the query
     */
    public String path() {
        return text(1);
    }

    /**
     * The query's parameters.
     *
     * @return values decoded, names as they came; it cannot be changed
     */
    public Map<String, List<String>> query() {
        return map(text(2));
    }

    /**
     * The request's headers.
     *
     * @return names in lower case; it cannot be changed
     */
    public Map<String, List<String>> headers() {
        return map(text(3));
    }

    /**
     * Where the connection came from.
     *
     * @return the client's address, or that of the last proxy if there is one
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Whether the request came over TLS to this server.
     *
     * @return true if it did
     */
    public boolean secure() {
        return secure;
    }

    /**
     * When the request came.
     *
     * @return to the millisecond
     */
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    /**
     * A header's first value.
     *
     * @param name the header's name in lower case
     * @return its first value, or {@code null} when the request had none
     */
    public @Nullable String header(String name) {
        return first(text(3), name);
    }

    /**
     * A query parameter's first value.
     *
     * @param name the parameter's name
     * @return its first value, or {@code null} when the request had none
     */
    public @Nullable String parameter(String name) {
        return first(text(2), name);
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

    /** Whether both tell the same, in whatever order the headers and parameters came. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Handshake that
                && url().equals(that.url())
                && path().equals(that.path())
                && query().equals(that.query())
                && headers().equals(that.headers())
                && address.equals(that.address)
                && secure == that.secure
                && millis == that.millis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(url(), address, millis);
    }

    private String text(int number) {
        Netstrings parts = new Netstrings(texts);
        for (int before = 0; before < number; before++) {
            parts.next();
        }
        return parts.next();
    }

    private static Map<String, List<String>> map(String pairs) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Netstrings rest = new Netstrings(pairs); rest.hasNext(); ) {
            map.computeIfAbsent(rest.next(), name -> new ArrayList<>(1)).add(rest.next());
        }
        map.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable String first(String pairs, String wanted) {
        for (Netstrings rest = new Netstrings(pairs); rest.hasNext(); ) {
            String name = rest.next();
            String value = rest.next();
            if (name.equals(wanted)) {
                return value;
            }
        }
        return null;
    }
}
