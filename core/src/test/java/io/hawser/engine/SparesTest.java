package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages for a slow client that need not wait: those of which only the latest counts, and volatile ones. */
class SparesTest {
    private static final Key KEY = Objects.requireNonNull(Key.of("0123456789abcdefABCD-_"));
    private static final int PACKETS = 5;

    private final FakeServer server = new FakeServer(options());
    private final FakeTimers timers = server.timers();
    private final Session session = server.open("polling");
    private final RecordingListener heard = server.heard();
    private final Link link = session.link();

    SparesTest() {
        Courier.once(link);
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, server.engine().count());
        assertEquals(0, timers.pending());
    }

    // the latest with its key

    @Test
    void whoeverKeepsUpGetsEachOne() {
        Courier socket = Courier.always(link);
        latest("a", "1");
        latest("a", "2");

        assertEquals(List.of("41", "42"), socket.batches());
    }

    @Test
    void whoeverIsSlowGetsTheLatest() {
        latest("a", "1");
        latest("a", "2");
        latest("a", "3");

        assertEquals(List.of("43"), Courier.once(link).batches());
    }

    @Test
    void itOvertakesNothing() {
        latest("a", "price 5");
        send("sold at 5");
        latest("a", "price 6");
        send("bye");

        assertEquals(List.of("4sold at 5 4price 6 4bye"), Courier.once(link).batches());
    }

    @Test
    void eachKeyIsForItself() {
        latest("a", "a1");
        latest("b", "b1");
        latest("a", "a2");
        latest("c", "c1");
        latest("b", "b2");

        assertEquals(List.of("4a2 4c1 4b2"), Courier.once(link).batches());
    }

    @Test
    void itGoesWithItsAttachments() {
        session.sendLatest("a", List.of(Packet.message("old"), bytes(1), bytes(2)));
        send("between");
        session.sendLatest("a", List.of(Packet.message("new"), bytes(3)));

        assertEquals(List.of("4between 4new bAw=="), Courier.once(link).batches());
    }

    @Test
    void theSameMessageTwiceIsOne() {
        List<Packet> one = List.of(Packet.message("one"), bytes(1));
        session.sendLatest("a", one);
        session.sendLatest("a", one);

        assertEquals(List.of("4one bAQ=="), Courier.once(link).batches());
    }

    @Test
    void whatLooksTheSameWithoutAKeyStays() {
        send("one");
        latest("a", "one");
        latest("a", "two");

        assertEquals(List.of("4one 4two"), Courier.once(link).batches());
    }

    @Test
    void aMessageOfWhichSomeIsAwayIsNotTakenBack() {
        session.sendLatest("a", List.of(Packet.message("a".repeat(60)), Packet.message("b".repeat(60))));
        Courier poll = Courier.once(link);
        latest("a", "new");

        assertEquals(
                List.of("4" + "a".repeat(60), "4" + "b".repeat(60) + " 4new"),
                poll.poll().batches());
    }

    @Test
    void aStreamNeverFillsTheOutbox() {
        IntStream.range(0, 10_000).forEach(number -> latest("a", "a" + number));
        IntStream.range(0, 10_000).forEach(number -> latest("b", "b" + number));

        assertEquals(List.of(), heard.endings());
        assertEquals(List.of("4a9999 4b9999"), Courier.once(link).batches());
    }

    @Test
    void itTakesThePlaceOfItsLikeInAFullOutbox() {
        latest("a", "old");
        send("1", "2", "3", "4");
        latest("a", "new");

        assertEquals(List.of("41 42 43 44 4new"), Courier.once(link).batches());
    }

    @Test
    void oneMoreKeyThanThereIsRoomForEndsTheSession() {
        IntStream.rangeClosed(0, PACKETS).forEach(number -> latest("key " + number, "m"));

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    @Test
    void itsBytesMakeRoomForOthers() {
        FakeServer small = new FakeServer(options(150, 1_000, OutboxPolicy.CLOSE));
        Session one = small.open("polling");
        Courier.once(one.link());
        one.sendLatest("a", List.of(Packet.message("x".repeat(140))));
        one.sendLatest("a", List.of(Packet.message("y")));
        one.send(Packet.message("z".repeat(140)));
        one.send(Packet.message("there is room for one more"));

        assertEquals(
                List.of("4y", "4" + "z".repeat(140)),
                Courier.always(one.link()).batches().subList(0, 2));
        small.stop();
    }

    @Test
    void whatWasAcceptedBeforeTheCloseArrives() {
        latest("a", "last words");
        session.close(CloseReason.FORCED_CLOSE);
        latest("a", "too late");

        assertEquals(List.of("4last words", "1"), Courier.always(link).batches());
    }

    @Test
    void whatHasANumberIsNotTakenBack() {
        Link first = join(0);
        Courier socket = Courier.once(first);
        Session lasting = first.session();
        lasting.sendLatest("a", List.of(Packet.message("1")));
        Courier.once(first); // has it, and dies with it
        first.lost(CloseReason.TRANSPORT_CLOSE);
        lasting.sendLatest("a", List.of(Packet.message("2")));
        lasting.sendLatest("a", List.of(Packet.message("3")));

        assertEquals(1, socket.batches().size());
        Courier again = Courier.once(join(0));
        assertTrue(again.batches().get(0).endsWith(" 60.1 41"), "what goes again comes first");
        assertEquals("43", again.poll().batches().get(1));
        lasting.abort(CloseReason.FORCED_CLOSE);
    }

    // what was missed

    @Test
    void whatItMissedDoesNotCountAgainstAClient() {
        session.sendMissed(
                IntStream.rangeClosed(1, 20).mapToObj(SparesTest::numbered).toList());
        send("a", "b", "c", "d", "e");
        assertEquals(List.of(), heard.endings());

        send("f");
        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings(), "that was one more than it may have waiting");
    }

    @Test
    void aClientThatTookWhatItMissedIsLikeAnyOther() {
        session.sendMissed(
                IntStream.rangeClosed(1, 20).mapToObj(SparesTest::numbered).toList());
        Courier.once(link);
        send("a", "b", "c", "d", "e");
        assertEquals(List.of(), heard.endings());
        send("f");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    @Test
    void whatIsReplacedMeanwhileLeavesNoRoomBehind() {
        latest("a", "old");
        session.sendMissed(List.of(numbered(1)));
        latest("a", "new");
        send("2", "3", "4", "5");
        assertEquals(List.of(), heard.endings(), "what it missed, and five more");
        send("6");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    // volatile messages that wait

    @Test
    void aVolatileMessageWaitsWhileThereIsRoom() {
        offer("1");
        send("2");
        offer("3");

        assertEquals(List.of("41 42 43"), Courier.once(link).batches());
    }

    @Test
    void theOldestVolatileMessageGoesFirst() {
        send("1");
        offer("old");
        send("2");
        offer("new");
        send("3", "4");

        assertEquals(List.of("41 42 4new 43 44"), Courier.once(link).batches());
    }

    @Test
    void itGoesForAVolatileOne() {
        offer("1", "2", "3", "4", "5", "6", "7");

        assertEquals(List.of("43 44 45 46 47"), Courier.once(link).batches());
    }

    @Test
    void aVolatileMessageGoesWithItsAttachments() {
        session.offer(List.of(Packet.message("old"), bytes(1)));
        send("1", "2", "3", "4", "5");

        assertEquals(List.of("41 42 43 44 45"), Courier.once(link).batches());
    }

    @Test
    void whereNothingIsVolatileNothingVolatileComesIn() {
        send("1", "2", "3", "4", "5");
        offer("lost");
        assertEquals(List.of(), heard.endings());

        send("one too many");

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard.endings());
    }

    @Test
    void aVolatileMessageThatIsAwayIsNotTakenBack() {
        offer("1", "2");
        Courier poll = Courier.once(link);
        offer("3");
        send("4", "5", "6", "7", "8");

        assertEquals(List.of("41 42", "44 45 46 47 48"), poll.poll().batches());
    }

    @Test
    void afterTheEndNothingWaits() {
        offer("1");
        latest("a", "2");
        session.abort(CloseReason.FORCED_CLOSE);
        offer("3");
        latest("a", "4");

        assertEquals(List.of(), Courier.once(link).batches());
        assertEquals(0, session.unacknowledged());
    }

    private Link join(long acknowledged) {
        return server.engine()
                .join(KEY, new Arrival(session.handshake(), "asking", false, List.of(), acknowledged, ""));
    }

    private void latest(String key, String text) {
        session.sendLatest(key, List.of(Packet.message(text)));
    }

    private void offer(String... texts) {
        List.of(texts).forEach(text -> session.offer(List.of(Packet.message(text))));
    }

    private void send(String... texts) {
        List.of(texts).forEach(text -> session.send(Packet.message(text)));
    }

    private static Packet numbered(int number) {
        return Packet.message(Integer.toString(number));
    }

    private static Packet bytes(int one) {
        return Packet.message(new byte[] {(byte) one});
    }

    private static EngineOptions options() {
        return options(1 << 20, PACKETS, OutboxPolicy.DROP_VOLATILE);
    }

    private static EngineOptions options(int bytes, int packets, OutboxPolicy policy) {
        EngineOptions all = EngineOptions.DEFAULTS;
        return new EngineOptions(
                all.pingInterval(),
                all.pingTimeout(),
                all.firstPoll(),
                all.upgradeTimeout(),
                all.closeTimeout(),
                100,
                bytes,
                packets,
                policy,
                Duration.ofSeconds(120),
                all.comeBackAfter());
    }
}
