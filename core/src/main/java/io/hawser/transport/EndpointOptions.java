package io.hawser.transport;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint does for HTTP's sake, beside serving.
 *
 * @param cors which origins may come; null for all, and no word of it
 * @param cookie the cookie that names a session; null for none
 * @param responseHeaders the application's own headers; null for none
 * @param compression when the answer to a poll is compressed
 */
public record EndpointOptions(
        @Nullable CorsOptions cors,
        @Nullable CookieOptions cookie,
        @Nullable ResponseHeaders responseHeaders,
        CompressionOptions compression) {
    /** Large answers are compressed, and nothing else. */
    public static final EndpointOptions DEFAULTS = new EndpointOptions(null, null, null, CompressionOptions.DEFAULTS);
}
