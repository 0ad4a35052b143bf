package io.hawser.transport.websocket;

/**
 * How messages on a WebSocket are compressed, with {@code permessage-deflate} (RFC 7692), for clients that offer it. A
 * client that does not, or only in a way that cannot be met, is served without.
 *
 * <p>Context takeover (§7.1.1) means that a message may refer to those before it. It makes small messages that are like
 * each other smaller still, and holds memory outside of the heap for as long as the connection lives: about 260 kB for
 * what is sent, 40 kB for what is received. It also means that each receiver of a broadcast needs a compressed form of
 * its own. Without it a connection holds none of that between two messages, and a broadcast is compressed once.
 *
 * <p>The window is always the format's largest, 32 KiB, which is all that {@link java.util.zip.Deflater} has: an offer
 * with a {@code server_max_window_bits} below 15 is declined.
 *
 * @param threshold from how many bytes on a message that is sent is compressed; default 1,024
 * @param level how hard to try, 1 to 9; default 1, since this runs on I/O threads
 * @param serverContextTakeover whether messages of the server refer to earlier ones, unless a client asks for none that
 *     do; default false
 * @param clientContextTakeover whether messages of the client may refer to earlier ones; default false
 * @param maxRatio how many times its compressed size a message of the client may have, once it has more than 32 KiB; past
 *     that the connection is closed with 1008. Default 100; 1,032 is the most that the format can do
 */
public record DeflateOptions(
        int threshold, int level, boolean serverContextTakeover, boolean clientContextTakeover, int maxRatio) {
    /** From 1,024 bytes on, at level 1, without context takeover either way, at a ratio of at most 100. */
    public static final DeflateOptions DEFAULTS = new DeflateOptions(1_024, 1, false, false, 100);

    /**
     * Checks the options.
     *
     * @param threshold 0 or more, in bytes
     * @param level 1 to 9
     * @param serverContextTakeover whether messages of the server refer to earlier ones
     * @param clientContextTakeover whether messages of the client may
     * @param maxRatio at least 1
     * @throws IllegalArgumentException when one is out of its bounds; the message names it
     */
    public DeflateOptions {
        if (threshold < 0) {
            throw new IllegalArgumentException("the deflate threshold is " + threshold + ": give 0 or more");
        }
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("the deflate level is " + level + ": give 1 to 9");
        }
        if (maxRatio < 1) {
            throw new IllegalArgumentException("the deflate maxRatio is " + maxRatio + ": give at least 1");
        }
    }

    /**
     * Compresses from another size on.
     *
     * @param bytes 0 or more
     * @return these options and that
     */
    public DeflateOptions withThreshold(int bytes) {
        return new DeflateOptions(bytes, level, serverContextTakeover, clientContextTakeover, maxRatio);
    }

    /**
     * Tries harder, or less.
     *
     * @param other 1, the fastest, to 9, the smallest
     * @return these options and that
     */
    public DeflateOptions withLevel(int other) {
        return new DeflateOptions(threshold, other, serverContextTakeover, clientContextTakeover, maxRatio);
    }

    /**
     * Says whose messages may refer to earlier ones.
     *
     * @param server whether those of the server
     * @param client whether those of the client
     * @return these options and that
     */
    public DeflateOptions withContextTakeover(boolean server, boolean client) {
        return new DeflateOptions(threshold, level, server, client, maxRatio);
    }

    /**
     * Sets another bound to what a message of the client may grow to.
     *
     * @param times at least 1
     * @return these options and that
     */
    public DeflateOptions withMaxRatio(int times) {
        return new DeflateOptions(threshold, level, serverContextTakeover, clientContextTakeover, times);
    }
}
