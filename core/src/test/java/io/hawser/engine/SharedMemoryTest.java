package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.testkit.RecordingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What all sessions of a server take together, and how fast each may be. */
class SharedMemoryTest {
    private static final int KIB = 1_024;
    private static final Key KEY = Objects.requireNonNull(Key.of("0123456789abcdefABCD-_"));

    private final FakeTimers timers = new FakeTimers();
    private final Map<String, RecordingListener> heard = new LinkedHashMap<>();
    private final Engine engine = new Engine(
            EngineOptions.DEFAULTS,
            new Budgets(100 * KIB, 100 * KIB, 4),
            RateLimit.of(1_000, 10),
            timers,
            new Ids(),
            this::listen);

    @Test
    void theSlowestReaderGoesFirstAndTheOthersHearNothingOfIt() {
        Session slow = open();
        Session quick = open();
        Courier reader = Courier.always(quick.link());
        say(slow, 90 * KIB);
        say(quick, 90 * KIB);
        assertEquals(2, engine.count());

        say(slow, 20 * KIB);
        assertTrue(engine.isFull(), "a newcomer would be asked to come later");
        timers.advance(0);

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard("s1").endings());
        assertEquals(
                List.of("the memory for all clients was used up"), heard("s1").details());
        assertEquals(List.of(), heard("s2").endings());
        assertEquals(2, reader.batches().size(), "the opening and the message");
        assertFalse(engine.isFull());
    }

    @Test
    void whatIsTakenMakesRoom() {
        Session session = open();
        say(session, 60 * KIB);
        Courier.once(session.link());
        Courier.once(session.link()); // says that it has arrived
        say(open(), 60 * KIB);
        timers.advance(0);

        assertEquals(2, engine.count());
    }

    @Test
    void whatAnAwayClientHasNotAcknowledgedCounts() {
        Arrival arrival = new Arrival(FakeExchange.get("EIO=4").handshake(), "asking", false, List.of(), 0, "");
        Session away = engine.join(KEY, arrival).session();
        Courier.once(engine.join(KEY, arrival));
        say(away, 110 * KIB);
        timers.advance(0);

        assertEquals(List.of(CloseReason.SLOW_CONSUMER), heard("s1").endings());
        assertFalse(engine.has(KEY));
    }

    @Test
    void whatWaitsForHandlersCounts() {
        Session busy = open();
        Session calm = open();
        heard("s1").working();
        Delivery.of(busy.link(), "4" + "x".repeat(60 * KIB));
        Delivery.of(calm.link(), "4" + "x".repeat(60 * KIB));
        timers.advance(0);
        assertEquals(2, engine.count(), "the calm one has heard its message");

        Delivery.of(busy.link(), "4" + "x".repeat(60 * KIB));
        timers.advance(0);

        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard("s1").endings());
        assertEquals(1, engine.count());
    }

    @Test
    void withAWholeMessagesBytesBeforeTheHandlersNothingMoreIsRead() {
        Engine roomy = new Engine(EngineOptions.DEFAULTS, timers, new Ids("r"), this::listen);
        Session busy = roomy.open(FakeExchange.get("EIO=4").handshake(), "any", List.of());
        heard("r1").working();
        assertTrue(Delivery.of(busy.link(), "4" + "x".repeat(999_999)).wasTaken());
        Delivery second = Delivery.of(busy.link(), "4" + "x".repeat(999_999));
        assertTrue(second.isOpen());

        heard("r1").handled();
        assertTrue(second.wasTaken());
    }

    @Test
    void thereAreSoManySessions() {
        for (int i = 0; i < 4; i++) {
            assertFalse(engine.isFull());
            assertNotNull(open());
        }
        assertTrue(engine.isFull());
        Objects.requireNonNull(engine.find("s1")).abort(CloseReason.FORCED_CLOSE);
        assertFalse(engine.isFull());
    }

    @Test
    void whoSendsTooFastIsReadMoreSlowlyAndLosesNothing() {
        Session session = open();
        Delivery first = Delivery.of(session.link(), "4a", "4b", "4c", "4d", "4e", "4f", "4g", "4h", "4i", "4j");
        assertTrue(first.wasTaken(), "a second's worth at once");

        Delivery second = Delivery.of(session.link(), "4k", "4l");
        assertEquals(12, heard("s1").messages().size());
        assertTrue(second.isOpen(), "nothing more is read");
        timers.advance(200);
        assertTrue(second.isOpen());
        timers.advance(1);
        assertTrue(second.wasTaken());
    }

    private Session open() {
        Session session = engine.open(FakeExchange.get("EIO=4").handshake(), "any", List.of());
        return session;
    }

    private void say(Session session, int bytes) {
        session.send(Packet.message("x".repeat(bytes)));
    }

    private RecordingListener heard(String id) {
        return Objects.requireNonNull(heard.get(id));
    }

    private SessionListener listen(Session session) {
        RecordingListener listener = new RecordingListener();
        heard.put(session.id(), listener);
        return listener;
    }
}
