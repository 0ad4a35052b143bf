package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import io.hawser.testkit.FakeTimers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of one client that cross each other on the way. The server's clock stands still. */
class CrossingTest {
    private final FakeTimers clock = new FakeTimers();

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.timers(clock));

    private final RawClient alice = live.join();

    @AfterEach
    void whoIsStillThereIsGivenUp() {
        await().until(() -> {
            clock.advance(45_000); // again, if a lane was busy when its time came
            return live.io().sessions() == 0;
        });
    }

    @Test
    void aPollBehindTheGoodbyeIsLetGoOnce() {
        assertEquals("ok", alice.post("1").body());
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);

        HttpResponse<String> poll = alice.poll();

        assertEquals(200, poll.statusCode());
        assertEquals("6", poll.body());
        assertUnknown(alice.poll());
    }

    @Test
    void aPollTooFarBehindTheGoodbyeIsAStrangers() {
        assertEquals("ok", alice.post("1").body());
        clock.advance(100);

        assertUnknown(alice.poll());
    }

    @RepeatedTest(20)
    void aPollSentBesideTheGoodbyeIsLetGoWhicheverIsFirst() throws IOException {
        try (RawSocket poll = new RawSocket(live.port());
                RawSocket post = new RawSocket(live.port())) {
            poll.get(alice.query());
            post.post(alice.query(), "Content-Length: 1").send("1");

            assertEquals("ok", post.answer().body());
            assertEquals("6", poll.answer().body());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @RepeatedTest(20)
    void aGoodbyeSentBesideThePollIsHeardWhicheverIsFirst() throws IOException {
        try (RawSocket poll = new RawSocket(live.port());
                RawSocket post = new RawSocket(live.port())) {
            post.post(alice.query(), "Content-Length: 1").send("1");
            poll.get(alice.query());

            assertEquals("6", poll.answer().body());
            assertEquals("ok", post.answer().body());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void aPollThatIsHeldWhenTheSessionMovesIsABadRequest() throws Exception {
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            webSocket.text("2probe").read();
            CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);
            webSocket.text("5");

            HttpResponse<String> answer = poll.get(5, TimeUnit.SECONDS);
            assertEquals(400, answer.statusCode());
            assertEquals("{\"code\":3,\"message\":\"Bad request\"}", answer.body());
            assertEquals(
                    "42[\"echo\",1]", webSocket.text("42[\"echo\",1]").read().text());
        }
    }

    @RepeatedTest(20)
    void threeMessagesPostedTogetherComeBackInOnePoll() {
        String three = "42[\"echo\",1]\u001e42[\"echo\",2]\u001e42[\"echo\",3]";

        assertEquals("ok", alice.post(three).body());
        assertEquals(three, alice.poll().body());
    }

    @RepeatedTest(20)
    void aPollThatIsHeldMeanwhileTakesThemInOneGoAsWell() throws Exception {
        String three = "42[\"echo\",1]\u001e42[\"echo\",2]\u001e42[\"echo\",3]";
        CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);

        assertEquals("ok", alice.post(three).body());
        assertEquals(three, poll.get(5, TimeUnit.SECONDS).body());
    }

    @Test
    void aPollAtTheEndOfTheHeartbeatIsRefusedThoughNoTimerRan() {
        clock.lag(45_000 - 1);
        assertEquals("ok", alice.post("42[\"echo\",1]").body());
        assertEquals("42[\"echo\",1]", alice.poll().body());

        clock.lag(1);
        assertEquals(400, alice.poll().statusCode());
        live.awaitEnding(DisconnectReason.PING_TIMEOUT);
    }

    private static void assertUnknown(HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":1,"), answer::body);
    }
}
