package io.hawser.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of Socket.IO's layer.
 *
 * @param connectTimeout how long a client has to join its first namespace before its session ends
 * @param maxAttachments the most binary values in one packet from a client; more end its session
 * @param maxQueuedEvents how many of one client's events may wait for its handlers; with that many waiting, nothing
 *     more is read from it; looked at when all packets of a body, or of a read, were handed on
 * @param ackTimeout how long to wait for a client's answer where the application does not say
 * @param clusterTimeout how long to wait for other servers' answers where the application does not say
 * @param maxChildNamespaces how many namespaces of one pattern or predicate may be there; a client that asks for one
 *     more is refused
 * @param dropEmptyChildren whether a namespace of a pattern or predicate goes when the last client leaves it; with
 *     recovery, when none may come back either
 * @param recovery how much is remembered for clients that lost their connection; null for nothing
 * @param heartbeat how long it takes at most until a dead connection is noticed: the ping's interval and its timeout
 * @param maxPayload the most bytes of a packet's text and its attachments together
 * @param limits what one client may have
 */
public record SocketOptions(
        Duration connectTimeout,
        int maxAttachments,
        int maxQueuedEvents,
        Duration ackTimeout,
        Duration clusterTimeout,
        int maxChildNamespaces,
        boolean dropEmptyChildren,
        @Nullable RecoveryOptions recovery,
        Duration heartbeat,
        int maxPayload,
        SocketLimits limits) {
    /**
     * 10 s, 10 attachments, 1,024 events; 30 s for clients' answers, 5 s for other servers'; 10,000 namespaces of one
     * pattern, which stay; no recovery; a heartbeat of 45 s; 1,000,000 bytes.
     */
    public static final SocketOptions DEFAULTS = new SocketOptions(
            Duration.ofSeconds(10),
            10,
            1_024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            10_000,
            false,
            null,
            Duration.ofSeconds(45),
            1_000_000,
            SocketLimits.DEFAULTS);

    /**
     * Checks the bounds.
     *
     * @param connectTimeout at least 1 ms
     * @param maxAttachments 0 or more
     * @param maxQueuedEvents at least 1
     * @param ackTimeout at least 1 ms
     * @param clusterTimeout at least 1 ms
     * @param maxChildNamespaces at least 1
     * @param dropEmptyChildren false to keep them
     * @param recovery null for none
     * @param heartbeat at least 1 ms
     * @param maxPayload at least 1
     * @param limits any
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public SocketOptions {
        time("connectTimeout", connectTimeout);
        atLeast(0, "maxAttachments", maxAttachments);
        atLeast(1, "maxQueuedEvents", maxQueuedEvents);
        time("ackTimeout", ackTimeout);
        time("clusterTimeout", clusterTimeout);
        atLeast(1, "maxChildNamespaces", maxChildNamespaces);
        time("heartbeat", heartbeat);
        atLeast(1, "maxPayload", maxPayload);
    }

    /**
     * These options with some bounds changed.
     *
     * @param connectTimeout at least 1 ms
     * @param maxAttachments 0 or more
     * @param maxQueuedEvents at least 1
     * @return the others
     */
    public SocketOptions with(Duration connectTimeout, int maxAttachments, int maxQueuedEvents) {
        return new SocketOptions(
                connectTimeout,
                maxAttachments,
                maxQueuedEvents,
                ackTimeout,
                clusterTimeout,
                maxChildNamespaces,
                dropEmptyChildren,
                recovery,
                heartbeat,
                maxPayload,
                limits);
    }

    /**
     * These options with clients remembered.
     *
     * @param recovery how much; null for nothing
     * @param heartbeat the ping's interval and its timeout together
     * @return the others
     */
    public SocketOptions with(@Nullable RecoveryOptions recovery, Duration heartbeat) {
        return new SocketOptions(
                connectTimeout,
                maxAttachments,
                maxQueuedEvents,
                ackTimeout,
                clusterTimeout,
                maxChildNamespaces,
                dropEmptyChildren,
                recovery,
                heartbeat,
                maxPayload,
                limits);
    }

    private static void time(String name, Duration value) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1 ms");
        }
    }

    private static void atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " or more");
        }
    }
}
