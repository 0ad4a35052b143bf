package io.hawser.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of every session of an engine.
 *
 * @param pingInterval how long after a pong, or after the start, the next ping goes out
 * @param pingTimeout how long a ping waits for its pong before the session ends
 * @param firstPoll how long a client may take after its handshake until it comes for what the server says
 * @param upgradeTimeout how long a transport has from its connection to the end of the upgrade; only the attempt ends
 * @param closeTimeout how long a closing session waits for somebody to take what is left in its outbox
 * @param maxPayload the most bytes of one message or one request body, and of one poll's answer unless a single
 *     packet is larger
 * @param outboxBytes with this many bytes waiting for the client, or more, one more message ends the session; so many
 *     more may be on their way in a resumable one
 * @param outboxPackets with this many packets waiting for the client, or more, one more message ends the session; so
 *     many more may be on their way in a resumable one
 * @param outboxPolicy what becomes of volatile messages for a client that is not ready
 * @param resumeWindow how long a resumable session is kept while no transport carries it; zero means that there are none
 * @param comeBackAfter when the client of a resumable session should come back after the server stopped, about: it adds a
 *     random part of its own
 */
public record EngineOptions(
        Duration pingInterval,
        Duration pingTimeout,
        Duration firstPoll,
        Duration upgradeTimeout,
        Duration closeTimeout,
        int maxPayload,
        int outboxBytes,
        int outboxPackets,
        OutboxPolicy outboxPolicy,
        Duration resumeWindow,
        Duration comeBackAfter) {
    /**
     * Ping after 25 s, give up after 20 s; 10 s for the first poll, 10 s for an upgrade, 5 s to close; 1,000,000 bytes;
     * 1 MiB or 4,096 packets, then close; 120 s to resume; 1 s until clients come back.
     */
    public static final EngineOptions DEFAULTS = new EngineOptions(
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            1_000_000,
            1 << 20,
            4_096,
            OutboxPolicy.CLOSE,
            Duration.ofSeconds(120),
            Duration.ofSeconds(1));

    /**
     * Checks the bounds.
     *
     * @param pingInterval at least 1 ms
     * @param pingTimeout at least 1 ms
     * @param firstPoll at least 1 ms
     * @param upgradeTimeout at least 1 ms
     * @param closeTimeout at least 1 ms
     * @param maxPayload at least 1
     * @param outboxBytes at least 1
     * @param outboxPackets at least 1
     * @param outboxPolicy not null
     * @param resumeWindow not negative
     * @param comeBackAfter not negative
     * @throws IllegalArgumentException when one is zero or negative; the message names it
     */
    public EngineOptions {
        positive("pingInterval", pingInterval.toMillis());
        positive("pingTimeout", pingTimeout.toMillis());
        positive("firstPoll", firstPoll.toMillis());
        positive("upgradeTimeout", upgradeTimeout.toMillis());
        positive("closeTimeout", closeTimeout.toMillis());
        positive("maxPayload", maxPayload);
        positive("outboxBytes", outboxBytes);
        positive("outboxPackets", outboxPackets);
        Objects.requireNonNull(outboxPolicy, "outboxPolicy");
        notNegative("resumeWindow", resumeWindow);
        notNegative("comeBackAfter", comeBackAfter);
    }

    /**
     * Bounds without resumable sessions, and with the default for the first poll.
     *
     * @param pingInterval at least 1 ms
     * @param pingTimeout at least 1 ms
     * @param upgradeTimeout at least 1 ms
     * @param closeTimeout at least 1 ms
     * @param maxPayload at least 1
     * @param outboxBytes at least 1
     * @param outboxPackets at least 1
     * @throws IllegalArgumentException when one is zero or negative; the message names it
     */
    public EngineOptions(
            Duration pingInterval,
            Duration pingTimeout,
            Duration upgradeTimeout,
            Duration closeTimeout,
            int maxPayload,
            int outboxBytes,
            int outboxPackets) {
        this(
                pingInterval,
                pingTimeout,
                DEFAULTS.firstPoll,
                upgradeTimeout,
                closeTimeout,
                maxPayload,
                outboxBytes,
                outboxPackets,
                DEFAULTS.outboxPolicy,
                Duration.ZERO,
                Duration.ZERO);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ": give zero or more");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1 (durations: 1 ms)");
        }
    }
}
