package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.socket.Handover.Parcel;
import io.hawser.socket.Heard.Mark;
import io.hawser.time.Backlog;
import io.hawser.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Map<String, Guest> here = new HashMap<>(); // who is in, or on the way in, by its private id
    private final Map<String, Saved> away = new LinkedHashMap<>(); // who left first comes first
    private final Heard heard = new Heard();
    private final Crossings crossings;
    private long broadcasts; // of this server, in this namespace
    private boolean watching;

    /** A client that is here, or on its way in. */
    private record Guest(Client client, Trail trail) {}

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
        private static final int MAX_LENGTH = 256;

        Knock {
            Objects.requireNonNull(pid, "pid");
            Objects.requireNonNull(offset, "offset");
        }

        /** Null when it does not want to. */
        static @Nullable Knock of(Args auth) {
            Map<?, ?> object = auth.require(0, Map.class);
            return object.get("pid") instanceof String pid
                    ? new Knock(pid, object.get("offset") instanceof String offset ? offset : "")
                    : null;
        }

        /** Whether it can be what some server said: other servers are not bothered with all that a client invents. */
        boolean isPlausible() {
            return pid.length() <= MAX_LENGTH && !offset.isEmpty() && offset.length() <= MAX_LENGTH;
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
        log = new EventLog(all.newId(), options.maxBytes(), all.goneBefore(namespace.name()));
        crossings = new Crossings(namespace, this, options);
    }

    /** The way to other servers, and from them. */
    Crossings crossings() {
        return crossings;
    }

    boolean skipsMiddleware() {
        return options.skipMiddleware();
    }

    /**
     * Posts an event and queues it for the other servers, too: they are one more receiver, and get the numbers of this
     * server's broadcasts in their order.
     *
     * @param told whether they {@linkplain Cluster#mayTell are told}
     * @return whose queues are to be emptied, beside the cluster's
     */
    synchronized List<Socket> broadcast(Selection to, Message message, boolean told) {
        Mark mark = told ? new Mark(log.name(), ++broadcasts) : null;
        if (mark != null) {
            namespace.cluster().queue(Command.emit(namespace.name(), to, message, mark));
        }
        return post(to, message, mark);
    }

    /**
     * Logs an event, and queues it for whoever is chosen and here. It has its offset then; one that may be lost is not
     * kept, and its offset is the one before.
     *
     * @param mark which broadcast it is; null when other servers don't know it
     * @return whose queues are to be emptied
     */
    synchronized List<Socket> post(Selection to, Message message, @Nullable Mark mark) {
        List<Socket> members = namespace.rooms().members(to);
        if (mark != null) {
            heard.add(mark);
            members.removeIf(socket -> hasAlready(socket, mark));
        }
        return post(to, message, members, mark);
    }

    /** Logs an event for one socket, and queues it if that is here; its queue is to be emptied then. */
    synchronized void post(Socket socket, Message message) {
        post(Selection.ALL.to(socket.id()), message, socket.isIn() ? List.of(socket) : List.of(), null);
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
        Guest guest = here.get(pid);
        return guest == null ? null : guest.client();
    }

    /** Takes who comes back out of the memory, once; null when it is nobody, or when a part of what it missed is gone. */
    synchronized @Nullable Return take(Knock knock, Client client) {
        Return back = remove(knock); // it was one guest, and the one that knocks is another
        if (back != null) {
            here.put(knock.pid(), new Guest(client, back.trail()));
        }
        return back;
    }

    /** Whether that client is here, or may come back here. */
    synchronized boolean knows(String pid) {
        return here.containsKey(pid) || away.containsKey(pid);
    }

    /**
     * Whether it is a client of this server's that says what it can know. A question that was under way for long, while
     * its client moved on, says what was true before.
     */
    synchronized boolean isKnown(Knock knock) {
        Guest guest = here.get(knock.pid());
        Saved saved = away.get(knock.pid());
        Trail trail = guest != null ? guest.trail() : saved != null ? saved.trail() : null;
        return trail != null && trail.place(knock.offset(), log) >= 0;
    }

    /** Where that client's words are handled, if it is away. */
    synchronized @Nullable Backlog handlers(String pid) {
        Saved saved = away.get(pid);
        return saved == null ? null : saved.handlers();
    }

    /** Gives a client away to another server, once; null when it is nobody, or when a part of what it missed is gone. */
    @Nullable
    Handover give(Knock knock) {
        Return back;
        List<EventLog.Entry> missed;
        Heard all = new Heard();
        synchronized (this) {
            back = remove(knock);
            if (back == null) {
                return null;
            }
            missed = log.missed(back.trail(), back.seen());
            all.addAll(heard);
            all.addAll(back.trail().known());
            rest();
        }
        return new Handover(
                back.trail().id(),
                Set.copyOf(back.trail().rooms()),
                back.trail().data().written(namespace.all().json()),
                missed.stream().map(log::parcel).toList(),
                timers.now() - back.trail().born(),
                all.toMap());
    }

    /**
     * Takes over a client that another server gave away, as if it had left here. What it missed there is logged here,
     * for it alone; behind that, the broadcasts that came here and had not come there. Nothing happens when some of
     * those are gone.
     *
     * @param asked when it was asked for: it had lived as long as it says then, or less
     */
    void adopt(Knock knock, Handover from, long asked) {
        long born = asked - from.age();
        Attributes data = Attributes.of(from.data(), namespace.all().json());
        Trail trail = new Trail(knock, from, data, born);
        synchronized (this) {
            if (knows(knock.pid()) || !log.isComplete(trail.known(), born)) {
                return;
            }
            List<Message> missed = Stream.concat(
                            from.missed().stream(),
                            log.broadcasts(trail, born).stream().map(log::parcel))
                    .map(Parcel::message)
                    .toList();
            trail.settle(log.pass(), heard);
            Selection only = Selection.ALL.to(trail.id());
            missed.forEach(message -> log(only, message, null));
            namespace.arrive(); // whoever may come back is a guest
            save(
                    trail,
                    new Backlog(
                            namespace.all().executor(),
                            namespace.all().options().maxQueuedEvents()));
        }
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
            here.put(trail.pid(), new Guest(socket.client(), trail));
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
        here.remove(trail.pid(), new Guest(socket.client(), trail));
        trail.leave(timers.now(), marginMillis);
        if (handlers != null) {
            save(trail, handlers);
        }
        rest();
        return handlers != null;
    }

    /** What it has heard, when its log goes. */
    synchronized Gone gone() {
        return heard.gone(timers.now());
    }

    /** Nobody comes back any more. */
    synchronized void close() {
        while (!away.isEmpty()) {
            forgetFirst();
        }
        rest();
    }

    /** Who is away is known no more then: it comes back, here or on another server, or begins anew. */
    private @Nullable Return remove(Knock knock) {
        forgetOld();
        Saved saved = away.remove(knock.pid());
        if (saved == null) {
            return null;
        }
        namespace.gone();
        Trail trail = saved.trail();
        long place = trail.place(knock.offset(), log);

        if (place >= 0 && isComplete(trail, trail.seen(place))) {
            return new Return(trail, trail.seen(place), saved.handlers());
        }
        rest();
        return null;
    }

    private void save(Trail trail, Backlog handlers) {
        away.put(trail.pid(), new Saved(trail, timers.now(), handlers));
        watch();
        forgetOld();
    }

    private static boolean hasAlready(Socket socket, Mark mark) {
        Trail trail = socket.trail();
        return trail != null && trail.known().has(mark);
    }

    private List<Socket> post(Selection to, Message message, List<Socket> members, @Nullable Mark mark) {
        boolean droppable = message.flags().droppable();
        if (members.isEmpty() && (droppable || isForgotten())) {
            return members; // nobody will ask for it
        }
        List<Packet> packets =
                droppable ? message.with(log.offset()).packets(namespace.name()) : log(to, message, mark);
        Consumer<Socket> delivery = socket -> socket.write(packets, message.flags());
        members.forEach(socket -> socket.queue(delivery));
        return members;
    }

    private List<Packet> log(Selection to, Message message, @Nullable Mark mark) {
        List<Packet> packets = message.with(log.next()).packets(namespace.name());
        log.add(to, packets, timers.now(), mark);
        watch();
        forgetOld();
        return packets;
    }

    private boolean isComplete(Trail trail, long seen) {
        return trail.isKnown(seen) && log.isComplete(seen, trail.sureMillis());
    }

    /** Where there are others, one of theirs may come. */
    private boolean isForgotten() {
        return here.isEmpty() && away.isEmpty() && namespace.cluster().isAlone();
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
