package io.hawser.engine;

import io.hawser.packet.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** What waits for the client, in order. Bounded: it is full at its bytes or its packets, whichever comes first. */
final class Outbox {
    private final int maxBytes;
    private final int maxPackets;
    private final Queue<Packet> packets = new ArrayDeque<>(4);
    private int bytes;

    Outbox(int maxBytes, int maxPackets) {
        this.maxBytes = maxBytes;
        this.maxPackets = maxPackets;
    }

    /** Looked at before a message is added, so one message of any size fits into an empty outbox. */
    boolean isFull() {
        return bytes >= maxBytes || packets.size() >= maxPackets;
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    void add(Packet packet) {
        packets.add(packet);
        bytes += packet.size();
    }

    /**
     * Takes what fits into {@code limit} bytes, separators included; a first packet that is larger goes alone. So does a
     * close: a stock client acts on one at once, and on what came in the same payload only later.
     */
    List<Packet> take(int limit) {
        List<Packet> batch = new ArrayList<>(Math.min(packets.size(), 16));
        int size = -1;
        for (Packet next; (next = packets.peek()) != null; ) {
            size += next.size() + 1;
            if (!batch.isEmpty() && (size > limit || next == Packet.CLOSE)) {
                break;
            }
            batch.add(packets.remove());
            bytes -= next.size();
        }
        return batch;
    }

    void clear() {
        packets.clear();
        bytes = 0;
    }
}
