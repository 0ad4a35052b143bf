package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(20, 4, false);

    @Test
    void whatWasAddedComesOutInOrder() {
        add("one", "two");

        assertEquals(List.of("one", "two"), take(100));
        assertTrue(outbox.isEmpty());
    }

    @Test
    void anEmptyOutboxGivesNothing() {
        assertTrue(outbox.isEmpty());
        assertEquals(List.of(), take(100));
    }

    @Test
    void aBatchIsCutAtTheLimitWithItsSeparators() {
        add("abc", "def", "ghi"); // 4 bytes each, and one between two

        assertEquals(List.of("abc", "def"), take(9));
        assertEquals(List.of("ghi"), take(9));
    }

    @Test
    void oneByteLessThanTwoPacketsIsOnePacket() {
        add("abc", "def");

        assertEquals(List.of("abc"), take(8));
        assertEquals(List.of("def"), take(8));
    }

    @Test
    void bytesCountAsTheirBase64() {
        outbox.add(Packet.message(new byte[3])); // b and 4 characters
        outbox.add(Packet.message(new byte[3]));

        assertEquals(1, take(10).size());
        assertEquals(1, take(11).size());
    }

    @Test
    void aLargeFirstPacketGoesAlone() {
        add("much too long", "b");

        assertEquals(List.of("much too long"), take(5));
        assertEquals(List.of("b"), take(5));
    }

    @Test
    void aLargePacketDoesNotJumpIntoABatch() {
        add("a", "much too long", "b");

        assertEquals(List.of("a"), take(5));
        assertEquals(List.of("much too long"), take(5));
        assertEquals(List.of("b"), take(5));
    }

    @Test
    void itIsFullAtItsBytesAndNotOneBefore() {
        add("x".repeat(18)); // 19 bytes
        assertFalse(outbox.isFull());
        outbox.add(Packet.NOOP);
        assertTrue(outbox.isFull());
    }

    @Test
    void itIsFullAtItsPacketsAndNotOneBefore() {
        add("a", "b", "c");
        assertFalse(outbox.isFull());
        add("d");
        assertTrue(outbox.isFull());
    }

    @Test
    void whatIsTakenNoLongerCounts() {
        add("a", "b", "c", "x".repeat(30));
        take(2);
        assertTrue(outbox.isFull(), "bytes");
        take(100);
        assertFalse(outbox.isFull());

        add("x".repeat(18));
        assertFalse(outbox.isFull(), "the count is at zero again");
    }

    @Test
    void aClearedOutboxIsLikeNew() {
        add("a", "b", "c", "x".repeat(30));
        outbox.clear();

        assertTrue(outbox.isEmpty());
        assertFalse(outbox.isFull());
        assertEquals(List.of(), take(100));
        add("x".repeat(18));
        assertFalse(outbox.isFull(), "the count is at zero again");
    }

    @Test
    void whatIsAcknowledgedMakesRoomAgain() {
        Outbox keeping = new Outbox(20, 4, true);
        for (int round = 1; round <= 10; round++) {
            keeping.add(Packet.message("123456789012345")); // 16 bytes with its digit: two of them are at the bound
            keeping.add(Packet.message("123456789012345"));
            List<Packet> batch = new ArrayList<>();
            keeping.take(batch, 100);
            assertEquals(2, batch.size());
            keeping.acknowledge(2L * round);
            assertEquals(0, keeping.unacknowledged());
        }
    }

    @Test
    void soManyPacketsAreOnTheirWayAndNotOneMore() {
        Outbox keeping = new Outbox(1_000, 4, true);
        for (int number = 1; number <= 5; number++) {
            keeping.add(Packet.message("m" + number));
        }
        List<Packet> batch = new ArrayList<>();
        keeping.take(batch, 100);
        assertEquals(4, batch.size());
        assertEquals(4, keeping.unacknowledged());
        assertTrue(keeping.isEmpty(), "the fifth has to wait");

        keeping.acknowledge(1);
        keeping.take(batch, 100);
        assertEquals(5, batch.size());
    }

    @Test
    void whatIsClearedIsGoneAndCountsNoMore() {
        Outbox keeping = new Outbox(20, 4, true);
        keeping.add(Packet.message("123456789012345678901234567890"));
        keeping.take(new ArrayList<>(), 100);
        keeping.rewind();
        keeping.add(Packet.message("123456789012345678901234567890"));
        keeping.clear();

        assertTrue(keeping.isEmpty());
        assertFalse(keeping.isFull());
        assertEquals(0, keeping.unacknowledged());
        keeping.add(Packet.message("new"));
        assertFalse(keeping.isEmpty());
    }

    private void add(String... texts) {
        List.of(texts).forEach(text -> outbox.add(Packet.message(text)));
    }

    private List<String> take(int limit) {
        List<Packet> batch = new ArrayList<>();
        outbox.take(batch, limit);
        return batch.stream().map(Packet::text).toList();
    }
}
