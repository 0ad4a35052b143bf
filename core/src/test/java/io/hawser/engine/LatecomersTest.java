package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes to a resumable session too late, at the last moment, or with a lie: one story for each. */
class LatecomersTest {
    private static final String OWN = "lasting";
    private static final long WINDOW = EngineOptions.DEFAULTS.resumeWindow().toMillis();
    private static final Key KEY = Objects.requireNonNull(Key.of("0123456789abcdefABCD-_"));
    private static final String LIE = "an acknowledgement of what was never sent";

    private final FakeServer server = new FakeServer();
    private final FakeTimers timers = server.timers();
    private final Link first = join(0);
    private final Courier socket = Courier.always(first);
    private final Session session = first.session();
    private final RecordingListener heard = server.heard();

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, server.engine().count());
        assertEquals(0, timers.pending());
    }

    @Test
    void aHandshakeThatAcknowledgesWhatWasNeverSentEndsIt() {
        Courier liar = Courier.once(join(1));

        assertEquals(1, liar.refusals());
        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
        assertEquals(List.of(LIE), heard.details());
    }

    @Test
    void soDoesAPoll() {
        Courier liar = Courier.once(session.visitor("asking", 7, ""));

        assertEquals(1, liar.refusals());
        assertEquals(List.of(LIE), heard.details());
    }

    @Test
    void aHandshakeThatMeetsTheEndInTheLaneFindsNothing() {
        List<Courier> late = new ArrayList<>();
        session.enter(() -> {
            session.abort(CloseReason.FORCED_CLOSE);
            late.add(Courier.once(join(0)));
        });

        assertEquals(1, late.get(0).refusals());
        assertEquals(List.of(), late.get(0).batches());
    }

    @Test
    void aPollThatMeetsTheEndInTheLaneIsRefused() {
        Link visitor = session.visitor("asking", 0, "");
        session.abort(CloseReason.FORCED_CLOSE);

        assertEquals(1, Courier.once(visitor).refusals());
    }

    @Test
    void whatALinkBringsAfterTheEndIsRefused() {
        session.abort(CloseReason.FORCED_CLOSE);

        assertTrue(Delivery.of(first, "60.1", "4late").wasRefused());
        assertEquals(List.of(), heard.texts());
    }

    @Test
    void whoComesBackInTheLastMomentIsInTime() {
        first.lost(CloseReason.TRANSPORT_CLOSE);
        List<Courier> back = new ArrayList<>();
        session.enter(() -> {
            back.add(Courier.once(join(0)));
            timers.advance(WINDOW); // the end of the window finds him in the lane before it
        });

        assertEquals(1, back.get(0).batches().size());
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void anAcknowledgementThatFoundARideAlreadyIsNotSaidTwice() {
        Delivery.of(first, "60.1", "4one");
        int before = socket.batches().size();
        List<Delivery> request = new ArrayList<>();
        session.enter(() -> {
            request.add(Delivery.ofRequest(first, "60.2", "4two"));
            timers.advance(25);
        });

        assertEquals("62", request.get(0).word());
        assertEquals(before, socket.batches().size());
    }

    @Test
    void aNoopThatSaysNothingChangesNothing() {
        assertTrue(Delivery.of(first, "6", "60.1", "6", "4one").wasTaken());
        assertEquals(List.of("one"), heard.texts());
    }

    @Test
    void itHasNoUseForAnUpgrade() {
        Session other = server.engine()
                .join(
                        Objects.requireNonNull(Key.of("X".repeat(22))),
                        new Arrival(FakeExchange.get("EIO=4").handshake(), "asking", false, List.of(OWN), 0, ""))
                .session();

        assertEquals(1, Courier.once(other.candidate(OWN)).refusals());
        other.abort(CloseReason.FORCED_CLOSE);
    }

    @Test
    void aHoldOfNobodyIsNothing() {
        Link quiet = session.visitor("asking", 0, "");
        int before = timers.pending();
        quiet.hold(1_000);

        assertEquals(before, timers.pending());
    }

    @Test
    void onlyAResumableSessionHoldsAPollForSoLong() {
        Link stock = server.open("asking").link();
        Courier poll = Courier.once(stock);
        assertEquals(1, poll.batches().size());
        poll.poll();
        stock.hold(1_000);
        timers.advance(1_001);

        assertEquals(1, poll.batches().size());
        assertEquals(0, poll.refusals());
        stock.session().abort(CloseReason.FORCED_CLOSE);
    }

    @Test
    void aPingOfAStockClientThatMeetsTheServersCloseIsNoBreach() {
        Session stock = server.open("asking");
        stock.close(CloseReason.FORCED_CLOSE);
        Delivery.of(stock.link(), "2");
        timers.advance(5_000);

        assertEquals(List.of(CloseReason.FORCED_CLOSE), server.heard().endings());
    }

    @Test
    void aCloseWaitsForWhatHasToGoOutAgain() {
        session.send(Packet.message("unheard"));
        first.lost(CloseReason.TRANSPORT_CLOSE);
        session.close(CloseReason.FORCED_CLOSE);

        Courier back = Courier.always(join(0));

        assertTrue(back.batches().get(0).endsWith(" 60.1 4unheard"), back.batches()::toString);
        assertEquals(List.of(), heard.endings(), "not before that is acknowledged");
        Courier.once(session.visitor("asking", 1, ""));
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aKeyIsEqualToItselfAlone() {
        assertEquals(KEY, Key.of("0123456789abcdefABCD-_"));
        assertNotEquals(KEY, Key.of("0123456789abcdefABCD--"));
        assertNotEquals(KEY, (Object) "0123456789abcdefABCD-_");
    }

    @Test
    void aWindowMayBeNothingButNotLess() {
        EngineOptions all = EngineOptions.DEFAULTS;
        assertThrows(IllegalArgumentException.class, () -> with(all, Duration.ofMillis(-1)));
        assertEquals(Duration.ZERO, with(all, Duration.ZERO).resumeWindow());
    }

    private static EngineOptions with(EngineOptions all, Duration window) {
        return new EngineOptions(
                all.pingInterval(),
                all.pingTimeout(),
                all.firstPoll(),
                all.upgradeTimeout(),
                all.closeTimeout(),
                all.maxPayload(),
                all.outboxBytes(),
                all.outboxPackets(),
                all.outboxPolicy(),
                window,
                all.comeBackAfter());
    }

    private Link join(long acknowledged) {
        return server.engine()
                .join(
                        KEY,
                        new Arrival(
                                FakeExchange.get("EIO=4").handshake(), OWN, true, List.of(), acknowledged, "refused"));
    }
}
