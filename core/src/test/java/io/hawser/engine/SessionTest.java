package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String OPEN = "0{\"sid\":\"s1\",\"upgrades\":[\"websocket\",\"other\"],\"pingInterval\":25000,"
            + "\"pingTimeout\":20000,\"maxPayload\":100}";
    private static final EngineOptions DEFAULTS = EngineOptions.DEFAULTS;
    private static final EngineOptions SMALL = new EngineOptions(
            DEFAULTS.pingInterval(),
            DEFAULTS.pingTimeout(),
            DEFAULTS.upgradeTimeout(),
            DEFAULTS.closeTimeout(),
            100,
            1_000,
            20);

    private final FakeServer server = new FakeServer(SMALL);
    private final FakeTimers timers = server.timers();
    private final Session session = server.open("polling", "websocket", "other");
    private final RecordingListener heard = server.heard();
    private final Link link = session.link();
    private final Courier greeting = Courier.once(link);

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, server.engine().count());
        assertEquals(0, timers.pending());
    }

    // sending and polling

    @Test
    void theFirstPollIsTheGreeting() {
        assertEquals(List.of(OPEN), greeting.batches());
    }

    @Test
    void aSessionKnowsHowItsClientCame() {
        assertEquals("s1", session.id());
        assertEquals("4", session.handshake().parameter("EIO"));
        assertEquals("polling", link.transport());
        assertEquals(100, link.maxPayload());
    }

    @Test
    void aWaitingPollTakesAMessageAtOnce() {
        Courier poll = Courier.once(link);
        assertEquals(List.of(), poll.batches());

        send("news");

        assertEquals(List.of("4news"), poll.batches());
    }

    @Test
    void whatGatheredGoesInOneBatch() {
        send("one", "two", "three");

        assertEquals(List.of("4one 4two 4three"), Courier.once(link).batches());
    }

    @Test
    void aPollTakesOnce() {
        Courier poll = Courier.once(link);
        send("one", "two");
        assertEquals(List.of("4one"), poll.batches());

        poll.poll();
        assertEquals(List.of("4one", "4two"), poll.batches());
    }

    @Test
    void aBatchIsCutAtMaxPayload() {
        send("a".repeat(49), "b".repeat(48), "c"); // 50 + 1 + 49 bytes are just enough

        assertEquals(
                List.of("4" + "a".repeat(49) + " 4" + "b".repeat(48), "4c"),
                Courier.always(link).batches());
    }

    @Test
    void moreThanFiftyPacketsFitInOnePoll() {
        FakeServer large = new FakeServer();
        Session talkative = large.open("polling");
        Courier.once(talkative.link());
        IntStream.range(0, 60).forEach(number -> talkative.send(Packet.message("m")));

        assertEquals(
                List.of(String.join(" ", Collections.nCopies(60, "4m"))),
                Courier.once(talkative.link()).batches());
    }

    @Test
    void packetsSentTogetherHaveNothingBetweenThem() {
        Courier poll = Courier.once(link);
        session.send(List.of(Packet.message("words"), Packet.message(new byte[] {1, 2, 3})));

        assertEquals(List.of("4words bAQID"), poll.batches());
    }

    @Test
    void aPollThatIsReleasedHearsNothing() {
        Courier poll = Courier.once(link);
        link.release();
        link.release();

        assertEquals(List.of("6"), poll.batches());
    }

    @Test
    void aTakerMayPollAgainInsideItsTake() {
        Courier socket = Courier.always(link);
        send("one", "two");

        assertEquals(List.of("4one", "4two"), socket.batches());
    }

    // sending what may be lost

    @Test
    void anOfferIsTakenByAPollThatWaits() {
        Courier poll = Courier.once(link);
        session.offer(List.of(Packet.message("words"), Packet.message(new byte[] {1, 2, 3})));

        assertEquals(List.of("4words bAQID"), poll.batches());
    }

    @Test
    void anOfferThatNobodyWaitsForIsDropped() {
        offer("lost");
        Courier poll = Courier.once(link);
        assertEquals(List.of(), poll.batches());

        offer("in time");
        offer("lost too");
        assertEquals(List.of("4in time"), poll.batches());
        assertEquals(List.of("4in time"), poll.poll().batches());
    }

    @Test
    void anOfferBehindWhatWaitsIsDropped() {
        send("first");
        offer("lost");

        assertEquals(List.of("4first"), Courier.always(link).batches());
    }

    @Test
    void anOfferOfMoreThanABatchGoesOutWhole() {
        Courier poll = Courier.once(link);
        session.offer(List.of(Packet.message("a".repeat(60)), Packet.message("b".repeat(60))));
        offer("lost: the second half still waits");

        assertEquals(
                List.of("4" + "a".repeat(60), "4" + "b".repeat(60)), poll.poll().batches());
    }

    @Test
    void anOfferToASlowClientNeverEndsItsSession() {
        IntStream.range(0, 20).forEach(number -> send("m")); // the outbox is full
        offer("lost");
        session.close(CloseReason.FORCED_CLOSE);
        offer("lost too");

        assertEquals(List.of(), heard.endings());
        assertEquals(
                List.of(String.join(" ", Collections.nCopies(20, "4m")), "1"),
                Courier.always(link).batches());
    }

    @Test
    void anOfferBesideATrialGoesTheOldWay() {
        Courier poll = Courier.once(link);
        Courier trial = Courier.always(session.candidate("websocket"));
        offer("news");
        offer("lost");

        assertEquals(List.of("4news"), poll.batches());
        assertEquals(List.of(), trial.batches());
    }

    // receiving

    @Test
    void messagesReachTheApplicationInOrder() {
        Delivery delivery = Delivery.of(link, "4one", "bAQID", "4two");

        assertEquals(List.of("one", "", "two"), heard.texts());
        assertTrue(delivery.wasTaken());
    }

    @Test
    void noopsAndPongsThatNobodyAskedForAreLetPass() {
        assertTrue(Delivery.of(link, "6", "3", "612", "4hello", "3x").wasTaken());

        assertEquals(List.of("hello"), heard.texts());
    }

    @Test
    void aBusyApplicationHoldsTheReceiptBack() {
        heard.busy();
        Delivery delivery = Delivery.of(link, "4one");
        assertEquals(List.of("one"), heard.texts());
        assertTrue(delivery.isOpen());

        heard.ready();
        assertTrue(delivery.wasTaken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0{}", "2", "2probe", "5"})
    void aPacketThatAClientMustNotSendEndsTheSession(String packet) {
        Courier poll = Courier.once(link);
        Delivery delivery = Delivery.of(link, "4before", packet, "4after");

        assertTrue(delivery.wasRefused());
        assertEquals(List.of("before"), heard.texts());
        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
        assertEquals(List.of("1"), poll.batches());
    }

    @Test
    void aMessageThatBreaksTheApplicationsRulesEndsTheSession() {
        heard.strict();
        Delivery delivery = Delivery.of(link, "4bad", "4after");

        assertTrue(delivery.wasRefused());
        assertEquals(List.of("bad"), heard.texts());
        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
    }

    // the slot

    @Test
    void aSecondPollBesideTheFirstEndsTheSession() {
        Courier first = Courier.once(link);
        Courier second = Courier.once(link);

        assertEquals(List.of("1"), first.batches());
        assertEquals(0, first.refusals());
        assertEquals(List.of(), second.batches());
        assertEquals(1, second.refusals());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
    }

    @Test
    void onlyOneMayBringPacketsAtATime() {
        assertTrue(link.claim());
        assertFalse(link.claim());
        link.unclaim();
        assertTrue(link.claim());
    }

    private void offer(String text) {
        session.offer(List.of(Packet.message(text)));
    }

    private void send(String... texts) {
        List.of(texts).forEach(text -> session.send(Packet.message(text)));
    }
}
