package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Socket.IO v5, what ends by time, and what does not. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketTimeTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long CONNECT_TIMEOUT_MILLIS = 1_000;

    /** Gives a client a second to join. */
    @RegisterExtension
    static final RunningServer server = RunningServer.with(options -> options.pingInterval(LONG));

    /** Pings as the suites ask for, and waits for a client on a slow machine. */
    @RegisterExtension
    static final RunningServer pinging =
            RunningServer.with(options -> options.pingTimeout(LONG).connectTimeout(LONG));

    private final Way way;

    SocketTimeTest(Way way) {
        this.way = way;
    }

    @Test
    void aClientThatNeverJoinsIsSentAway() {
        long before = System.nanoTime();
        Peer idler = way.open(server.socket());
        Peer stray = way.open(server.socket());
        stray.send("40/nowhere");
        assertEquals("44/nowhere,{\"message\":\"Invalid namespace\"}", stray.next());

        idler.awaitEnd();
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() >= CONNECT_TIMEOUT_MILLIS, "too soon");
        stray.awaitEnd();
    }

    @Test
    void aClientThatHasJoinedStaysAndSoDoesOneOfTheEngine() {
        try (Peer alice = way.open(server.socket()).join();
                Peer bob = way.open(server.engine())) {
            way.open(server.socket()).awaitEnd();

            alice.send("42[\"message\",1]");
            assertEquals("42[\"message-back\",1]", alice.next());
            bob.send("4hello");
            assertEquals("4hello", bob.next());
        }
    }

    @Test
    void aClientThatHasLeftItsLastNamespaceIsPingedOn() {
        try (Peer alice = way.open(pinging.socket()).join()) {
            alice.send("41");
            for (int turn = 0; turn < 3; turn++) {
                assertEquals("2", alice.next());
                alice.send("3");
            }
        }
    }
}
