package io.hawser.transport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which pages of other origins may use the server, and what their browsers are told (WHATWG Fetch §3.2, the CORS
 * protocol). Pages of the server's own origin always may, and so may whoever names no origin: no browser, that is.
 *
 * @param origins as browsers write them: {@code https://app.example}, with a port only where it is not the scheme's own;
 *     {@code null} for pages that have none; or {@code *} alone, for all
 * @param credentials whether requests may carry cookies and HTTP authentication
 * @param allowedHeaders headers that pages may set on their requests, beside the few that are always allowed
 * @param maxAge how long a browser may remember the answer to a preflight
 */
public record CorsOptions(Set<String> origins, boolean credentials, List<String> allowedHeaders, Duration maxAge) {
    private static final String ANY = "*";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9._:\\[\\]-]+");
    private static final Pattern OWN_PORT = Pattern.compile("http://.*:80|https://.*:443");

    /**
     * Checks the options.
     *
     * @param origins at least one
     * @param credentials false where every origin is allowed
     * @param allowedHeaders tokens
     * @param maxAge whole seconds, up to a day; 0 for none
     * @throws IllegalArgumentException when one is out of its bounds; the message says what to give
     */
    public CorsOptions {
        origins = Set.copyOf(origins);
        allowedHeaders = List.copyOf(allowedHeaders);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("cors allows no origin: name one");
        }
        if (!origins.equals(Set.of(ANY))) {
            origins.forEach(CorsOptions::check);
        } else if (credentials) {
            throw new IllegalArgumentException("cors allows every origin with credentials: name the origins");
        }
        allowedHeaders.forEach(name -> new Header(name, ""));
        if (maxAge.isNegative() || maxAge.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("cors' maxAge is " + maxAge + ": give up to a day");
        }
    }

    /**
     * Allows origins: without credentials, without further headers, remembered for 10 minutes.
     *
     * @param origins as browsers write them, {@code https://app.example} say; or {@code *} alone
     * @return the options
     * @throws IllegalArgumentException when one is not written so
     */
    public static CorsOptions of(String... origins) {
        return new CorsOptions(Set.of(origins), false, List.of(), TEN_MINUTES);
    }

    /**
     * Lets requests carry cookies and HTTP authentication.
     *
     * @return these options and that
     * @throws IllegalArgumentException when every origin is allowed
     */
    public CorsOptions withCredentials() {
        return new CorsOptions(origins, true, allowedHeaders, maxAge);
    }

    /**
     * Lets pages set headers on their requests.
     *
     * @param names the only ones, beside the few that are always allowed
     * @return these options and that
     */
    public CorsOptions withAllowedHeaders(String... names) {
        return new CorsOptions(origins, credentials, List.of(names), maxAge);
    }

    /**
     * Says how long a browser may remember the answer to a preflight.
     *
     * @param age whole seconds, up to a day; 0 for not at all
     * @return these options and that
     */
    public CorsOptions withMaxAge(Duration age) {
        return new CorsOptions(origins, credentials, allowedHeaders, age);
    }

    boolean allows(String origin) {
        return allowsAny() || origins.contains(origin);
    }

    boolean allowsAny() {
        return origins.contains(ANY);
    }

    private static void check(String origin) {
        boolean written =
                ORIGIN.matcher(origin).matches() && !OWN_PORT.matcher(origin).matches();
        if (!written && !origin.equals("null")) {
            throw new IllegalArgumentException(
                    "cors cannot allow '" + origin
                            + "': write it as a browser does, https://app.example say, lower case and without the scheme's port");
        }
    }
}
