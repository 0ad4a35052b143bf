package io.hawser.socket;

import java.time.Duration;

/**
 * How much a namespace remembers, so that a stock client that lost its connection goes on where it was: Socket.IO's
 * connection state recovery. Events then carry one more argument at the end, the offset; that is Socket.IO's way. A
 * namespace that nobody is in, or comes back to, remembers nothing, unless there are other servers: a client of theirs
 * may come. Whatever server of a cluster it comes back to, it goes on; all of them have recovery then, or none.
 *
 * @param window how long a client may be away
 * @param maxBytes the most memory that each namespace's events take, in bytes, about: each counts twice its size on the
 *     wire, and 256. The oldest go first, and who may have missed one of them begins anew
 * @param maxSessions the most clients on their way back that each namespace keeps; who left first goes first
 * @param skipMiddleware whether a client that comes back passes the connect middleware unasked
 * @param searchTimeout how long other servers of a cluster are asked for a client that is not known here; then it begins
 *     anew. As many searches as {@code maxSessions} run at once in each namespace; who comes then is not looked for
 */
public record RecoveryOptions(
        Duration window, int maxBytes, int maxSessions, boolean skipMiddleware, Duration searchTimeout) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** 120 s, 16 MiB and 10,000 clients a namespace; the middleware is asked again; other servers have 1 s. */
    public static final RecoveryOptions DEFAULTS = new RecoveryOptions(Duration.ofMinutes(2), 16 << 20, 10_000, false);

    /**
     * With 1 s for other servers.
     *
     * @param window at least 1 ms
     * @param maxBytes at least 1
     * @param maxSessions at least 1
     * @param skipMiddleware whether a client that comes back passes the connect middleware unasked
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public RecoveryOptions(Duration window, int maxBytes, int maxSessions, boolean skipMiddleware) {
        this(window, maxBytes, maxSessions, skipMiddleware, SECOND);
    }

    /**
     * Checks the bounds.
     *
     * @param window at least 1 ms
     * @param maxBytes at least 1
     * @param maxSessions at least 1
     * @param skipMiddleware whether a client that comes back passes the connect middleware unasked
     * @param searchTimeout at least 1 ms
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public RecoveryOptions {
        if (window.toMillis() <= 0) {
            throw new IllegalArgumentException("the recovery window is " + window + ": give at least 1 ms");
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("recovery maxBytes is " + maxBytes + ": give at least 1");
        }
        if (maxSessions < 1) {
            throw new IllegalArgumentException("recovery maxSessions is " + maxSessions + ": give at least 1");
        }
        if (searchTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException("recovery searchTimeout is " + searchTimeout + ": give at least 1 ms");
        }
    }
}
