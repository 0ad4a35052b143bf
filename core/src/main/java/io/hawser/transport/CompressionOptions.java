package io.hawser.transport;

/**
 * When the answer to a poll is compressed, with gzip or deflate as the client asks in {@code Accept-Encoding} (RFC 9110
 * §12.5.3). Only an answer with a packet that is worth it is; {@code ok} and refusals never are.
 *
 * @param threshold from how many bytes on
 */
public record CompressionOptions(int threshold) {
    /** From 1,024 bytes on. */
    public static final CompressionOptions DEFAULTS = new CompressionOptions(1_024);

    /** Never. */
    public static final CompressionOptions OFF = new CompressionOptions(Integer.MAX_VALUE);

    /**
     * Checks the option.
     *
     * @param threshold 0 or more
     * @throws IllegalArgumentException when it is negative
     */
    public CompressionOptions {
        if (threshold < 0) {
            throw new IllegalArgumentException("the compression's threshold is " + threshold + ": give 0 or more");
        }
    }
}
