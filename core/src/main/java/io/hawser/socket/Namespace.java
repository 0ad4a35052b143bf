package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.time.Backlog;
import io.hawser.time.Cork;
import io.hawser.time.PeerLog;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named door: who may come in, what happens when somebody does, and everybody inside. Safe for use by any thread.
 */
public final class Namespace implements Audience {
    /** The namespace that every client joins unless it names another. */
    public static final String MAIN = "/";

    private static final PeerLog LOG = new PeerLog(Namespace.class, Level.WARNING);

    private final String name;
    private final Namespaces all;
    private final @Nullable ParentNamespace parent;
    private final Rooms rooms;
    private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> arrivals = new CopyOnWriteArrayList<>();
    private final ServerSideListeners listeners;
    private final AtomicLong ackIds = new AtomicLong();
    private final Broadcast everybody = new Broadcast(this, Selection.ALL, Flags.NONE, false);
    private final @Nullable Recovery recovery;
    private int guests;
    private boolean dropped;

    Namespace(String name, Namespaces all, @Nullable ParentNamespace parent) {
        this.name = name;
        this.all = all;
        rooms = new Rooms(all.options().limits().rooms());
        this.parent = parent;
        listeners = new ServerSideListeners(all);
        RecoveryOptions memory = all.options().recovery();
        recovery = memory == null ? null : new Recovery(this, memory);
    }

    /**
     * Its name.
     *
     * @return the name, with its slash
     */
    public String name() {
        return name;
    }

    /**
     * Adds a middleware, asked after those added before, for each client that asks to join from now on.
     *
     * @param check lets a client in or refuses it
     * @return this namespace
     */
    public Namespace use(Middleware check) {
        middleware.add(check);
        return this;
    }

    /**
     * Adds what to do when a client has joined: the place to set its handlers. It runs on the server's executor before
     * any event of that client.
     *
     * @param handler given the new socket
     * @return this namespace
     */
    public Namespace onConnection(Consumer<Socket> handler) {
        arrivals.add(handler);
        return this;
    }

    /**
     * Adds what to do when another server of the cluster calls {@link #serverSideEmit}. As many events wait for these
     * handlers as one client may have waiting; one more is not heard, and the log says so.
     *
     * @param event the event's name
     * @param handler given its arguments
     * @return this namespace
     */
    public Namespace onServerSideEmit(String event, ServerSideHandler handler) {
        listeners.add(event, handler);
        return this;
    }

    /**
     * Sends an event to this namespace on all other servers of the cluster; to no client.
     *
     * @param event its name
     * @param args its arguments
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void serverSideEmit(String event, @Nullable Object... args) {
        cluster().tell(Command.serverSideEmit(name, Message.of(all.json(), Flags.NONE, event, args)));
    }

    /**
     * Sends an event to this namespace on all other servers of the cluster, and waits for their answers.
     *
     * @param event its name
     * @param args its arguments
     * @return completed on the executor of the handlers with one answer of each other server; exceptionally with a
     *     {@link MissingAnswersException}, which has the answers that came, when one did not answer within the server's
     *     {@code clusterTimeout}, or said that it will not: it has no handler, or all of them failed
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public CompletionStage<List<Args>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return cluster()
                .serverSideEmit(
                        this,
                        Message.of(all.json(), Flags.NONE, event, args),
                        all.options().clusterTimeout());
    }

    @Override
    public Broadcast audience() {
        return everybody;
    }

    @Override
    public String toString() {
        return "namespace " + name;
    }

    Namespaces all() {
        return all;
    }

    Cluster cluster() {
        return all.cluster();
    }

    Rooms rooms() {
        return rooms;
    }

    @Nullable
    Recovery recovery() {
        return recovery;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    /** Sends an event to whoever is chosen, wherever they are. */
    void broadcast(Selection selection, Message message) {
        if (recovery == null) {
            deliver(selection, message, null);
            cluster().tell(Command.emit(name, selection, message));
        } else {
            boolean told = cluster().mayTell();
            each(recovery.broadcast(selection, message, told), socket -> socket.sendQueued(message));
            if (told) {
                cluster().flush();
            }
        }
    }

    /**
     * Sends an event to whoever is chosen and here.
     *
     * @param mark which broadcast it is; null for one that is not for other servers
     */
    void deliver(Selection selection, Message message, Heard.@Nullable Mark mark) {
        if (recovery == null) {
            List<Packet> packets = message.packets(name);
            each(rooms.members(selection), socket -> socket.send(message, packets));
        } else {
            each(recovery.post(selection, message, mark), socket -> socket.sendQueued(message));
        }
    }

