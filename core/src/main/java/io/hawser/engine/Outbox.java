package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.packet.ProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client does not have yet, in order. A packet that was handed out is forgotten; in the outbox of a resumable
 * session a message is kept until the client has acknowledged it, and can be handed out again.
 *
 * <p>Bounded: what was never handed out makes it full at its bytes or its packets, whichever comes first. What was
 * handed out and is not acknowledged has the same bounds, and at them nothing more is handed out.
 */
final class Outbox {
    /** The bytes of the heap that a packet takes beside its content, about. */
    private static final int PACKET = 100;

    private static final Deque<Packet> UNUSED = new ArrayDeque<>(0);

    private final int maxBytes;
    private final int maxPackets;
    private final boolean keeps;
    private final Deque<Packet> fresh = new ArrayDeque<>(4);
    private int freshBytes;
    private @Nullable Spares spares; // of what is fresh
    private int owedPackets; // at the head of what is fresh: they make nothing full
    private int owedBytes;

    private final Deque<Packet> again; // handed out to a link that is gone, and due once more
    private final Deque<Packet> kept; // handed out to the link that carries the session
    private int keptBytes; // of both
    private long acknowledged;
    private int flying; // bytes that were handed out and not kept, on their way

    Outbox(int maxBytes, int maxPackets, boolean keeps) {
        this.maxBytes = maxBytes;
        this.maxPackets = maxPackets;
        this.keeps = keeps;
        again = keeps ? new ArrayDeque<>(0) : UNUSED;
        kept = keeps ? new ArrayDeque<>(0) : UNUSED;
    }

    /** Looked at before a message is added, so one message of any size fits into an empty outbox. */
    boolean isFull() {
        return freshBytes - owedBytes >= maxBytes || fresh.size() - owedPackets >= maxPackets;
    }

    /** Whether there is nothing to hand out now. A close waits until everything before it is acknowledged. */
    boolean isEmpty() {
        if (!again.isEmpty()) {
            return false;
        }
        if (fresh.peek() == Packet.CLOSE) {
            return !kept.isEmpty();
        }
        return fresh.isEmpty() || keptBytes >= maxBytes || kept.size() >= maxPackets;
    }

    /** Whether nothing but a close is left. */
    boolean isClosing() {
        return fresh.peek() == Packet.CLOSE && !isEmpty() && again.isEmpty();
    }

    void add(Packet packet) {
        fresh.add(packet);
        freshBytes += packet.size();
    }

    /** Adds what the client missed while it was away: however much it is, it is not because the client is slow. */
    void addMissed(List<Packet> packets) {
        packets.forEach(this::add);
        owedPackets = fresh.size();
        owedBytes = freshBytes;
    }

    /** Adds a message that {@link #drop} takes back while it waits. */
    void addLatest(String key, List<Packet> message) {
        spares().addLatest(key, message);
        message.forEach(this::add);
    }

    /** Takes back the message with a key, if one waits that was not handed out. */
    void drop(String key) {
        if (spares != null) {
            remove(spares.drop(key));
        }
    }

    /** Adds a message that may go again for want of room. */
    void addVolatile(List<Packet> message) {
        spares().addVolatile(message);
        message.forEach(this::add);
    }

    /** Lets go of volatile messages, the oldest first, until it is not full or has none. */
    void makeRoom() {
        while (spares != null && isFull() && remove(spares.giveUp())) {}
    }

    private Spares spares() {
        if (spares == null) {
            spares = new Spares();
        }
        return spares;
    }

    /** Takes a message back whose packets wait one behind the other; false when there is none. */
    private boolean remove(List<Packet> message) {
        if (message.isEmpty()) {
            return false;
        }
        Iterator<Packet> waiting = fresh.iterator();
        Packet packet = waiting.next();
        while (packet != message.get(0)) {
            packet = waiting.next();
        }
        waiting.remove();
        freshBytes -= packet.size();
        for (int more = message.size() - 1; more > 0; more--) {
            freshBytes -= waiting.next().size();
            waiting.remove();
        }
        owedPackets = Math.min(owedPackets, fresh.size());
        owedBytes = Math.min(owedBytes, freshBytes);
        return true;
    }

    /** What it holds in bytes, with what its packets take beside their content. */
    int weight() {
        return freshBytes + keptBytes + flying + PACKET * (fresh.size() + kept.size() + again.size());
    }

    /** The batch that was handed out has arrived. */
    void arrived() {
        flying = 0;
    }

    /** How many messages were handed out and not acknowledged. */
    int unacknowledged() {
        return kept.size() + again.size();
    }

    /** The number of the next message that is handed out: the first one of a session is 1. */
    long next() {
        return acknowledged + kept.size() + 1;
    }

    /**
     * Hands out, behind what the batch holds, as much as fits into {@code limit} bytes, separators included: always one
     * packet if there is any, for nothing smaller could be cut. A close goes alone: a stock client acts on one at once,
     * and on what came in the same payload only later.
     */
    void take(List<Packet> batch, int limit) {
        int size = -1;
        for (Packet before : batch) {
            size += before.size() + 1;
        }
        for (boolean first = true; !isEmpty(); first = false) {
            Packet next = again.isEmpty() ? fresh.element() : again.element();
            size += next.size() + 1;
            if ((!first && size > limit) || (next == Packet.CLOSE && !batch.isEmpty())) {
                break;
            }
            batch.add(next);
            handOut(next);
        }
    }

    /**
     * The client has so many messages; what it said before counts no more.
     *
     * @throws ProtocolException when so many were never handed out
     */
    void acknowledge(long count) {
        if (count >= next() + again.size()) {
            throw new ProtocolException("an acknowledgement of what was never sent");
        }
        for (; acknowledged < count; acknowledged++) {
            Packet done = kept.isEmpty() ? again.remove() : kept.remove();
            keptBytes -= done.size();
        }
    }

    /** A new link carries the session: all that is not acknowledged is due again. */
    void rewind() {
        while (!kept.isEmpty()) {
            again.addFirst(kept.removeLast());
        }
    }

    void clear() {
        fresh.clear();
        again.clear();
        kept.clear();
        spares = null;
        freshBytes = 0;
        owedPackets = 0;
        owedBytes = 0;
        keptBytes = 0;
        flying = 0;
    }

    private void handOut(Packet packet) {
        if (!again.isEmpty()) {
            kept.add(again.remove());
            return;
        }
        fresh.remove();
        freshBytes -= packet.size();
        if (owedPackets > 0) {
            owedPackets--;
            owedBytes = owedPackets == 0 ? 0 : Math.max(0, owedBytes - packet.size());
        }
        if (spares != null) {
            spares.handedOut(packet);
        }
        if (keeps && packet.type() == PacketType.MESSAGE) {
            kept.add(packet);
            keptBytes += packet.size();
        } else {
            flying += packet.size();
        }
    }
}
