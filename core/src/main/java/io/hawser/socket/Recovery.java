package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace remembers for clients that lost their connection: a log of its events, and who was in which rooms.
 * The log's offsets count, so finding one costs nothing. Belongs to the namespace's lane.
 *
 * <p>The log goes back as far as a client may have been away, and one heartbeat more: what is older had reached every
 * client before it lost its connection, or the heartbeat would have ended it sooner. So only what the log gave up for
 * want of space is ever missing.
 */
final class Recovery {
    private final String namespace;
    private final RecoveryOptions options;
    private final long heartbeatMillis;
    private final Timers timers;
    private final Supplier<String> ids;
    private final String epoch;
    private final Deque<Entry> log = new ArrayDeque<>();
    private final Map<String, Socket> live = new HashMap<>();
    private final Map<String, Saved> away = new LinkedHashMap<>(); // who left first comes first
    private long last; // the offset of the newest event
    private long bytes;
    private long lost; // the newest event that was given up for want of space
    private long lostMillis;

    /** One event of the log. */
    private record Entry(long offset, Selection to, List<Packet> packets, int bytes, long millis) {}

    /**
     * A client on its way back.
     *
     * @param id its public id
     * @param pid its private id
     * @param rooms where it was
     * @param data what the application kept with it
     * @param millis when it left
     */
    record Saved(String id, String pid, Set<String> rooms, Attributes data, long millis) {}

    /**
     * What a client says that wants to go on where it was.
     *
     * @param pid its private id
     * @param offset of the last event that it got
     */
    record Knock(String pid, String offset) {
        /** Null when it does not want to, or got no event yet. */
        static @Nullable Knock of(Args auth) {
            Map<?, ?> object = auth.require(0, Map.class);
            return object.get("pid") instanceof String pid && object.get("offset") instanceof String offset
                    ? new Knock(pid, offset)
                    : null;
        }
    }

    /**
     * A client that came back.
     *
     * @param saved who it was
     * @param offset of the last event that it got
     */
    record Return(Saved saved, String offset) {}

    Recovery(String namespace, RecoveryOptions options, Duration heartbeat, Timers timers, Supplier<String> ids) {
        this.namespace = namespace;
        this.options = options;
        heartbeatMillis = heartbeat.toMillis();
        this.timers = timers;
        this.ids = ids;
        epoch = ids.get();
    }

    boolean skipsMiddleware() {
        return options.skipMiddleware();
    }

    String newPid() {
        return ids.get();
    }

    /** Gives the event its offset. One that may be lost is not kept: its offset is the one before. */
    Message stamp(Selection to, Message message) {
        if (message.flags().droppable()) {
            return message.with(offset(last));
        }
        Message stamped = message.with(offset(++last));
        List<Packet> packets = stamped.packets(namespace);
        int size = packets.stream().mapToInt(Packet::size).sum();
        log.add(new Entry(last, to, packets, size, timers.now()));
        bytes += size;
        forgetOld();
        return stamped;
    }

    /** The live socket of a client that knocks again: its old connection died, and nobody noticed yet. */
    @Nullable
    Socket live(String pid) {
        return live.get(pid);
    }

    /** Takes who comes back out of the memory, once; null when it cannot be made good what was missed. */
    @Nullable
    Return take(Knock knock) {
        forgetOld();
        Saved saved = isKnown(knock.offset()) ? away.remove(knock.pid()) : null;
        return saved == null ? null : new Return(saved, knock.offset());
    }

    /** What it missed, in order; null when a part of it is given up. */
    @Nullable
    List<Packet> missed(Return back) {
        if (!isKnown(back.offset())) {
            return null;
        }
        long seen = place(back.offset());
        Deque<Packet> missed = new ArrayDeque<>();
        Iterator<Entry> newestFirst = log.descendingIterator();
        while (newestFirst.hasNext()) {
            Entry entry = newestFirst.next();
            if (entry.offset() <= seen) {
                break;
            }
            if (entry.to().means(back.saved().rooms())) {
                addInFront(missed, entry.packets());
            }
        }
        return List.copyOf(missed);
    }

    void entered(Socket socket, String pid) {
        live.put(pid, socket);
    }

    /** It has left for good. */
    void left(Socket socket, String pid) {
        live.remove(pid, socket);
    }

    /** It has left, and may come back. */
    void save(Saved saved) {
        live.remove(saved.pid());
        away.put(saved.pid(), saved);
        forgetOld();
    }

    long now() {
        return timers.now();
    }

    private static void addInFront(Deque<Packet> missed, List<Packet> packets) {
        for (int i = packets.size() - 1; i >= 0; i--) {
            missed.addFirst(packets.get(i));
        }
    }

    private String offset(long place) {
        return epoch + "-" + place;
    }

    private boolean isKnown(String offset) {
        long place = place(offset);
        return place >= 0 && place <= last && (place >= lost || lostMillis <= horizon(heartbeatMillis));
    }

    /** Where a client was, or -1 when this log never was there. */
    private long place(String offset) {
        String digits = offset.startsWith(epoch + "-") ? offset.substring(epoch.length() + 1) : "";
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : -1;
    }

    private long horizon(long more) {
        return timers.now() - options.window().toMillis() - more;
    }

    private void forgetOld() {
        long old = horizon(heartbeatMillis);
        for (Entry oldest; (oldest = log.peek()) != null && (oldest.millis() <= old || bytes > options.maxBytes()); ) {
            if (oldest.millis() > old) {
                lost = oldest.offset();
                lostMillis = oldest.millis();
            }
            bytes -= oldest.bytes();
            log.remove();
        }
        long gone = horizon(0);
        Iterator<Saved> first = away.values().iterator();
        while (first.hasNext() && (first.next().millis() <= gone || away.size() > options.maxSessions())) {
            first.remove();
        }
    }
}
