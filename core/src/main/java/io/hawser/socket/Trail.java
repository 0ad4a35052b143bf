package io.hawser.socket;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client, as its namespace remembers it from one connection to the next: in which rooms it was at each place of the
 * {@link EventLog}, and what it surely has. Guarded by its {@link Recovery}.
 */
final class Trail {
    /** Rooms that it left and that still matter; a client that changes more of them meanwhile may have to begin anew. */
    private static final int MAX_PAST = 100;

    private static final long NOT_IN = Long.MAX_VALUE;

    private final String id;
    private final String pid;
    private final Attributes data;
    private final Map<String, Long> rooms = new HashMap<>(4); // and the place at which it entered each
    private final Deque<Stay> past = new ArrayDeque<>(0); // who ended first comes first
    private long has; // it has what is up to this place, as far as it is for it
    private long sureMillis = Long.MIN_VALUE; // it has what was sent before
    private long blind; // nobody knows its rooms up to this place
    private long since = NOT_IN;
    private long born = NOT_IN; // when it came for the first time, be it elsewhere
    private long arrival; // the place at which it came from another server
    private final @Nullable String oldOffset; // what it says until it gets something of this log
    private Heard known = new Heard(); // broadcasts that it has of another server, and that did not come here yet

    /** It was in a room for what is behind {@code from}, up to {@code until}. */
    private record Stay(String room, long from, long until) {}

    Trail(String id, String pid, Attributes data) {
        this.id = id;
        this.pid = pid;
        this.data = data;
        oldOffset = null;
    }

    /** A client that another server gave away. */
    Trail(Recovery.Knock knock, Handover from, Attributes data, long born) {
        id = from.id();
        pid = knock.pid();
        this.data = data;
        this.born = born;
        oldOffset = knock.offset();
        known = Heard.of(from.heard());
        join(from.rooms(), 0);
    }

    String id() {
        return id;
    }

    String pid() {
        return pid;
    }

    Attributes data() {
        return data;
    }

    long born() {
        return born;
    }

    Heard known() {
        return known;
    }

    long sureMillis() {
        return sureMillis;
    }

    Collection<String> rooms() {
        return rooms.keySet();
    }

    /**
     * The place that its offset means, or -1 when it means none. One of this log and of an earlier stay does not: another
     * server was told that it had less.
     */
    long place(String offset, EventLog log) {
        if (offset.equals(oldOffset)) {
            return has;
        }
        long place = log.place(offset);
        return place >= arrival ? place : -1;
    }

    /** What it has of another server counts as everything up to that new place; what was not heard here yet will come. */
    void settle(long place, Heard here) {
        arrival = place;
        has = place;
        known = known.beyond(here);
    }

    /** Up to where it has everything, if it says that it has this. */
    long seen(long place) {
        return Math.max(place, has);
    }

    /** Whether its rooms are known at all places behind that. */
    boolean isKnown(long seen) {
        return seen >= blind;
    }

    /** It is in, and gets from now on what comes behind {@code last}. */
    void enter(long nowHas, long last, Collection<String> joined, long now) {
        has = nowHas;
        since = now;
        born = Math.min(born, now);
        join(joined, last);
    }

    /**
     * It is out. What was sent while it was in, and long enough ago, has arrived; so has what it missed before, which
     * was sent when it came in.
     */
    void leave(long now, long margin) {
        if (since <= now - margin) {
            sureMillis = now - margin;
        }
        since = NOT_IN;
    }

    void join(Collection<String> names, long last) {
        names.forEach(name -> rooms.putIfAbsent(name, last));
    }

    void leave(Collection<String> names, long last, long lost) {
        for (String name : names) {
            Long from = rooms.remove(name);
            if (from != null) {
                past.add(new Stay(name, from, last));
            }
        }
        while (!past.isEmpty() && past.getFirst().until() <= Math.max(lost, has)) {
            past.remove();
        }
        while (past.size() > MAX_PAST) {
            blind = past.remove().until();
        }
    }

    boolean isFor(EventLog.Entry entry) {
        return !known.has(entry.mark()) && isFor(entry.to(), entry.place());
    }

    /** Whether an event at that place was for it. */
    boolean isFor(Selection to, long place) {
        return (to.rooms().isEmpty() || wasInOne(to.rooms(), place)) && !wasInOne(to.except(), place);
    }

    private boolean wasInOne(Collection<String> names, long place) {
        return names.stream().anyMatch(name -> wasIn(name, place));
    }

    /** It is always in its own room: that is how it alone is spoken to. */
    private boolean wasIn(String name, long place) {
        Long from = rooms.get(name);
        return name.equals(id)
                || (from != null && from < place)
                || past.stream()
                        .anyMatch(stay -> stay.room().equals(name) && stay.from() < place && place <= stay.until());
    }
}
