package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session that outlives its links, one story for each thing that can happen to it. */
class ResumeTest {
    private static final long WINDOW = EngineOptions.DEFAULTS.resumeWindow().toMillis();
    private static final Key KEY = Objects.requireNonNull(Key.of("0123456789abcdefABCD-_"));
    private static final String OPEN = "0{\"sid\":\"s1\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
            + "\"maxPayload\":1000000,\"received\":%d,\"window\":120000}";

    private final FakeServer server = new FakeServer();
    private final FakeTimers timers = server.timers();
    private final Link first = socket(0);
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

    // open or resume

    @Test
    void theFirstWordSaysWhereBothWaysBegin() {
        assertTrue(session.isResumable());
        assertEquals(List.of(OPEN.formatted(0) + " 60.1"), socket.batches());
    }

    @Test
    void theSameKeyIsTheSameSession() {
        assertSame(session, poll(0).session());
        assertEquals(1, server.engine().count());
    }

    @Test
    void anotherKeyIsAnother() {
        Link other = server.engine().join(Objects.requireNonNull(Key.of("X".repeat(22))), arrival("asking", false, 0));

        assertNotEquals(session, other.session());
    }

    @Test
    void aKeyHasOneShape() {
        for (String text : List.of("", "A".repeat(21), "A".repeat(23), "A".repeat(21) + "+", "A".repeat(21) + "é")) {
            assertNull(Key.of(text), text);
        }
    }

    @Test
    void whereNothingIsResumedAKeyChangesNothing() {
        FakeServer plain = new FakeServer(new EngineOptions(
                java.time.Duration.ofSeconds(25),
                java.time.Duration.ofSeconds(20),
                java.time.Duration.ofSeconds(10),
                java.time.Duration.ofSeconds(5),
                100,
                100,
                100));
        Session one = plain.engine().join(KEY, arrival("asking", false, 0)).session();

        assertFalse(one.isResumable());
        assertNotEquals(
                one, plain.engine().join(KEY, arrival("asking", false, 0)).session());
        plain.stop();
    }

    // while nothing carries it

