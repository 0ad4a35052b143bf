package io.hawser.transport;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that names a session, RFC 6265: for load balancers that keep a client at one server. The server itself
 * never reads it. Scripts cannot read it, and over TLS it is {@code Secure}.
 *
 * @param name its name
 * @param path the path, and all below it, that it is sent to
 * @param maxAge how long a browser keeps it; null for as long as it runs
 * @param sameSite with which requests from other sites' pages it goes
 */
public record CookieOptions(
        String name, String path, @Nullable Duration maxAge, SameSite sameSite) {
    private static final Pattern PATH = Pattern.compile("/[!-:<-~]*");

    /** {@code io}, for all paths of the host, kept while the browser runs, {@code SameSite=Lax}. */
    public static final CookieOptions DEFAULTS = new CookieOptions("io", "/", null, SameSite.LAX);

    /** Which requests carry the cookie. */
    public enum SameSite {
        /** Those from pages of the same site. */
        STRICT("Strict"),
        /** The same, and those that lead the browser to the site. */
        LAX("Lax"),
        /** All; browsers want such a cookie to be {@code Secure}, so it always is. */
        NONE("None");

        private final String word;

        SameSite(String word) {
            this.word = word;
        }
    }

    /**
     * Checks the options.
     *
     * @param name a token
     * @param path begins with a slash; visible ASCII without a semicolon
     * @param maxAge 0 or more, in whole seconds; or null
     * @param sameSite with which requests it goes
     * @throws IllegalArgumentException when one is out of its bounds; the message names it
     */
    public CookieOptions {
        if (!Header.isToken(name)) {
            throw new IllegalArgumentException("the cookie's name is '" + name + "': give a token");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("the cookie's path is '" + path + "': begin it with a slash");
        }
        if (maxAge != null && maxAge.isNegative()) {
            throw new IllegalArgumentException("the cookie's maxAge is " + maxAge + ": give 0 or more");
        }
    }

    /**
     * Gives it another name.
     *
     * @param other a token
     * @return these options and that
     */
    public CookieOptions withName(String other) {
        return new CookieOptions(other, path, maxAge, sameSite);
    }

    /**
     * Sends it to another path.
     *
     * @param other begins with a slash
     * @return these options and that
     */
    public CookieOptions withPath(String other) {
        return new CookieOptions(name, other, maxAge, sameSite);
    }

    /**
     * Lets a browser keep it when it stops.
     *
     * @param age 0 or more, in whole seconds
     * @return these options and that
     */
    public CookieOptions withMaxAge(Duration age) {
        return new CookieOptions(name, path, age, sameSite);
    }

    /**
     * Sends it with other requests.
     *
     * @param other with which
     * @return these options and that
     */
    public CookieOptions withSameSite(SameSite other) {
        return new CookieOptions(name, path, maxAge, other);
    }

    /** The value of {@code Set-Cookie} for a session's id, which needs no quoting. */
    String line(String id, boolean secure) {
        return name + "=" + id + "; Path=" + path
                + (maxAge == null ? "" : "; Max-Age=" + maxAge.toSeconds())
                + "; HttpOnly; SameSite=" + sameSite.word
                + (secure || sameSite == SameSite.NONE ? "; Secure" : "");
    }
}
