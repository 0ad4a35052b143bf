package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
    private final FakeServer server = new FakeServer();
    private final FakeTimers timers = server.timers();
    private final Session session = server.open("polling", "websocket");
    private final RecordingListener heard = server.heard();
    private final Link polling = session.link();

    UpgradeTest() {
        Courier.once(polling); // takes the greeting
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, timers.pending());
    }

    @Test
    void aSessionMovesWithoutLosingAWord() {
        Courier parked = Courier.once(polling);
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);

        Delivery.of(candidate, "2probe");
        assertEquals(List.of("3probe"), socket.batches());

        timers.advance(99);
        assertEquals(List.of(), parked.batches());
        timers.advance(1);
        assertEquals(List.of("6"), parked.batches());

        Courier polledOnceMore = Courier.once(polling);
        timers.advance(100);
        assertEquals(List.of("6"), polledOnceMore.batches());

        session.send(Packet.message("while nobody polls"));
        Delivery.of(polling, "4still by POST");
        assertEquals(List.of("3probe"), socket.batches());

        Delivery.of(candidate, "5");
        assertEquals(List.of("3probe", "4while nobody polls"), socket.batches());
        assertSame(candidate, session.link());

        session.send(Packet.message("down"));
        Delivery.of(candidate, "4up");
        assertEquals(List.of("3probe", "4while nobody polls", "4down"), socket.batches());
        assertEquals(List.of("still by POST", "up"), heard.texts());
        assertEquals(1, timers.pending(), "the heartbeat and nothing else");
    }

    @Test
    void aMessageThatLetsThePollGoSparesTheNoop() {
        Courier parked = Courier.once(polling);
        Delivery.of(session.candidate("websocket"), "2probe");
        session.send(Packet.message("news"));
        timers.advance(100);

        assertEquals(List.of("4news"), parked.batches());
    }

    @Test
    void aPollParkedWhenTheSessionMovesIsRefused() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe");
        Courier parked = Courier.once(polling);

        Delivery.of(candidate, "5");

        assertEquals(List.of(), parked.batches());
        assertEquals(1, parked.refusals());
        session.send(Packet.message("not for the poll"));
        assertEquals(List.of("3probe", "4not for the poll"), socket.batches());
    }

    @Test
    void theOldLinkIsOfNoUseAfterTheMove() {
        Link candidate = session.candidate("websocket");
        Delivery.of(candidate, "2probe", "5");

        assertEquals(1, Courier.once(polling).refusals());
        assertTrue(Delivery.of(polling, "4too late").wasRefused());
        polling.release();
        polling.lost(CloseReason.TRANSPORT_CLOSE);
        assertEquals(List.of(), heard.texts());
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void whatFollowsTheUpgradeInOneReadIsReceived() {
        Link candidate = session.candidate("websocket");
        assertTrue(Delivery.of(candidate, "2probe", "5", "4hello").wasTaken());

        assertEquals(List.of("hello"), heard.texts());
    }

    @Test
    void theAnswerToAProbeWaitsForThePoll() {
        Link candidate = session.candidate("websocket");
        Delivery.of(candidate, "2probe");
        Courier socket = Courier.always(candidate);

        assertEquals(List.of("3probe"), socket.batches());
    }

    @Test
    void nothingOfTheSessionGoesOutOnTrial() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        session.send(Packet.message("for the poll"));
        timers.advance(25_000 / 3);

        assertEquals(List.of(), socket.batches());
        assertEquals(List.of("4for the poll"), Courier.once(polling).batches());
    }

    @Test
    void pingsGoToThePollWhileTheTrialLasts() {
        Courier parked = Courier.once(polling);
        timers.advance(20_000);
        Courier socket = Courier.always(session.candidate("websocket"));
        timers.advance(5_000);

        assertEquals(List.of("2"), parked.batches());
        assertEquals(List.of(), socket.batches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4hello", "5", "2", "2Probe", "3", "6", "0", "1", "2probe 2probe", "2probe 4hello", "2probe 1"})
    void anythingElseEndsTheTrialAndOnlyTheTrial(String packets) {
        Courier parked = Courier.once(polling);
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, packets.split(" "));

        assertEquals(1, socket.refusals());
        assertTrue(Delivery.of(candidate, "5").wasRefused());
        theSessionGoesOnByPolling(parked);
    }

    @Test
    void theTimeLimitEndsTheTrialAndOnlyTheTrial() {
        Courier parked = Courier.once(polling);
        Courier socket = Courier.always(session.candidate("websocket"));
        timers.advance(9_999);
        assertEquals(0, socket.refusals());
        timers.advance(1);

        assertEquals(1, socket.refusals());
        theSessionGoesOnByPolling(parked);
    }

    @Test
    void theTimeLimitCountsFromTheConnectionEvenAfterTheProbe() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        timers.advance(6_000);
        Delivery.of(candidate, "2probe");
        timers.advance(4_000);

        assertEquals(1, socket.refusals());
        theSessionGoesOnByPolling(Courier.once(polling));
    }

    @Test
    void theTimeLimitThatMeetsTheUpgradeInTheLaneComesTooLate() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe");
        session.enter(
                () -> { // the lane is busy: what follows waits its turn
                    Delivery.of(candidate, "5");
                    timers.advance(10_000);
                });

        session.send(Packet.message("on the new link"));
        assertEquals(List.of("3probe", "4on the new link"), socket.batches());
        assertEquals(0, socket.refusals());
    }

    @Test
    void aSecondCandidateIsLetGoAndTheFirstGoesOn() {
        Link first = session.candidate("websocket");
        Courier socket = Courier.always(first);
        Link second = session.candidate("websocket");

        assertEquals(1, Courier.always(second).refusals());
        assertTrue(Delivery.of(second, "2probe").wasRefused());
        second.lost(CloseReason.TRANSPORT_CLOSE);
        Delivery.of(first, "2probe", "5");
        assertSame(first, session.link());
        assertEquals(0, socket.refusals());
    }

    @Test
    void afterAFailedTrialAnotherMayFollow() {
        Delivery.of(session.candidate("websocket"), "4no probe");
        Link second = session.candidate("websocket");
        Delivery.of(second, "2probe", "5");

        assertSame(second, session.link());
    }

    @Test
    void aCandidateAfterTheMoveIsLetGo() {
        Link first = session.candidate("websocket");
        Delivery.of(first, "2probe", "5");
        Link second = session.candidate("websocket");

        assertEquals(1, Courier.always(second).refusals());
        assertSame(first, session.link());
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void aTransportThatWasNotOfferedIsLetGo() {
        assertEquals(1, Courier.always(session.candidate("carrier-pigeon")).refusals());
        assertEquals(1, Courier.always(session.candidate("__proto__")).refusals());
    }

    @Test
    void aLostCandidateDoesTheSessionNoHarm() {
        Courier parked = Courier.once(polling);
        Link candidate = session.candidate("websocket");
        Delivery.of(candidate, "2probe");
        candidate.lost(CloseReason.TRANSPORT_ERROR);

        timers.advance(100);
        assertEquals(List.of(), parked.batches(), "no noop after the trial");
        theSessionGoesOnByPolling(parked);
    }

    @Test
    void aLostPollInTheMiddleOfTheProbeEndsBoth() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe");
        polling.lost(CloseReason.TRANSPORT_CLOSE);

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
        assertEquals(1, socket.refusals());
    }

    @Test
    void aCloseInTheMiddleOfTheProbeIsSaidToThePollAndEndsBoth() {
        Courier parked = Courier.once(polling);
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe");
        session.close(CloseReason.FORCED_CLOSE);

        assertEquals(List.of("1"), parked.batches());
        assertEquals(List.of("3probe"), socket.batches());
        assertEquals(1, socket.refusals());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aCloseThatWaitsMovesWithTheSession() {
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe");
        session.send(Packet.message("last words"));
        session.close(CloseReason.FORCED_CLOSE);
        Delivery.of(candidate, "5");

        assertEquals(List.of("3probe", "4last words", "1"), socket.batches());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aClosingSessionTakesNoCandidate() {
        session.close(CloseReason.FORCED_CLOSE);

        assertEquals(1, Courier.always(session.candidate("websocket")).refusals());
    }

    @Test
    void anEndedSessionTakesNoCandidate() {
        session.abort(CloseReason.FORCED_CLOSE);

        assertEquals(1, Courier.always(session.candidate("websocket")).refusals());
    }

    private void theSessionGoesOnByPolling(Courier parked) {
        assertEquals(List.of(), heard.endings());
        assertSame(polling, session.link());
        assertEquals(1, timers.pending(), "the heartbeat and nothing else");
        session.send(Packet.message("news"));
        assertEquals(List.of("4news"), parked.batches());
        Delivery.of(polling, "4hello");
        assertEquals(List.of("hello"), heard.texts());
    }
}
