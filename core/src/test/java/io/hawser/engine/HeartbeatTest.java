package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings after 25 s, gives up after 20 s more. */
class HeartbeatTest {
    private final FakeServer server = new FakeServer();
    private final FakeTimers timers = server.timers();
    private final Session session = server.open("websocket");
    private final RecordingListener heard = server.heard();
    private final Courier client = Courier.always(session.link());

    @BeforeEach
    void onePingIsPlanned() {
        assertEquals(1, timers.pending());
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(0, timers.pending());
    }

    @Test
    void thePingComesAtTheIntervalAndNotBefore() {
        timers.advance(24_999);
        assertEquals(0, pings());
        timers.advance(1);
        assertEquals(1, pings());
    }

    @Test
    void theEndComesAtTheTimeoutAndNotBefore() {
        timers.advance(25_000 + 19_999);
        assertEquals(List.of(), heard.endings());
        timers.advance(1);
        assertEquals(List.of(CloseReason.PING_TIMEOUT), heard.endings());
        assertEquals(0, timers.pending());
    }

    @Test
    void aPongInTheLastMillisecondCounts() {
        timers.advance(25_000 + 19_999);
        pong();
        timers.advance(24_999);
        assertEquals(1, pings());
        timers.advance(1);
        assertEquals(2, pings());
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void theNextPingCountsFromThePong() {
        timers.advance(25_000);
        timers.advance(7_000);
        pong();
        timers.advance(24_999);
        assertEquals(1, pings());
        timers.advance(1);
        assertEquals(2, pings());
    }

    @Test
    void aPongThatNobodyAskedForMovesNothing() {
        timers.advance(20_000);
        pong();
        pong();
        assertEquals(1, timers.pending());
        timers.advance(5_000);
        assertEquals(1, pings());
    }

    @Test
    void oneOfTwoPongsIsEnough() {
        timers.advance(25_000);
        pong();
        timers.advance(10);
        pong();
        timers.advance(24_989);
        assertEquals(1, pings());
        timers.advance(1);
        assertEquals(2, pings());
    }

    @Test
    void messagesAreNoPongs() {
        timers.advance(25_000);
        Delivery.of(session.link(), "4still here");
        timers.advance(20_000);
        assertEquals(List.of(CloseReason.PING_TIMEOUT), heard.endings());
    }

    @Test
    void anEndedSessionIsNotPinged() {
        session.abort(CloseReason.FORCED_CLOSE);
        timers.advance(100_000);
        assertEquals(0, pings());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aPongThatMeetsTheTimeoutInTheLaneIsInTime() {
        timers.advance(25_000);
        session.enter(
                () -> { // the lane is busy: what follows waits its turn
                    pong();
                    timers.advance(20_000);
                });

        assertEquals(List.of(), heard.endings());
        assertEquals(1, timers.pending());
        timers.advance(24_999);
        assertEquals(1, pings());
        timers.advance(1);
        assertEquals(2, pings());
        timers.advance(19_999);
        assertEquals(List.of(), heard.endings());
    }

    private void pong() {
        Delivery.of(session.link(), "3");
    }

    private long pings() {
        return client.batches().stream().filter("2"::equals).count();
    }
}
