package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.time.Duration;
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
    void thePingMayBeALittleLateToComeWithOthers() {
        assertEquals(20_000 / 64, timers.slack());
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

    @Test
    void aTimerThatIsLateDoesNotMoveTheEnd() {
        timers.lag(25_000 + 300);
        timers.advance(0);
        assertEquals(1, pings());

        timers.advance(20_000 - 300 - 1);
        assertEquals(List.of(), heard.endings());
        timers.advance(1);
        assertEquals(List.of(CloseReason.PING_TIMEOUT), heard.endings());
    }

    @Test
    void aTimerThatIsLaterThanTheEndEndsItAtOnce() {
        timers.lag(50_000);
        timers.advance(0);

        assertEquals(List.of(CloseReason.PING_TIMEOUT), heard.endings());
    }

    @Test
    void aPollInTheLastMillisecondIsWelcomeHoweverLateTheTimer() {
        Session polled = server.open("polling");
        Courier.once(polled.link());
        timers.lag(45_000 - 1);

        assertEquals(0, Courier.once(polled.link()).refusals());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aPollAtTheEndIsRefusedHoweverLateTheTimer() {
        Session polled = server.open("polling");
        Courier.once(polled.link());
        timers.lag(45_000);

        assertEquals(1, Courier.once(polled.link()).refusals());
        assertEquals(List.of(CloseReason.PING_TIMEOUT), server.heard().endings());
        assertEquals(List.of("no pong within 20000 ms"), server.heard().details());
    }

    @Test
    void theEndCountsFromTheLastPong() {
        Session polled = server.open("polling");
        Courier.once(polled.link());
        Courier.once(polled.link()); // takes the ping
        timers.advance(30_000);
        Delivery.of(polled.link(), "3");
        timers.lag(45_000 - 1);
        assertEquals(0, Courier.once(polled.link()).refusals());

        timers.lag(1);
        Courier.once(polled.link());
        assertEquals(List.of(CloseReason.PING_TIMEOUT), server.heard().endings());
    }

    @Test
    void anIntervalWithoutEndNeverEnds() {
        Duration forever = Duration.ofMillis(Long.MAX_VALUE);
        FakeServer patient = new FakeServer(
                new EngineOptions(forever, forever, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, 1));
        Session polled = patient.open("polling");
        Courier.once(polled.link());
        patient.timers().lag(1_000_000_000_000L);

        assertEquals(0, Courier.once(polled.link()).refusals());
        assertEquals(List.of(), patient.heard().endings());
    }

    private void pong() {
        Delivery.of(session.link(), "3");
    }

    private long pings() {
        return client.batches().stream().filter("2"::equals).count();
    }
}
