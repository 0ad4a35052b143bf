package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
    private static final long LONG_AGO = Long.MIN_VALUE;
    private static final List<Packet> FOUR_BYTES = List.of(Packet.message("abc"));
    private static final int SIZE = 256 + 2 * 4;

    private final EventLog log = new EventLog("log", 3 * SIZE);
    private final Trail anybody = new Trail("id", "pid", new Attributes());

    @Test
    void itBeginsEmpty() {
        assertTrue(log.isEmpty());
        assertEquals(0, log.last());
        assertEquals("log-0", log.offset());
        assertEquals(0, log.place("log-0"));
        assertEquals(-1, log.place("log-1"));
        assertTrue(log.isComplete(0, LONG_AGO));
        assertEquals(List.of(), log.missed(anybody, 0));
    }

    @Test
    void offsetsCount() {
        assertEquals("log-1", log.next());
        log.add(Selection.ALL, FOUR_BYTES, 0, null);
        assertEquals("log-1", log.offset());
        assertEquals("log-2", log.next());
        log.add(Selection.ALL, FOUR_BYTES, 0, null);

        assertEquals(2, log.last());
        assertEquals(1, log.place("log-1"));
        assertEquals(2, log.place("log-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log",
                "log-",
                "log-2",
                "log--1",
                "log-1 ",
                "log- 1",
                "log-+1",
                "log-1e0",
                "LOG-1",
                "xlog-1",
                "log-\u0661",
                "log-9223372036854775808",
                "log-99999999999999999999999"
            })
    void whatItNeverGaveIsNoOffset(String offset) {
        add(1, 0);

        assertEquals(-1, log.place(offset));
    }

    @Test
    void aNameWithADashIsNoTrouble() {
        EventLog dashed = new EventLog("a-1", 1_000);
        dashed.next();

        assertEquals(1, dashed.place("a-1-1"));
        assertEquals(-1, dashed.place("a-1"));
    }

    @Test
    void whatIsMissedIsWhatIsBehindAndInOrder() {
        add(3, 0);

        assertEquals(List.of(1L, 2L, 3L), places(log.missed(anybody, 0)));
        assertEquals(List.of(3L), places(log.missed(anybody, 2)));
        assertEquals(List.of(), places(log.missed(anybody, 3)));
    }

    @Test
    void whatIsMissedIsForThatClient() {
        log.next();
        log.add(new Selection(Set.of("id"), Set.of()), FOUR_BYTES, 0, null);
        log.next();
        log.add(new Selection(Set.of("other"), Set.of()), FOUR_BYTES, 0, null);
        log.next();
        log.add(new Selection(Set.of(), Set.of("id")), FOUR_BYTES, 0, null);

        assertEquals(List.of(1L), places(log.missed(anybody, 0)));
    }

    @Test
    void atItsBoundItKeepsAll() {
        add(3, 0);

        assertEquals(0, log.lost());
        assertTrue(log.isComplete(0, LONG_AGO));
    }

    @Test
    void oneMoreCostsTheOldest() {
        add(4, 0);

        assertEquals(1, log.lost());
        assertFalse(log.isComplete(0, LONG_AGO));
        assertTrue(log.isComplete(1, LONG_AGO));
        assertEquals(List.of(2L, 3L, 4L), places(log.missed(anybody, 0)));
    }

    @Test
    void aLargeOneCostsSeveralAndItselfAtLast() {
        add(3, 0);
        log.next();
        log.add(Selection.ALL, List.of(Packet.message("x".repeat(2 * SIZE))), 0, null);
        assertEquals(List.of(), places(log.missed(anybody, 0)));
        assertEquals(4, log.lost());
        assertTrue(log.isEmpty());

        add(3, 0);
        assertEquals(List.of(5L, 6L, 7L), places(log.missed(anybody, 4)));
    }

    @Test
    void attachmentsCountAsTheLongerOfTheirForms() {
        EventLog small = new EventLog("log", 256 + 2 * (4 + 5) - 1);
        small.next();
        small.add(Selection.ALL, List.of(Packet.message("abc"), Packet.message(new byte[] {1, 2, 3})), 0, null);

        assertTrue(small.isEmpty());
    }

    @Test
    void timeCostsWhatIsAsOldOrOlder() {
        add(1, 10);
        add(1, 11);
        add(1, 12);

        log.forget(9);
        assertEquals(0, log.lost());
        log.forget(11);

        assertEquals(2, log.lost());
        assertEquals(List.of(3L), places(log.missed(anybody, 0)));
    }

    /** What is gone matters not to somebody who surely had it. */
    @Test
    void itIsCompleteForWhoHasWhatIsGone() {
        add(1, 10);
        add(1, 11);
        log.forget(10);

        assertFalse(log.isComplete(0, 10), "the event of that very time may be missing");
        assertTrue(log.isComplete(0, 11));
        assertTrue(log.isComplete(1, LONG_AGO));
    }

    private void add(int events, long now) {
        for (int i = 0; i < events; i++) {
            log.next();
            log.add(Selection.ALL, FOUR_BYTES, now, null);
        }
    }

    private static List<Long> places(List<EventLog.Entry> entries) {
        return entries.stream().map(EventLog.Entry::place).toList();
    }
}
