package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.time.Backlog;
import io.hawser.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace remembers for clients that lost their connection: its events, and who was where. Safe for use by any
 * thread.
 *
 * <p>All that matters to it happens in one order, one step at a time: who comes in and goes out, who enters and leaves
 * rooms, and each event's way into the log and, in the same step, into the queues of those that it is for. In such a
 * step nothing is sent and none of the application's code runs; each socket's queue is emptied behind it, in the
 * session's lane. So the order of the log is the order of delivery, and whoever sends pays for it himself.
 *
 * <p>The log goes back as far as a client may have been away, and two heartbeats more. A pong proves that what was sent
 * before its ping has arrived. From that ping to the end of a silent session it takes the pong's delay, which is at most
 * the timeout, then an interval and a timeout: less than two heartbeats, by an interval. So what is older than that when
 * a client is lost has arrived, and a client that was quiet for an hour needs no more than the log has.
 */
final class Recovery {
    private final Namespace namespace;
    private final RecoveryOptions options;
    private final long windowMillis;
    private final long marginMillis;
    private final Timers timers;
    private final EventLog log;
    private final Map<String, Client> here = new HashMap<>(); // who is in, or on the way in, by its private id
    private final Map<String, Saved> away = new LinkedHashMap<>(); // who left first comes first
    private boolean watching;

    /**
     * A client that may come back.
     *
     * @param trail what is known of it
     * @param millis when it left
     * @param handlers what it said before is handled there; what it says next is handled behind that
     */
    private record Saved(Trail trail, long millis, Backlog handlers) {}

    /**
     * What a client says that wants to go on where it was.
     *
     * @param pid its private id
     * @param offset of the last event that it got; empty when it got none
     */
    record Knock(String pid, String offset) {
        /** Null when it does not want to. */
        static @Nullable Knock of(Args auth) {
            Map<?, ?> object = auth.require(0, Map.class);
            return object.get("pid") instanceof String pid
                    ? new Knock(pid, object.get("offset") instanceof String offset ? offset : "")
                    : null;
        }
    }

    /**
     * A client on its way back in.
     *
     * @param trail what is known of it
     * @param seen the place up to which it has everything
     * @param handlers see {@link Saved}
     */
    record Return(Trail trail, long seen, Backlog handlers) {}

    Recovery(Namespace namespace, RecoveryOptions options) {
        Namespaces all = namespace.all();
        this.namespace = namespace;
        this.options = options;
        windowMillis = options.window().toMillis();
        marginMillis = 2 * all.options().heartbeat().toMillis();
        timers = all.timers();
        log = new EventLog(all.newId(), options.maxBytes());
    }

    boolean skipsMiddleware() {
        return options.skipMiddleware();
    }

    /**
     * Logs an event, and queues it for whoever is chosen and here. It has its offset then; one that may be lost is not
     * kept, and its offset is the one before.
     *
     * @return whose queues are to be emptied
     */
    synchronized List<Socket> post(Selection to, Message message) {
        return post(to, message, namespace.rooms().members(to));
    }

    /** Logs an event for one socket, and queues it if that is here; its queue is to be emptied then. */
    synchronized void post(Socket socket, Message message) {
        post(Selection.ALL.to(socket.id()), message, socket.isIn() ? List.of(socket) : List.of());
    }

    synchronized void join(Socket socket, Collection<String> rooms) {
        namespace.rooms().join(socket, rooms);
        Trail trail = socket.trail();
        if (trail != null && socket.isIn()) {
            trail.join(rooms, log.last());
        }
    }

    synchronized void leave(Socket socket, Collection<String> rooms) {
        namespace.rooms().leave(socket, rooms);
        Trail trail = socket.trail();
        if (trail != null && socket.isIn()) {
            trail.leave(rooms, log.last(), log.lost());
        }
    }

    /** Who has this private id now: if that client knocks again, it is dead, and nobody noticed. */
    synchronized @Nullable Client holder(String pid) {
        return here.get(pid);
    }

