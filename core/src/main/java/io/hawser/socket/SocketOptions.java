package io.hawser.socket;

import java.time.Duration;

/**
 * The bounds of Socket.IO's layer.
 *
 * @param connectTimeout how long a client has to join its first namespace before its session ends
 * @param maxAttachments the most binary values in one packet from a client; more end its session
 * @param maxQueuedEvents how many of one client's events may wait for its handlers; with that many waiting, nothing
 *     more is read from it; looked at when all packets of a body, or of a read, were handed on
 */
public record SocketOptions(Duration connectTimeout, int maxAttachments, int maxQueuedEvents) {
    /** 10 s, 10 attachments, 1,024 events. */
    public static final SocketOptions DEFAULTS = new SocketOptions(Duration.ofSeconds(10), 10, 1_024);

    /**
     * Checks the bounds.
     *
     * @param connectTimeout at least 1 ms
     * @param maxAttachments 0 or more
     * @param maxQueuedEvents at least 1
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public SocketOptions {
        if (connectTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException("connectTimeout is " + connectTimeout + ": give at least 1 ms");
        }
        if (maxAttachments < 0) {
            throw new IllegalArgumentException("maxAttachments is " + maxAttachments + ": give 0 or more");
        }
        if (maxQueuedEvents < 1) {
            throw new IllegalArgumentException("maxQueuedEvents is " + maxQueuedEvents + ": give at least 1");
        }
    }
}
