package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import io.hawser.socket.Handover.Parcel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of a namespace that somebody may have missed, the oldest first. Its offsets are a name of its own and a
 * number that counts: finding one costs nothing, and one that it never gave is recognised. Guarded by its
 * {@link Recovery}.
 */
final class EventLog {
    /** What an event takes in memory beside its packets, which are there as text and as bytes: measured, on 64 bits. */
    private static final int OVERHEAD = 256;

    private final String name;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long last; // the place of the newest event
    private long bytes;
    private long lost; // the place of the newest event that it gave up
    private long lostMillis = Long.MIN_VALUE;
    private final Gone gone; // broadcasts that came before it was there, or that it gave up for want of bytes

    /**
     * An event.
     *
     * @param place where it stands, from 1
     * @param millis when it was sent
     * @param to for whom it is
     * @param packets its form on the wire
     * @param bytes what it takes in memory, about
     * @param mark which broadcast of a server's it is; null when other servers don't know it
     */
    record Entry(long place, long millis, Selection to, List<Packet> packets, long bytes, Heard.@Nullable Mark mark) {}

    EventLog(String name, long maxBytes) {
        this(name, maxBytes, new Gone());
    }

    /** A log whose namespace was not always here: what came meanwhile is gone. */
    EventLog(String name, long maxBytes, Gone gone) {
        this.gone = gone;
        this.name = name;
        this.maxBytes = maxBytes;
    }

    String name() {
        return name;
    }

    /** The place of the newest event; 0 before the first. */
    long last() {
        return last;
    }

    /** The place of the newest event that it gave up; 0 when it has all. */
    long lost() {
        return lost;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The offset of the newest event. */
    String offset() {
        return offset(last);
    }

    /** A place of its own, without an event. */
    long pass() {
        return ++last;
    }

    /** The offset of one more event, which is to be added now. */
    String next() {
        last++;
        return offset();
    }

    /** Adds the event of that offset. The oldest go while there are too many bytes, be it this one. */
    void add(Selection to, List<Packet> packets, long now, Heard.@Nullable Mark mark) {
        long size = OVERHEAD + 2L * packets.stream().mapToLong(Packet::size).sum();
        entries.add(new Entry(last, now, to, packets, size, mark));
        bytes += size;
        while (bytes > maxBytes) {
            Entry oldest = entries.remove();
            giveUp(oldest);
            if (oldest.mark() != null) {
                gone.add(oldest.mark(), oldest.millis());
            }
        }
    }

    /** Gives up what was sent then or before. */
    void forget(long millis) {
        for (Entry oldest; (oldest = entries.peek()) != null && oldest.millis() <= millis; ) {
            giveUp(entries.remove());
        }
        gone.forget(millis);
    }

    /** The place that an offset means, or -1 when this log never gave it. */
    long place(String offset) {
        String digits = offset.startsWith(name + "-") ? offset.substring(name.length() + 1) : "";
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        long place = number ? Long.parseLong(digits) : -1;
        return place <= last ? place : -1;
    }

    /** Whether it has all that somebody misses who has what is up to that place, and what was sent before that time. */
    boolean isComplete(long seen, long sureMillis) {
        return lost <= seen || lostMillis < sureMillis;
    }

    /** What is behind that place and for that client, in order. */
    List<Entry> missed(Trail trail, long seen) {
        List<Entry> missed = new ArrayList<>();
        Iterator<Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext()) {
            Entry entry = newestFirst.next();
            if (entry.place() <= seen) {
                break;
            }
            if (trail.isFor(entry)) {
                missed.add(entry);
            }
        }
        Collections.reverse(missed);
        return missed;
    }

    /** Whether it has all broadcasts since that time, but for those that were heard elsewhere. */
    boolean isComplete(Heard elsewhere, long since) {
        return !gone.hasMoreThan(elsewhere, since);
    }

    /** The broadcasts since that time that are for that client, in order. */
    List<Entry> broadcasts(Trail trail, long since) {
        return entries.stream()
                .filter(entry -> entry.mark() != null && entry.millis() >= since && trail.isFor(entry))
                .toList();
    }

    /** An event of this log as it was before it had its offset. */
    Parcel parcel(Entry entry) {
        Assembly assembly = new Assembly(Integer.MAX_VALUE, Integer.MAX_VALUE);
        SocketPacket whole = null;
        for (Packet packet : entry.packets()) {
            byte[] bytes = packet.binary();
            whole = bytes == null ? assembly.text(packet.text()) : assembly.binary(bytes);
        }
        Encoded data = Objects.requireNonNull(whole).data();
        int offset = offset(entry.place()).length() + 3; // with its comma and its quotes
        String text = data.text().substring(0, data.text().length() - 1 - offset) + "]";
        return new Parcel(text, data.attachments(), entry.packets().get(0).isCompressible());
    }

    private String offset(long place) {
        return name + "-" + place;
    }

    private void giveUp(Entry oldest) {
        lost = oldest.place();
        lostMillis = oldest.millis();
        bytes -= oldest.bytes();
    }
}
