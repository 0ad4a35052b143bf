package io.hawser.examples.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, from polling to WebSocket within a session. */
class EngineUpgradeTest {
    private static final String BAD_REQUEST = Door.refusal(3, "Bad request");

    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    @RegisterExtension
    static final RunningServer hasty = RunningServer.with(
            options -> options.pingInterval(Duration.ofMinutes(10)).upgradeTimeout(Duration.ofMillis(200)));

    private final PollingPeer alice = new PollingPeer(server.engine());

    @Test
    void releasesTheHeldPollAndGoesOnThere() throws Exception {
        CompletableFuture<HttpResponse<String>> poll = server.engine().getLater(alice.query());
        try (WebSocketPeer webSocket = alice.beside()) {
            long before = System.nanoTime();
            webSocket.send("2probe");

            assertEquals("3probe", webSocket.next());
            assertEquals("6", poll.get(10, SECONDS).body());
            long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
            assertTrue(millis >= 80, "the poll had only " + millis + " ms to be answered by itself");

            webSocket.send("5", "4hello");
            assertEquals("4hello", webSocket.next());
        }
        alice.awaitEnd();
    }

    @Test
    void releasesAPollThatComesAfterTheProbe() {
        try (WebSocketPeer webSocket = probed(alice)) {
            assertEquals("6", alice.poll().body());
            assertEquals("6", alice.poll().body());

            webSocket.send("5", "4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @Test
    void leavesToPollingWhatIsSentMeanwhile() {
        try (WebSocketPeer webSocket = probed(alice)) {
            alice.send("4between");
            assertEquals("4between", alice.poll().body());

            alice.send("4last");
            webSocket.send("5");
            assertEquals("4last", webSocket.next());
        }
    }

    /** On two connections, either may come first: parked or not, the poll is refused. */
    @RepeatedTest(20)
    void refusesThePollRightBehindIt() throws Exception {
        try (WebSocketPeer webSocket = probed(alice)) {
            webSocket.send("5");

            HttpResponse<String> poll = alice.poll();

            assertEquals(400, poll.statusCode());
            assertEquals(BAD_REQUEST, poll.body());
            webSocket.send("4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    /** The client need not wait for the answer to its probe. */
    @RepeatedTest(20)
    void refusesThePollBehindAClientThatDoesNotWait() {
        try (WebSocketPeer webSocket = alice.beside()) {
            webSocket.send("2probe", "5");

            assertEquals(BAD_REQUEST, alice.poll().body());
            assertEquals("3probe", webSocket.next());
            webSocket.send("4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @Test
    void refusesAllOfPollingAfterwards() {
        try (WebSocketPeer webSocket = upgraded(alice)) {
            assertEquals(BAD_REQUEST, alice.poll().body());
            assertEquals(BAD_REQUEST, alice.post("4hello").body());
            assertEquals(BAD_REQUEST, alice.post("1").body());

            webSocket.send("4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @Test
    void closesASecondWebSocketAndOnlyThat() {
        try (WebSocketPeer webSocket = upgraded(alice)) {
            alice.beside().awaitEnd();

            webSocket.send("4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @Test
    void closesAWebSocketBesideAProbeAndOnlyThat() {
        try (WebSocketPeer webSocket = probed(alice)) {
            alice.beside().awaitEnd();

            webSocket.send("5", "4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2prob", "2probe2", "3probe", "5", "4hello", "0{}", "1", "6", "bAQ==", "hello", ""})
    void thatBeginsOtherwiseClosesThatWebSocketOnly(String packet) {
        WebSocketPeer webSocket = alice.beside();

        webSocket.send(packet);

        webSocket.awaitEnd();
        assertStillPolls(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2probe", "2", "3", "4hello", "1", "6", "bAQ==", "hello"})
    void thatGoesOnOtherwiseClosesThatWebSocketOnly(String packet) {
        WebSocketPeer webSocket = probed(alice);

        webSocket.send(packet);

        webSocket.awaitEnd();
        assertStillPolls(alice);
    }

    @Test
    void thatBreaksOffLeavesTheSessionAndMayBeTriedAgain() {
        probed(alice).close();
        assertStillPolls(alice);

        try (WebSocketPeer webSocket = upgraded(alice)) {
            webSocket.send("4hello");
            assertEquals("4hello", webSocket.next());
        }
    }

    @Test
    void thatTakesTooLongClosesThatWebSocketOnly() {
        PollingPeer bob = new PollingPeer(hasty.engine());
        probed(bob).awaitEnd();
        assertStillPolls(bob);

        bob.beside().awaitEnd(); // it never said a word
        assertStillPolls(bob);
        bob.close();
    }

    @Test
    void endsWithTheSession() {
        WebSocketPeer webSocket = probed(alice);

        alice.send("1");

        webSocket.awaitEnd();
        alice.awaitEnd();
    }

    private static WebSocketPeer probed(PollingPeer peer) {
        WebSocketPeer webSocket = peer.beside();
        webSocket.send("2probe");
        assertEquals("3probe", webSocket.next());
        return webSocket;
    }

    private static WebSocketPeer upgraded(PollingPeer peer) {
        WebSocketPeer webSocket = probed(peer);
        webSocket.send("5", "4upgraded");
        assertEquals("4upgraded", webSocket.next());
        return webSocket;
    }

    private static void assertStillPolls(PollingPeer peer) {
        peer.send("4still");
        String heard = peer.next();
        assertEquals("4still", heard.equals("6") ? peer.next() : heard);
    }
}
