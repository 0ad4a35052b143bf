package io.hawser.examples.conformance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Engine.IO v4, the server's ping and the client's pong. */
@ParameterizedClass
@MethodSource("ways")
class EngineHeartbeatTest {
    private static final long INTERVAL_MILLIS = 300;
    private static final long TIMEOUT_MILLIS = 200;

    /** Pings as the suites ask for, and gives up. */
    @RegisterExtension
    static final RunningServer strict = RunningServer.asItIs();

    /** Pings as the suites ask for, and waits for a client on a slow machine. */
    @RegisterExtension
    static final RunningServer patient = RunningServer.with(
            options -> options.pingTimeout(Duration.ofMinutes(1)).connectTimeout(Duration.ofMinutes(1)));

    private final Way way;
    private final String path;

    EngineHeartbeatTest(Way way, String path) {
        this.way = way;
        this.path = path;
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Stream.of("/engine.io/", "/socket.io/").map(path -> Arguments.of(way, path)));
    }

    @Test
    void pingsOneIntervalAfterTheStartAndAfterEachPong() {
        long before = System.nanoTime();
        try (Peer peer = way.open(patient.at(path))) {
            for (int turn = 0; turn < 3; turn++) {
                assertEquals("2", peer.next());
                assertTrue(millisSince(before) >= INTERVAL_MILLIS, "too soon");

                before = System.nanoTime();
                peer.send("3");
            }
        }
    }

    @Test
    void takesAPongThatItDidNotAskFor() {
        try (Peer peer = way.open(patient.at(path))) {
            peer.send("3", "3");

            assertEquals("2", peer.next());
            peer.send("3");
            assertEquals("2", peer.next());
        }
    }

    @Test
    void endsASessionThatDoesNotAnswer() {
        long before = System.nanoTime();
        Peer peer = way.open(strict.at(path));
        assertEquals("2", peer.next());

        peer.awaitEnd();

        assertTrue(millisSince(before) >= INTERVAL_MILLIS + TIMEOUT_MILLIS, "too soon");
    }

    /** Nobody has asked for the ping: the session ends all the same, and no later than it must. */
    @Test
    void endsASessionThatSaysNothingOnTime() {
        PollingPeer silent = new PollingPeer(strict.at(path));
        long open = System.nanoTime();
        await().until(() -> millisSince(open) >= INTERVAL_MILLIS + TIMEOUT_MILLIS);

        assertEquals(Door.refusal(1, "Session ID unknown"), silent.poll().body());
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
