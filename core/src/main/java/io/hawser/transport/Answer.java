package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * The answer to a request. It must not be written to after it was given away.
 *
 * @param status the HTTP status
 * @param headers the headers that say something; {@code Content-Length} is added
 * @param body the body, whole
 * @param compressible whether it may be compressed on its way, where the client can read that
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean compressible) {
    /** Status 503: there is no room now, or nobody decided in time. */
    static final Answer COME_LATER = later(503);

    /** Status 429: too many at once. */
    static final Answer TOO_MANY = later(429);

    private static Answer later(int status) {
        return new Answer(status, Map.of("Retry-After", "1", "Cache-Control", "no-store"), new byte[0]);
    }

    /**
     * An answer that goes out as it is.
     *
     * @param status the HTTP status
     * @param headers the headers that say something; {@code Content-Length} is added
     * @param body the body, whole
     */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, false);
    }

    /**
     * Text that no cache may keep.
     *
     * @param status the HTTP status
     * @param type the content type
     * @param body the text
     * @return the answer
     */
    public static Answer of(int status, String type, String body) {
        return of(status, type, body.getBytes(UTF_8));
    }

    /**
     * Bytes that no cache may keep.
     *
     * @param status the HTTP status
     * @param type the content type
     * @param body the bytes
     * @return the answer
     */
    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type, "Cache-Control", "no-store"), body);
    }

    /**
     * A status and nothing else.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static Answer empty(int status) {
        return new Answer(status, Map.of("Cache-Control", "no-store"), new byte[0]);
    }
}
