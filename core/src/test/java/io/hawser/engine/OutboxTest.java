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

    private void add(String... texts) {
        List.of(texts).forEach(text -> outbox.add(Packet.message(text)));
    }

    private List<String> take(int limit) {
        List<Packet> batch = new ArrayList<>();
        outbox.take(batch, limit);
        return batch.stream().map(Packet::text).toList();
    }
}
