package io.hawser.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A GET that waits. The pings are far away: nothing here ends by time. */
class PollTest {
    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.pingInterval(Duration.ofMinutes(10)));

    private final RawClient alice = live.join();

    @Test
    void isAnsweredInPlainTextThatNobodyKeeps() {
        HttpResponse<String> answer = alice.get("EIO=4&transport=polling");

        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; charset=UTF-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertTrue(
                answer.body()
                        .matches("0\\{\"sid\":\"[\\w-]{22}\",\"upgrades\":\\[\"websocket\"],"
                                + "\"pingInterval\":600000,\"pingTimeout\":20000,\"maxPayload\":1000000}"),
                answer.body());
        alice.post("42[\"echo\",1]");
        assertEquals(
                answer.headers().firstValue("Content-Type"),
                alice.poll().headers().firstValue("Content-Type"));
    }

    @Test
    void isHeldUntilThereIsSomethingToSay() throws Exception {
        CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);
        assertTrue(!poll.isDone());

        live.io().emit("news", "⚓");

        assertEquals("42[\"news\",\"⚓\"]", poll.get(5, SECONDS).body());
    }

    @Test
    void besideOneThatIsHeldEndsTheSession() throws Exception {
        CompletableFuture<HttpResponse<String>> first = live.takenIn(alice::pollLater);

        assertEquals(400, alice.poll().statusCode());

        assertEquals("1", first.get(5, SECONDS).body());
        live.awaitEnding(DisconnectReason.TRANSPORT_ERROR);
        assertEquals(
                "{\"code\":1,\"message\":\"Session ID unknown\"}", alice.poll().body());
    }

    @Test
    void thatBreaksOffEndsTheSession() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            live.takenIn(() -> socket.get(alice.query()));
        }

        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void thatIsResetEndsTheSession() throws Exception {
        RawSocket socket = new RawSocket(live.port());
        live.takenIn(() -> socket.get(alice.query()));

        socket.reset();

        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void thatBreaksOffAfterOthersOnItsConnectionEndsTheSession() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            for (int turn = 0; turn < 3; turn++) {
                alice.post("42[\"echo\"," + turn + "]");
                assertEquals(
                        "42[\"echo\"," + turn + "]",
                        socket.get(alice.query()).answer().body());
            }
            live.takenIn(() -> socket.get(alice.query()));
        }

        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void isLetGoWhenTheClientEndsTheSession() throws Exception {
        CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);

        assertEquals("ok", alice.post("1").body());

        assertEquals("6", poll.get(5, SECONDS).body());
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void ofShortPollingIsAnsweredAtOnce() {
        RawClient bob = new RawClient(live.port(), "shortpoll").join();
        await().until(() -> live.io().sockets().size() == 2);

        assertEquals("6", bob.poll().body());
        live.io().emit("news", 1);
        assertEquals("42[\"news\",1]", bob.poll().body());
    }

    @Test
    void needsNoLastSlashInThePath() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.send("GET /socket.io?EIO=4&transport=polling HTTP/1.1\r\nHost: test\r\n\r\n");

            assertTrue(socket.answer().body().startsWith("0{\"sid\":"));
        }
    }
}