    /** Takes who comes back out of the memory, once; null when it is nobody, or when a part of what it missed is gone. */
    synchronized @Nullable Return take(Knock knock, Client client) {
        forgetOld();
        Saved saved = away.remove(knock.pid());
        if (saved == null) {
            return null;
        }
        namespace.gone(); // it was one guest, and the one that knocks is another
        Trail trail = saved.trail();
        long place = log.place(knock.offset());
        if (place >= 0 && isComplete(trail, trail.seen(place))) {
            here.put(trail.pid(), client);
            return new Return(trail, trail.seen(place), saved.handlers());
        }
        rest();
        return null;
    }

    /**
     * Lets a client in: queues the reply, behind what it missed. False when a part of that was given up since it was
     * taken out of the memory.
     */
    synchronized boolean enter(Socket socket, Trail trail, List<Packet> reply) {
        Return back = socket.back();
        long seen = back == null ? log.last() : back.seen();
        if (!isComplete(trail, seen)) {
            return false;
        }
        if (socket.enter(trail)) {
            List<EventLog.Entry> missed = log.missed(trail, seen);
            List<Packet> greeting = new ArrayList<>(missed.size() + 1);
            missed.forEach(entry -> greeting.addAll(entry.packets()));
            greeting.addAll(reply);
            socket.queue(in -> in.greet(greeting));
            Rooms rooms = namespace.rooms();
            rooms.join(socket, trail.rooms());
            rooms.join(socket, List.of(socket.id()));
            long has = missed.isEmpty() ? log.last() : missed.get(0).place() - 1;
            trail.enter(has, log.last(), rooms.of(socket), timers.now());
            here.put(trail.pid(), socket.client());
        }
        return true;
    }

    /**
     * A client is out.
     *
     * @param handlers where what it said is handled, when it may come back; else null
     * @return whether it is remembered
     */
    synchronized boolean out(Socket socket, @Nullable Backlog handlers) {
        namespace.rooms().leaveAll(socket);
        Trail trail = socket.trail();
        if (trail == null) {
            return false;
        }
        here.remove(trail.pid(), socket.client());
        trail.leave(timers.now(), marginMillis);
        if (handlers != null) {
            away.put(trail.pid(), new Saved(trail, timers.now(), handlers));
            watch();
            forgetOld();
        }
        rest();
        return handlers != null;
    }

    /** Nobody comes back any more. */
    synchronized void close() {
        while (!away.isEmpty()) {
            forgetFirst();
        }
        rest();
    }

    private List<Socket> post(Selection to, Message message, List<Socket> members) {
        boolean droppable = message.flags().droppable();
        if (members.isEmpty() && (droppable || isForgotten())) {
            return members; // nobody will ask for it
        }
        List<Packet> packets =
                message.with(droppable ? log.offset() : log.next()).packets(namespace.name());
        if (!droppable) {
            log.add(to, packets, timers.now());
            watch();
            forgetOld();
        }
        Consumer<Socket> delivery = socket -> socket.write(packets, droppable);
        members.forEach(socket -> socket.queue(delivery));
        return members;
    }

    private boolean isComplete(Trail trail, long seen) {
        return trail.isKnown(seen) && log.isComplete(seen, trail.sureMillis());
    }

    private boolean isForgotten() {
        return here.isEmpty() && away.isEmpty();
    }

    /** Without anybody who may come back, the log is of no use. */
    private void rest() {
        if (isForgotten()) {
            log.forget(Long.MAX_VALUE);
        }
    }

    private void forgetOld() {
        long old = timers.now() - windowMillis;
        log.forget(old - marginMillis);
        for (Saved first;
                (first = first()) != null && (first.millis() <= old || away.size() > options.maxSessions()); ) {
            forgetFirst();
        }
    }

    private @Nullable Saved first() {
        Iterator<Saved> all = away.values().iterator();
        return all.hasNext() ? all.next() : null;
    }

    private void forgetFirst() {
        Iterator<Saved> all = away.values().iterator();
        all.next();
        all.remove();
        namespace.gone();
    }

    /** Where nothing happens any more, the time forgets. */
    private void watch() {
        if (!watching) {
            watching = true;
            timers.after(windowMillis, this::look);
        }
    }

    private synchronized void look() {
        watching = false;
        forgetOld();
        rest();
        if (!log.isEmpty() || !away.isEmpty()) {
            watch();
        }
    }
}
