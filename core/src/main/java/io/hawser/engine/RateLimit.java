package io.hawser.engine;

/**
 * How fast clients may be. {@link #of} is one way; whoever knows more of its clients than an address, or has several
 * servers, brings another. All methods may be called by any thread and must not block.
 */
public interface RateLimit {
    /**
     * A client wants to open a session; one that resumes its session does not ask.
     *
     * @param handshake its request
     * @return false to answer 429
     */
    boolean mayOpen(Handshake handshake);

    /**
     * A session begins.
     *
     * @param handshake its first request
     * @return its pace
     */
    Pace pace(Handshake handshake);

    /** How fast one session may be. Its methods are called one at a time. */
    interface Pace {
        /**
         * Messages came.
         *
         * @param messages how many
         * @param bytes their size, about
         * @param now the time in milliseconds, from any start
         * @return how long to read nothing more from this client, in milliseconds; 0 or less for no wait. Nothing is lost:
         *     the network holds the client back
         */
        long rest(int messages, int bytes, long now);
    }

    /**
     * Limits by token buckets: a burst of a whole period's worth, and then the rate. It remembers the 10,000 addresses
     * that came last. Clients behind one proxy have one address.
     *
     * @param opensPerMinute how many sessions an IP address may open, at least 1
     * @param messagesPerSecond how many messages one session may send, at least 1
     * @return the limits
     * @throws IllegalArgumentException when one is out of its bounds
     */
    static RateLimit of(int opensPerMinute, int messagesPerSecond) {
        return new Buckets(opensPerMinute, messagesPerSecond);
    }
}
