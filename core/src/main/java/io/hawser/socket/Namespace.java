package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.time.Lane;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named door: who may come in, what happens when somebody does, and everybody inside. Safe for use by any thread.
 */
public final class Namespace implements Audience {
    /** The namespace that every client joins unless it names another. */
    public static final String MAIN = "/";

    private final String name;
    private final Namespaces all;
    private final @Nullable ParentNamespace parent;
    private final Rooms rooms = new Rooms();
    private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> arrivals = new CopyOnWriteArrayList<>();
    private final ServerSideListeners listeners;
    private final AtomicLong ackIds = new AtomicLong();
    private final Broadcast everybody = new Broadcast(this, Selection.ALL, Flags.NONE, false);
    private final @Nullable Recovery recovery;
    private final Executor order;
    private int guests;
    private boolean dropped;

    Namespace(String name, Namespaces all, @Nullable ParentNamespace parent) {
        this.name = name;
        this.all = all;
        this.parent = parent;
        listeners = new ServerSideListeners(all);
        recovery = all.recovery(name);
        order = recovery == null ? Runnable::run : Lane.inPlace();
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

    /**
     * Runs what must not get in between an event's way into the log and its way out. Without a log there is nothing to
     * wait for.
     */
    void inOrder(Runnable task) {
        order.execute(task);
    }

    /** Sends an event to whoever is chosen and here. */
    void deliver(Selection selection, Message message) {
        inOrder(() -> {
            Message stamped = stamp(selection, message);
            List<Packet> packets = stamped.packets(name);
            rooms.members(selection).forEach(socket -> socket.send(stamped, packets));
        });
    }

    /** Sends an event to one socket. */
    void deliver(Socket socket, Message message) {
        inOrder(() -> {
            Message stamped = stamp(new Selection(Set.of(socket.id()), Set.of()), message);
            socket.send(stamped, stamped.packets(name));
        });
    }

    /** Sends a question. It is in no log: a client that was away when it was asked can't answer in time. */
    void deliver(List<Socket> sockets, Message question, long ackId) {
        inOrder(() -> {
            List<Packet> packets = question.packets(name, ackId);
            sockets.forEach(socket -> socket.send(question, packets));
        });
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
        sockets(selection).forEach(socket -> rooms.join(socket, names));
    }

    void leave(Selection selection, Set<String> names) {
        sockets(selection).forEach(socket -> rooms.leave(socket, names));
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

    /** A client has left, or was refused. */
    void gone() {
        synchronized (this) {
            dropped = --guests == 0 && parent != null && all.options().dropEmptyChildren();
            if (!dropped) {
                return;
            }
        }
        all.drop(this);
    }

    @Nullable
    ParentNamespace parent() {
        return parent;
    }

    /** Asks the middleware, then lets the client in. Belongs to the handlers' lane of the client. */
    void admit(Socket socket) {
        boolean known = recovery != null && recovery.skipsMiddleware() && socket.isReturning();
        new Admission(socket, known ? List.<Middleware>of().iterator() : middleware()).proceed();
    }

    /** The client is in. Belongs to the handlers' lane of the client. */
    void welcome(Socket socket) {
        if (parent != null) {
            parent.arrivals().forEach(handler -> socket.run(() -> handler.accept(socket)));
        }
        arrivals.forEach(handler -> socket.run(() -> handler.accept(socket)));
    }

    /** Takes who comes back out of the memory, once; null for a newcomer. */
    void restore(Recovery memory, Recovery.Knock knock, Consumer<Recovery.@Nullable Return> then) {
        inOrder(() -> {
            Socket old = memory.live(knock.pid());
            if (old == null) {
                then.accept(memory.take(knock));
            } else {
                old.replaced(() -> inOrder(() -> then.accept(memory.take(knock))));
            }
        });
    }

    private Message stamp(Selection selection, Message message) {
        return recovery == null ? message : recovery.stamp(selection, message);
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