    @Test
    void whatIsSentMeanwhileComesWithTheNextLink() {
        first.lost(CloseReason.TRANSPORT_CLOSE);
        send("one", "two");
        timers.advance(WINDOW - 1);

        Courier back = Courier.once(poll(0));

        assertEquals(List.of(OPEN.formatted(0) + " 60.1 4one 4two"), back.batches());
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void afterTheWindowItEndsWithTheReasonOfItsLoss() {
        first.lost(CloseReason.TRANSPORT_ERROR, "cable cut");
        timers.advance(WINDOW - 1);
        assertEquals(List.of(), heard.endings());

        timers.advance(1);

        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
        assertEquals(List.of("cable cut"), heard.details());
    }

    @Test
    void theWindowBeginsAnewWithEachLoss() {
        first.lost(CloseReason.TRANSPORT_CLOSE);
        timers.advance(WINDOW - 1);
        Link second = socket(0);
        Courier.always(second);
        second.lost(CloseReason.TRANSPORT_CLOSE);
        timers.advance(WINDOW - 1);
        assertEquals(List.of(), heard.endings());

        timers.advance(1);

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
    }

    @Test
    void aClientThatAnswersNoPingIsOnlyAway() {
        timers.advance(45_000);
        assertEquals(List.of(), heard.endings());
        assertEquals(1, socket.refusals(), "its connection is closed");

        Courier back = Courier.once(poll(0));
        assertEquals(List.of(OPEN.formatted(0) + " 60.1"), back.batches());
        timers.advance(WINDOW);
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void anythingFromTheClientIsAsGoodAsAPong() {
        timers.advance(25_000);
        bring(first, "60.1");
        timers.advance(44_999);
        assertEquals(0, socket.refusals());

        timers.advance(1);
        assertEquals(1, socket.refusals());
    }

    @Test
    void anOutboxThatOverflowsMeanwhileEndsIt() {
        first.lost(CloseReason.TRANSPORT_CLOSE);

        IntStream.rangeClosed(1, 4_096).forEach(n -> send("m"));
        assertEquals(List.of(), heard.endings());
        send("one too many");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    // acknowledged, or sent again

    @Test
    void whatIsAcknowledgedIsForgotten() {
        send("one", "two", "three");
        bring(first, "62.1");
        first.lost(CloseReason.TRANSPORT_CLOSE);

        assertEquals(
                List.of(OPEN.formatted(0) + " 60.3 4three"),
                Courier.once(poll(2)).batches());
    }

    @Test
    void aRepeatedPollHearsTheSameAgain() {
        first.lost(CloseReason.TRANSPORT_CLOSE);
        send("one");
        poll(0);

        assertEquals(List.of("60.1 4one"), visit(0).batches());
        assertEquals(List.of("60.1 4one"), visit(0).batches());
        send("two");
        assertEquals(List.of("60.2 4two"), visit(1).batches());
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentEndsIt() {
        send("one");

        bring(first, "62");

        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
    }

    @Test
    void soDoesANoopThatIsNone() {
        bring(first, "6one");

        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
    }

    @Test
    void whatIsOnItsWayIsBoundedAndGoesOnWhenAcknowledged() {
        IntStream.rangeClosed(1, 4_200).forEach(n -> send("m"));
        assertEquals(4_096 + 1, socket.batches().size(), "so many and the first word");

        bring(first, "64000.1");

        assertEquals(4_096 + 2, socket.batches().size(), "the rest in one go");
    }

    // numbered

    @Test
    void whatCameTwiceCountsOnce() {
        bring(first, "60.1", "4a", "4b");
        Link second = poll(0);
        bring(second, "60.1", "4a", "4b", "4c");

        assertEquals(List.of("a", "b", "c"), heard.texts());
    }

    @Test
    void whatALetGoLinkStillBringsCounts() {
        bring(first, "60.1", "4a");
        visit(0);
        bring(first, "4b");

        assertEquals(List.of("a", "b"), heard.texts());
    }

    @Test
    void aGapEndsIt() {
        bring(first, "60.2", "4b");

        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
        assertEquals(List.of("a message is missing before this one"), heard.details());
    }

    @Test
    void aMessageBeforeItsNumberEndsIt() {
        bring(first, "4a");

        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
    }

    @Test
    void anAcknowledgementRidesOnWhatGoesOut() {
        bring(first, "60.1", "4a");
        send("answer");

        assertEquals("61 4answer", socket.batches().get(1));
        timers.advance(1_000);
        assertEquals(2, socket.batches().size(), "and does not come again");
    }

    @Test
    void butDoesNotWaitForARide() {
        bring(first, "60.1", "4a", "4b");
        timers.advance(24);
        assertEquals(1, socket.batches().size());

        timers.advance(1);
        assertEquals("62", socket.batches().get(1));
    }

    @Test
    void aRequestIsAnsweredWithIt() {
        Delivery delivery = Delivery.ofRequest(session.visitor("asking", 0, "cut 2000"), "60.1", "4a", "4b");

        assertEquals("62", delivery.word());
        timers.advance(1_000);
        assertEquals(1, socket.batches().size(), "once is enough");
    }

    @Test
    void aPingIsAnsweredInKind() {
        bring(first, "2are you there?");

        assertEquals("3are you there?", socket.batches().get(1));
    }

    @Test
    void whoPingsAndTakesNothingIsASlowConsumer() {
        visit(0);
        Link visitor = session.visitor("asking", 0, "");
        IntStream.rangeClosed(1, 4_096 + 1).forEach(n -> bring(visitor, "2"));
        assertEquals(List.of(), heard.endings());

        bring(visitor, "2");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    // which link carries

    @Test
    void theNewestPollWins() {
        bring(first, "60.1");
        Courier one = visit(0);
        assertEquals(1, socket.refusals(), "the connection is closed");
        Courier two = visit(0);
        assertEquals(List.of("6"), one.batches());
        send("news");

        assertEquals(List.of("60.1 4news"), two.batches());
    }

    @Test
    void aConnectionBesideOneThatCarriesIsOnTrial() {
        send("one");
        Courier second = Courier.always(socket(0));
        send("two");

        assertEquals(List.of(OPEN.formatted(0)), second.batches());
        assertEquals(List.of(OPEN.formatted(0) + " 60.1", "4one", "4two"), socket.batches());
    }

    @Test
    void aPingOnTrialIsAnsweredAndMovesNothing() {
        Link second = socket(0);
        Courier trial = Courier.always(second);
        bring(second, "2probe");
        send("one");

        assertEquals(List.of(OPEN.formatted(0), "3probe"), trial.batches());
        assertEquals("4one", socket.batches().get(1));
    }

    @Test
    void itsFirstOtherWordMovesTheSession() {
        send("one");
        bring(first, "60.1");
        Link second = socket(0);
        Courier trial = Courier.always(second);
        bring(second, "61.1", "4a");
        send("two");

        assertEquals(List.of(OPEN.formatted(0), "61.2 4two"), trial.batches());
        assertEquals(1, socket.refusals());
        assertEquals(List.of("a"), heard.texts());
        assertEquals("lasting", session.link().transport());
    }

    @Test
    void aTrialThatSaysNothingEnds() {
        Link second = socket(0);
        Courier trial = Courier.always(second);
        timers.advance(10_000);

        assertEquals(1, trial.refusals());
        send("one");
        assertEquals("4one", socket.batches().get(1));
    }

    @Test
    void aNewerTrialTakesThePlaceOfAnOlderOne() {
        Courier older = Courier.always(socket(0));
        Link newer = socket(0);
        Courier.always(newer);

        assertEquals(1, older.refusals());
        bring(newer, "60.1");
        assertSame(newer, session.link());
    }

    @Test
    void aConnectionThatHasSaidNothingYetGoesBackOnTrialWhenAPollWins() {
        visit(0);
        assertEquals(0, socket.refusals(), "it may only be slow");

        bring(first, "60.1", "4a");

        assertSame(first, session.link());
        assertEquals(List.of("a"), heard.texts());
    }

    @Test
    void theLossOfALinkThatDoesNotCarryChangesNothing() {
        Link second = socket(0);
        second.lost(CloseReason.TRANSPORT_CLOSE);
        visit(0);
        first.lost(CloseReason.TRANSPORT_CLOSE);
        timers.advance(20_000);

        assertEquals(List.of(), heard.endings());
    }

    @Test
    void theApplicationHearsWhichTransportCarriesAndWhy() {
        bring(first, "60.1");
        poll(0);
        visit(0);
        visit(0);

        assertEquals(List.of("asking cut 2000"), heard.moves());
    }

    @Test
    void aPollIsHeldNoLongerThanItsClientAsks() {
        bring(first, "60.1");
        Link link = session.visitor("asking", 0, "cut 2000");
        Courier poll = Courier.once(link);
        link.hold(2_000);
        timers.advance(1_999);
        assertEquals(List.of(), poll.batches());

        timers.advance(1);
        assertEquals(List.of("6"), poll.batches());
    }

    // the end

    @Test
    void aCloseWaitsUntilAllIsAcknowledged() {
        send("last words");
        session.close(CloseReason.FORCED_CLOSE);
        assertEquals("4last words", socket.batches().get(1));
        assertEquals(2, socket.batches().size());

        bring(first, "61.1");

        assertEquals(List.of("10"), socket.batches().subList(2, 3), "and says how many messages came");
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void whenTheServerStopsItSaysWhenToComeBack() {
        session.close(CloseReason.SERVER_SHUTTING_DOWN);

        assertEquals("10.1000", socket.batches().get(1));
    }

    @Test
    void evenOverPolls() {
        bring(first, "60.1");
        visit(0);
        send("last words");
        session.close(CloseReason.FORCED_CLOSE);

        assertEquals(List.of("60.1 4last words"), visit(0).batches());
        assertEquals(List.of("10"), visit(1).batches());
    }

    @Test
    void butNotForEver() {
        first.lost(CloseReason.TRANSPORT_CLOSE);
        session.close(CloseReason.FORCED_CLOSE);
        timers.advance(5_000);

        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void whatComesAfterItBeganToCloseIsNeitherHeardNorAcknowledged() {
        send("unacknowledged");
        session.close(CloseReason.FORCED_CLOSE);
        bring(first, "60.1", "4too late");
        timers.advance(30);

        assertEquals(List.of(), heard.texts());
        assertEquals(2, socket.batches().size());
    }

    @Test
    void aClientsGoodbyeEndsItAtOnce() {
        bring(first, "1");

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
        assertNotEquals(session, poll(7).session(), "the key opens a new one, whatever was acknowledged before");
        server.heard("s2");
    }

    private Link socket(long acknowledged) {
        return server.engine().join(KEY, arrival("lasting", true, acknowledged));
    }

    private Link poll(long acknowledged) {
        return server.engine().join(KEY, arrival("asking", false, acknowledged));
    }

    private Courier visit(long acknowledged) {
        return Courier.once(session.visitor("asking", acknowledged, "cut 2000"));
    }

    private static Arrival arrival(String transport, boolean lasting, long acknowledged) {
        return new Arrival(
                FakeExchange.get("EIO=4").handshake(), transport, lasting, List.of(), acknowledged, "refused");
    }

    private void send(String... texts) {
        List.of(texts).forEach(text -> session.send(Packet.message(text)));
    }

    private static void bring(Link link, String... packets) {
        Delivery.of(link, packets);
    }
}