    /** Sends an event to one socket. */
    void deliver(Socket socket, Message message) {
        if (recovery == null) {
            socket.send(message, message.packets(name));
        } else {
            recovery.post(socket, message);
            socket.sendQueued(message);
        }
    }

    /** Sends a question. It is in no log: a client that was away when it was asked can't answer in time. */
    void deliver(List<Socket> sockets, Message question, long ackId) {
        List<Packet> packets = question.packets(name, ackId);
        each(sockets, socket -> socket.send(question, packets));
    }

    /** Their writes go to their I/O threads together. */
    private static void each(List<Socket> sockets, Consumer<Socket> send) {
        Cork.during(() -> sockets.forEach(send));
    }

    List<Socket> sockets(Selection selection) {
        return rooms.members(selection);
    }

    List<Description> describe(List<Socket> sockets) {
        return sockets.stream()
                .map(socket -> Description.of(socket, all.json()))
                .toList();
    }

    void join(Selection selection, Set<String> names) {
        sockets(selection).forEach(socket -> {
            try {
                join(socket, names);
            } catch (IllegalStateException full) {
                LOG.tell(String.valueOf(full.getMessage())); // the others are not to suffer for it
            }
        });
    }

    void leave(Selection selection, Set<String> names) {
        sockets(selection).forEach(socket -> leave(socket, names));
    }

    /** Names of rooms, of a bearable length. */
    void requireNames(Collection<String> names) {
        int longest = all.options().limits().roomName();
        for (String name : names) {
            if (name.length() > longest) {
                throw new IllegalArgumentException("the name of a room has " + name.length() + " characters: give "
                        + longest + " at most (HawserBuilder.socketLimits)");
            }
        }
    }

    void join(Socket socket, Collection<String> names) {
        if (recovery == null) {
            rooms.join(socket, names);
        } else {
            recovery.join(socket, names);
        }
    }

    void leave(Socket socket, Collection<String> names) {
        if (recovery == null) {
            rooms.leave(socket, names);
        } else {
            recovery.leave(socket, names);
        }
    }

    void disconnect(Selection selection, boolean close) {
        sockets(selection).forEach(socket -> socket.disconnect(close));
    }

    /** Another server says something to this namespace itself. */
    void hear(Message message, @Nullable Reply reply) {
        listeners.hear(message, reply);
    }

    /** A client asks to come in. False when the namespace was dropped meanwhile. */
    synchronized boolean arrive() {
        guests++;
        return !dropped;
    }

    /** Whether it is not in use any more, nor to be found, or soon not. */
    synchronized boolean isDropped() {
        return dropped;
    }

    /**
     * A client is out.
     *
     * @param handlers where what it said is handled, when it may come back; else null
     */
    void out(Socket socket, @Nullable Backlog handlers) {
        if (recovery == null) {
            rooms.leaveAll(socket);
            gone();
        } else if (!recovery.out(socket, handlers)) {
            gone();
        }
    }

    /** A client has left for good, or was refused. Who may come back is a guest still. */
    void gone() {
        synchronized (this) {
            dropped = --guests == 0 && parent != null && all.options().dropEmptyChildren();
            if (!dropped) {
                return;
            }
        }
        all.drop(this);
    }

    void close() {
        if (recovery != null) {
            recovery.close();
        }
    }

    @Nullable
    ParentNamespace parent() {
        return parent;
    }

    /** Asks the middleware, then lets the client in. Belongs to the handlers' lane of the client. */
    void admit(Socket socket) {
        boolean known = recovery != null && recovery.skipsMiddleware() && socket.back() != null;
        new Admission(socket, known ? List.<Middleware>of().iterator() : middleware()).proceed();
    }

    /** The client is in. Belongs to the handlers' lane of the client. */
    void welcome(Socket socket) {
        if (parent != null) {
            parent.arrivals().forEach(handler -> socket.run(() -> handler.accept(socket)));
        }
        arrivals.forEach(handler -> socket.run(() -> handler.accept(socket)));
    }

    private Iterator<Middleware> middleware() {
        List<Middleware> asked = new ArrayList<>();
        if (parent != null) {
            asked.addAll(parent.middleware());
        }
        asked.addAll(middleware);
        return asked.iterator();
    }
}
