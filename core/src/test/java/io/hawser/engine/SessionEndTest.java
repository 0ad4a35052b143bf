package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.testkit.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionEndTest {
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

    SessionEndTest() {
        Courier.once(link); // takes the greeting
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, server.engine().count());
        assertEquals(0, timers.pending());
    }

    @Test
    void aCloseGoesOutAloneAfterWhatWasSentBefore() {
        send("one", "two");
        session.close(CloseReason.FORCED_CLOSE);
        send("too late");
        assertEquals(List.of(), heard.endings());

        Courier poll = Courier.once(link);
        assertEquals(List.of("4one 4two"), poll.batches());
        assertEquals(List.of(), heard.endings());
        assertEquals(List.of("4one 4two", "1"), poll.poll().batches());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
        assertEquals(1, poll.poll().refusals());
    }

    @Test
    void aCloseIsDrainedInAsManyBatchesAsItTakes() {
        send("a".repeat(90), "b".repeat(90));
        session.close(CloseReason.SERVER_SHUTTING_DOWN);

        Courier socket = Courier.always(link);

        assertEquals(List.of("4" + "a".repeat(90), "4" + "b".repeat(90), "1"), socket.batches());
        assertEquals(1, socket.refusals());
        assertEquals(List.of(CloseReason.SERVER_SHUTTING_DOWN), heard.endings());
    }

    @Test
    void aCloseThatAPollWaitsForIsOverAtOnce() {
        Courier poll = Courier.once(link);
        session.close(CloseReason.FORCED_CLOSE);

        assertEquals(List.of("1"), poll.batches());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aCloseThatNobodyTakesIsOverAtTheCloseTimeout() {
        send("one");
        session.close(CloseReason.FORCED_CLOSE);
        timers.advance(4_999);
        assertEquals(List.of(), heard.endings());

        timers.advance(1);
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
        assertEquals(1, Courier.once(link).refusals());
    }

    @Test
    void theFirstReasonOfTwoClosesHolds() {
        session.close(CloseReason.FORCED_CLOSE);
        session.close(CloseReason.SERVER_SHUTTING_DOWN);
        timers.advance(5_000);

        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aClientThatGoesWhileTheServerClosesDoesNotChangeTheReason() {
        session.close(CloseReason.FORCED_CLOSE);
        link.lost(CloseReason.TRANSPORT_CLOSE);

        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void whileTheServerClosesNothingIsReceivedAnyMore() {
        session.close(CloseReason.FORCED_CLOSE);
        assertTrue(Delivery.of(link, "4too late").wasTaken());

        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aClientThatAgreesToCloseIsNotWaitedFor() {
        session.close(CloseReason.FORCED_CLOSE);
        assertTrue(Delivery.of(link, "1").wasTaken());

        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void aFaultOfTheLayerAboveEndsItsSessionAndLeavesNobodyWaiting() {
        List<String> endings = new ArrayList<>();
        Engine engine = new Engine(DEFAULTS, timers, new Ids(), opened -> new SessionListener() {
            @Override
            public void onMessage(Packet message) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onClose(CloseReason reason, String detail) {
                endings.add(reason.words() + ": " + detail);
            }
        });
        Session faulty = engine.open(session.handshake(), "polling", List.of());

        assertTrue(Delivery.of(faulty.link(), "4anything").wasRefused());
        assertEquals(List.of("transport error: the layer above failed"), endings);
        assertEquals(0, engine.count());
    }

    @Test
    void whileTheServerClosesNobodyIsPinged() {
        FakeServer patient = new FakeServer(new EngineOptions(
                DEFAULTS.pingInterval(),
                DEFAULTS.pingTimeout(),
                DEFAULTS.upgradeTimeout(),
                DEFAULTS.pingInterval().plusSeconds(10),
                100,
                1_000,
                20));
        Session slow = patient.open("polling");
        Courier.once(slow.link());
        slow.send(Packet.message("first words"));
        Courier.once(slow.link());
        slow.send(Packet.message("last words"));
        slow.close(CloseReason.FORCED_CLOSE);
        patient.timers().advance(26_000);

        assertEquals(List.of("4last words", "1"), Courier.always(slow.link()).batches());
        assertEquals(0, patient.timers().pending());
    }

    @Test
    void anAbortDropsWhatWaits() {
        send("lost");
        session.abort(CloseReason.FORCED_CLOSE);

        Courier poll = Courier.once(link);
        assertEquals(List.of(), poll.batches());
        assertEquals(1, poll.refusals());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), heard.endings());
    }

    @Test
    void anAbortTellsAWaitingPoll() {
        Courier poll = Courier.once(link);
        session.abort(CloseReason.CONNECT_TIMEOUT);

        assertEquals(List.of("1"), poll.batches());
        assertEquals(0, poll.refusals());
    }

    @Test
    void theClientsCloseLetsAWaitingPollGoWithANoop() {
        Courier poll = Courier.once(link);
        link.claim();
        Delivery delivery = Delivery.of(link, "4bye", "1");

        assertTrue(delivery.wasTaken());
        assertEquals(List.of("6"), poll.batches());
        assertEquals(List.of("bye"), heard.texts());
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
    }

    @Test
    void theClientsCloseOnAConnectionOfItsOwnEndsItAtOnce() {
        Courier connection = Courier.once(link);

        assertTrue(Delivery.of(link, "1").wasTaken());

        assertEquals(List.of("1"), connection.batches());
    }

    @Test
    void whatFollowsTheClientsCloseIsRefused() {
        assertTrue(Delivery.of(link, "1", "4after").wasRefused());
        assertTrue(Delivery.of(link, "4later").wasRefused());

        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aLostLinkEndsTheSessionOnce() {
        link.lost(CloseReason.TRANSPORT_CLOSE);
        link.lost(CloseReason.TRANSPORT_ERROR);
        session.abort(CloseReason.FORCED_CLOSE);
        session.close(CloseReason.FORCED_CLOSE);
        timers.advance(100_000);

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
    }

    @Test
    void anEndedSessionIsForgottenAndDeaf() {
        session.abort(CloseReason.FORCED_CLOSE);
        send("nobody");
        link.release();

        assertNull(server.engine().find("s1"));
        assertTrue(Delivery.of(link, "4hello").wasRefused());
        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aMessageAtTheBoundOfPacketsEndsTheSession() {
        IntStream.range(0, 20).forEach(number -> send("m"));
        assertEquals(List.of(), heard.endings());
        send("one more");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
        assertEquals(1, Courier.once(link).refusals());
    }

    @Test
    void aMessageAtTheBoundOfBytesEndsTheSession() {
        send("x".repeat(998)); // 999 bytes: not full yet
        send("x".repeat(5_000));
        assertEquals(List.of(), heard.endings());
        send("one more");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    @Test
    void aSlowConsumerThatTakesInTimeGoesOn() {
        IntStream.range(0, 20).forEach(number -> send("m"));
        Courier.once(link);
        send("fits again");

        assertEquals(List.of(), heard.endings());
    }

    // what is said beside the reason

    @Test
    void anAbortAndALossSayWhatTheirCallersSay() {
        session.abort(CloseReason.FORCED_CLOSE, "the application's own words");
        assertEquals(List.of("the application's own words"), heard.details());

        server.open("polling").link().lost(CloseReason.TRANSPORT_ERROR, "the transport's own words");
        assertEquals(List.of("the transport's own words"), server.heard().details());
        server.open("polling").link().lost(CloseReason.TRANSPORT_ERROR);
        assertEquals(List.of(""), server.heard().details());
    }

    @Test
    void aCloseThatIsTakenNeedsNoWords() {
        session.close(CloseReason.FORCED_CLOSE);
        Courier.once(link);

        assertEquals(List.of(""), heard.details());
    }

    @Test
    void whatComesAfterTheCloseBeganAddsNoWords() {
        session.close(CloseReason.FORCED_CLOSE);
        link.lost(CloseReason.TRANSPORT_CLOSE, "the transport's own words");

        assertEquals(List.of(""), heard.details());
    }

    @Test
    void whoWaitsForMessagesIsNoSlowConsumerHoweverManyComeAtOnce() {
        Courier reader = Courier.once(link);
        session.enter(() -> IntStream.range(0, 40).forEach(number -> session.send(Packet.message("m"))));

        assertEquals(List.of(), heard.endings());
        assertEquals(1, reader.batches().size());
    }

    @Test
    void everyEndOfItsOwnSaysWhatHappened() {
        Delivery.of(link, "1");
        Courier.once(open().link()).poll().poll();
        Delivery.of(open().link(), "2");
        Session slow = open();
        IntStream.range(0, 21).forEach(number -> slow.send(Packet.message("m")));
        open();
        Courier.always(open().link());
        timers.advance(45_000);

        assertEquals(List.of("close packet"), server.heard("s1").details());
        assertEquals(List.of("two polls at once"), server.heard("s2").details());
        assertEquals(
                List.of("a client must not send this packet"),
                server.heard("s3").details());
        assertEquals(List.of("the outbox was full"), server.heard("s4").details());
        assertEquals(List.of("no poll came"), server.heard("s5").details());
        assertEquals(List.of("no pong within 20000 ms"), server.heard("s6").details());
    }

    private Session open() {
        return server.open("polling");
    }

    private void send(String... texts) {
        List.of(texts).forEach(text -> session.send(Packet.message(text)));
    }
}
