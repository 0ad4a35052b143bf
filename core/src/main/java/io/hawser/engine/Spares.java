package io.hawser.engine;

import io.hawser.packet.Packet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which messages of an outbox may go before they were handed out: those that a later one with the same key replaces, and
 * volatile ones for want of room. Each kind in the order of the outbox.
 */
final class Spares {
    private final Map<String, List<Packet>> latest = new LinkedHashMap<>();
    private final Deque<List<Packet>> passing = new ArrayDeque<>(0);

    void addLatest(String key, List<Packet> message) {
        latest.put(key, message);
    }

    /** Gives up the message with a key: its packets, or nothing. */
    List<Packet> drop(String key) {
        List<Packet> older = latest.remove(key);
        return older == null ? List.of() : older;
    }

    void addVolatile(List<Packet> message) {
        passing.add(message);
    }

    /** Gives up the oldest volatile message: its packets, or nothing. */
    List<Packet> giveUp() {
        List<Packet> oldest = passing.poll();
        return oldest == null ? List.of() : oldest;
    }

    /** A packet was handed out: the message that it begins stays. */
    void handedOut(Packet packet) {
        if (!latest.isEmpty()) {
            var first = latest.values().iterator();
            if (first.next().get(0) == packet) {
                first.remove();
            }
        }
        List<Packet> oldest = passing.peek();
        if (oldest != null && oldest.get(0) == packet) {
            passing.remove();
        }
    }
}
