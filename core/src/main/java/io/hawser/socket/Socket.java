package io.hawser.socket;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Handshake;
import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Backlog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods may be called by any thread; those that send return at once, and do nothing
 * once the socket has left. Handlers run on the server's executor, for one client one at a time, in the order of what
 * the client sent.
 */
public final class Socket implements Handlers<Socket> {
    private enum State {
        CONNECTING,
        /** Let in, where there is recovery: what is for it waits in its queue, behind the reply. */
        ENTERING,
        CONNECTED,
        GONE
    }

    private static final AtomicReferenceFieldUpdater<Socket, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Socket.class, State.class, "state");

    private static final Queue<Consumer<Socket>> UNUSED = new ArrayDeque<>(0);

    private final Client client;
    private final Namespace namespace;
    private final String id;
    private final Args auth;
    private final Recovery.@Nullable Return back;
    private final Attributes data;
    private final Acks acks = new Acks();
    private final Listeners listeners = new Listeners(this);
    private volatile State state = State.CONNECTING;
    private volatile boolean recovered;
    private volatile Set<String> lastRooms = Set.of();
    private final Queue<Consumer<Socket>> queue; // what goes out, in the order of the log; unused where there is none
    private @Nullable Trail trail; // guarded by the namespace's recovery

    Socket(Client client, Namespace namespace, String id, Args auth, Recovery.@Nullable Return back) {
        this.client = client;
        this.namespace = namespace;
        this.id = id;
        this.auth = auth;
        this.back = back;
        trail = back == null ? null : back.trail();
        data = back == null ? new Attributes() : back.trail().data();
        queue = namespace.recovery() == null ? UNUSED : new ConcurrentLinkedQueue<>();
    }

    /**
     * The public id, which the client knows as {@code socket.id}; also the name of a room with this socket in it.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Where the client is.
     *
     * @return the namespace
     */
    public Namespace namespace() {
        return namespace;
    }

    /**
     * How the client came.
     *
     * @return its first request
     */
    public Handshake handshake() {
        return client.session().handshake();
    }

    /**
     * What the client gave as {@code auth} when it asked to join.
     *
     * @param type what to make of the object: a record, a bean, {@code Map}
     * @param <T> the type
     * @return the object; an empty one when the client gave none
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> T auth(Class<T> type) {
        return auth.require(0, type);
    }

    /**
     * What the application keeps with this socket.
     *
     * @return its attributes, empty at first
     */
    public Attributes data() {
        return data;
    }

    /**
     * What carries the client's session now.
     *
     * @return the wire name of a transport, {@code websocket} say; another one after a move
     */
    public String transport() {
        return client.session().link().transport();
    }

    /**
     * Whether the client is in the namespace.
     *
     * @return true from the start of the connection handlers to the end of the connection
     */
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    /**
     * Whether the client lost its connection before and goes on where it was: with its id, its rooms and its data, and
     * with the events that it missed. Only where the server was built with recovery.
     *
     * @return false before the connection handlers
     */
    public boolean recovered() {
        return recovered;
    }

    @Override
    public Socket on(String event, EventHandler handler) {
        listeners.add(event, handler);
        return this;
    }

    @Override
    public Socket once(String event, EventHandler handler) {
        listeners.addOnce(event, handler);
        return this;
    }

    @Override
    public Socket onWithAck(String event, Answering handler) {
        return on(event, heard -> answer(heard, handler.answer(heard)));
    }

    /**
     * Removes a handler.
     *
     * @param event the event's name
     * @param handler as it was given to {@link #on(String, EventHandler)} or {@link #once}; nothing happens when it is
     *     not there
     * @return this socket
     */
    public Socket off(String event, EventHandler handler) {
        listeners.remove(event, handler);
        return this;
    }

    /**
     * Removes all handlers of an event.
     *
     * @param event the event's name
     * @return this socket
     */
    public Socket off(String event) {
        listeners.removeAll(event);
        return this;
    }

    /**
     * Adds a handler for all events, those without a handler of their own too. It is called before the event's
     * middleware and its handlers.
     *
     * @param handler called after those added before
     * @return this socket
     */
    public Socket onAny(EventHandler handler) {
        listeners.own().any().add(handler);
        return this;
    }

    /**
     * Adds a handler for all events.
     *
     * @param handler called before those added before
     * @return this socket
     */
    public Socket prependAny(EventHandler handler) {
        listeners.own().any().addFirst(handler);
        return this;
    }

    /**
     * Removes a handler for all events.
     *
     * @param handler as it was given
     * @return this socket
     */
    public Socket offAny(EventHandler handler) {
        listeners.own().any().remove(handler);
        return this;
    }

    /**
     * Removes all handlers for all events.
     *
     * @return this socket
     */
    public Socket offAny() {
        listeners.own().any().clear();
        return this;
    }

    /**
     * Adds a handler for all events that go out to this client, broadcasts too; not for answers.
     *
     * @param handler given the name and the arguments as the client will see them, before they are sent, in the thread
     *     that sends them: it must not block. Called after those added before
     * @return this socket
     */
    public Socket onAnyOutgoing(BiConsumer<String, Args> handler) {
        listeners.own().outgoing().add(handler);
        return this;
    }

    /**
     * Adds a handler for all events that go out to this client; see {@link #onAnyOutgoing}.
     *
     * @param handler called before those added before
     * @return this socket
     */
    public Socket prependAnyOutgoing(BiConsumer<String, Args> handler) {
        listeners.own().outgoing().addFirst(handler);
        return this;
    }

    /**
     * Removes a handler for all events that go out.
     *
     * @param handler as it was given
     * @return this socket
     */
    public Socket offAnyOutgoing(BiConsumer<String, Args> handler) {
        listeners.own().outgoing().remove(handler);
        return this;
    }

    /**
     * Removes all handlers for all events that go out.
     *
     * @return this socket
     */
    public Socket offAnyOutgoing() {
        listeners.own().outgoing().clear();
        return this;
    }

    /**
     * Adds a middleware for this client's events, asked after those added before.
     *
     * @param check looks at each event before its handlers
     * @return this socket
     */
    public Socket use(EventMiddleware check) {
        listeners.own().middleware().add(check);
        return this;
    }

    /**
     * Adds what to do when another transport carries the client's session, without harm to it. It runs after the
     * handlers of all events that came before.
     *
     * @param handler given the wire name of the transport, and the reason of Hawser's own client as
     *     {@link io.hawser.engine.SessionListener#onTransport} has it; empty when there is none, as from stock clients
     * @return this socket
     */
    public Socket onTransport(BiConsumer<String, String> handler) {
        listeners.own().moves().add(handler);
        return this;
    }

    /**
     * Adds what to do when the client is leaving: {@link #rooms} still tells where it was. It runs after the handlers
     * of all events that came before.
     *
     * @param handler given the reason, and what else is known, in a few words, or nothing; called once
     * @return this socket
     */
    public Socket onDisconnecting(BiConsumer<DisconnectReason, String> handler) {
        listeners.own().leaving().add(handler);
        return this;
    }

    /**
     * Adds what to do when the client has left. It runs after the handlers of all events that came before.
     *
     * @param handler given the reason, and what else is known, in a few words, or nothing; called once
     * @return this socket
     */
    public Socket onDisconnect(BiConsumer<DisconnectReason, String> handler) {
        listeners.farewells().add(handler);
        return this;
    }

    /**
     * Sends an event to this client. It is encoded in the calling thread; bytes are copied.
     *
     * @param event its name
     * @param args its arguments: whatever Jackson can write, with {@code byte[]} and {@code ByteBuffer} anywhere inside
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void emit(String event, @Nullable Object... args) {
        plainly().emit(event, args);
    }

    /**
     * Sends the event {@code message}.
     *
     * @param args its arguments
     * @throws IllegalArgumentException when an argument cannot be written as JSON
     */
    public void send(@Nullable Object... args) {
        plainly().send(args);
    }

    /**
     * Sends an event to this client and waits for its answer, as long as the server's {@code ackTimeout} says;
     * {@link #timeout} says otherwise.
     *
     * @param event its name
     * @param args its arguments
     * @return completed in the lane of this client's handlers: with what the client answered, or with a
     *     {@link java.util.concurrent.TimeoutException}, or, when the client leaves, with a
     *     {@link java.util.concurrent.CancellationException}
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public CompletionStage<Args> emitWithAck(String event, @Nullable Object... args) {
        return plainly().emitWithAck(event, args);
    }

    /**
     * Sends what follows only when the connection can take it at once; else it is dropped. Socket.IO calls it
     * {@code volatile}.
     *
     * @return the way to send what may be lost
     */
    public Emission asVolatile() {
        return plainly().asVolatile();
    }

    /**
     * Sends only the latest of what follows when the client is slow; see {@link Emission#conflate}.
     *
     * @param key what the events are about, say {@code "price/ACME"}; it belongs to this socket
     * @return the way to send what only counts while it is the latest
     */
    public Emission conflate(String key) {
        return plainly().conflate(key);
    }

    /**
     * Says whether transports that compress may compress what follows.
     *
     * @param on true by default
     * @return the way to send it
     */
    public Emission compress(boolean on) {
        return plainly().compress(on);
    }

    /**
     * Says how long to wait for an answer.
     *
     * @param limit at least 1 ms
     * @return the way to ask
     * @throws IllegalArgumentException when it is shorter
     */
    public Emission timeout(Duration limit) {
        return plainly().timeout(limit);
    }

    /**
     * Enters rooms; they exist while somebody is in them.
     *
     * @param rooms their names, of 256 characters at most
     * @throws IllegalArgumentException when a name is longer
     * @throws IllegalStateException when it would be in more than 1,000 rooms; see {@link SocketLimits}
     */
    public void join(String... rooms) {
        namespace.requireNames(Arrays.asList(rooms));
        namespace.join(this, Arrays.asList(rooms));
    }

    /**
     * Leaves rooms.
     *
     * @param rooms their names
     */
    public void leave(String... rooms) {
        namespace.leave(this, Arrays.asList(rooms));
    }

    /**
     * The rooms that it is in.
     *
     * @return a snapshot; the socket's own id among them
     */
    public Set<String> rooms() {
        return isGone() ? lastRooms : namespace.rooms().of(this);
    }

    /**
     * Chooses everybody else in the namespace.
     *
     * @return the audience
     */
    public Broadcast broadcast() {
        return namespace.except(id);
    }

    /**
     * Chooses everybody else in some rooms.
     *
     * @param rooms rooms, or ids of single sockets
     * @return the audience
     */
    public Broadcast to(String... rooms) {
        return broadcast().to(rooms);
    }

    /**
     * The same as {@link #to}.
     *
     * @param rooms rooms, or ids of single sockets
     * @return the audience
     */
    public Broadcast in(String... rooms) {
        return to(rooms);
    }

    /**
     * Chooses everybody else who is not in some rooms.
     *
     * @param rooms rooms, or ids of single sockets
     * @return the audience
     */
    public Broadcast except(String... rooms) {
        return broadcast().except(rooms);
    }

    /**
     * Chooses everybody else on this server.
     *
     * @return the audience
     */
    public Broadcast local() {
        return broadcast().local();
    }

    /** Sends the client out of the namespace; its connection stays open. */
    public void disconnect() {
        disconnect(false);
    }

    /**
     * Sends the client out of the namespace.
     *
     * @param close true to send it out of all its namespaces, and to end its session after what was sent before
     */
    public void disconnect(boolean close) {
        if (close) {
            client.disconnect();
        } else {
            client.remove(this, farewell());
        }
    }

    @Override
    public String toString() {
        return "socket " + id + " in " + namespace.name();
    }

    Json json() {
        return client.namespaces().json();
    }

    Client client() {
        return client;
    }

    /** How it comes back after its connection was lost; null for a newcomer. */
    Recovery.@Nullable Return back() {
        return back;
    }

    /** What its namespace remembers of it, once it is in. */
    @Nullable
    Trail trail() {
        return trail;
    }

    /** Whether broadcasts are for it. */
    boolean isIn() {
        State now = state;
        return now == State.CONNECTED || now == State.ENTERING;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    private Emission plainly() {
        return new Emission(this, Flags.NONE);
    }

    void transmit(Message message) {
        namespace.deliver(this, message);
    }

    void ask(Message message, Question question) {
        long ackId = namespace.nextAckId();
        Duration limit = message.flags().timeoutOr(client.namespaces().options().ackTimeout());
        question.within(limit, message.event(), ackId, acks, client.namespaces().timers());
        namespace.deliver(List.of(this), message, ackId);
        failAcksOfOneGone(); // it left while we were asking
    }

    void expect(long ackId, Acks.Waiting question) {
        acks.expect(ackId, question);
    }

    void forget(long ackId) {
        acks.forget(ackId);
    }

    void failAcksOfOneGone() {
        if (isGone()) {
            acks.failAll(DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    /** Sends an event that is encoded already. */
    void send(Message message, List<Packet> packets) {
        overhear(message);
        pass(packets, message.flags());
    }

    void answer(List<Packet> packets) {
        pass(packets, Flags.NONE);
    }

    private void pass(List<Packet> packets, Flags flags) {
        if (namespace.recovery() == null) {
            write(packets, flags);
        } else {
            queue.add(socket -> socket.write(packets, flags));
            sendQueue();
        }
    }

    /** Adds to what is to go out, in the namespace's order. */
    void queue(Consumer<Socket> delivery) {
        queue.add(delivery);
    }

    /** Sends what is queued, an event among it. */
    void sendQueued(Message message) {
        overhear(message);
        sendQueue();
    }

    private void sendQueue() {
        client.session().enter(() -> {
            for (Consumer<Socket> next; (next = queue.poll()) != null; ) {
                next.accept(this);
            }
        });
    }

    void write(List<Packet> packets, Flags flags) {
        if (!isConnected()) {
            return;
        }
        if (flags.droppable()) {
            client.session().offer(packets);
        } else if (flags.key() != null) {
            client.session().sendLatest(namespace.name() + ',' + flags.key(), packets); // no namespace has a comma
        } else {
            client.session().send(packets);
        }
    }

    private void overhear(Message message) {
        if (isIn() && !listeners.rare().outgoing().isEmpty()) {
            run(() -> {
                Args args = message.args(json());
                listeners.rare().outgoing().forEach(handler -> run(() -> handler.accept(message.event(), args)));
            });
        }
    }

    /** What tells the client that it is out. */
    List<Packet> farewell() {
        return SocketCodec.encode(SocketPacket.of(SocketPacketType.DISCONNECT, namespace.name(), SocketPacket.NOTHING));
    }

    List<Packet> encodeAck(long ackId, @Nullable Object... values) {
        return SocketCodec.encode(
                new SocketPacket(SocketPacketType.ACK, namespace.name(), ackId, json().encode(values)));
    }

    /** An event came; in the session's lane. */
    void event(Args args, long ackId) {
        String name = args.name();
        if (name == null || Message.isReserved(name)) {
            throw new ProtocolException("an event without a name of its own");
        }
        Event event = new Event(this, name, args.rest(), ackId);
        handle(() -> listeners.hear(event));
    }

    /** An answer came; in the session's lane. */
    void acked(long ackId, Args args) {
        if (ackId == SocketPacket.NO_ID) {
            throw new ProtocolException("an ack without an id");
        }
        acks.answered(ackId, args);
    }

    /** The middleware let it in. The client is told, and then it is connected, unless it left meanwhile. */
    void accepted() {
        Recovery recovery = namespace.recovery();
        if (recovery == null) {
            namespace.rooms().join(this, Set.of(id));
            List<Packet> reply = reply(Map.of("sid", id));
            client.session().enter(() -> greet(reply));
            return;
        }
        Trail known =
                back != null ? back.trail() : new Trail(id, client.namespaces().newId(), data);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("sid", id);
        ids.put("pid", known.pid());
        if (recovery.enter(this, known, reply(ids))) {
            sendQueue();
        } else {
            client.session().abort(CloseReason.TRANSPORT_CLOSE, "what it missed was given up");
        }
    }

    /** It is let in, unless it left meanwhile. */
    boolean enter(Trail known) {
        boolean entered = STATE.compareAndSet(this, State.CONNECTING, State.ENTERING);
        if (entered) {
            trail = known;
        }
        return entered;
    }

    private List<Packet> reply(Map<String, String> ids) {
        return SocketCodec.encode(SocketPacket.of(SocketPacketType.CONNECT, namespace.name(), json().encode(ids)));
    }

    /** What it missed, and the reply; in the session's lane. */
    void greet(List<Packet> greeting) {
        if (!isGone()) {
            recovered = back != null;
            if (recovered) {
                client.session().sendMissed(greeting);
            } else {
                client.send(greeting);
            }
            state = State.CONNECTED; // now: whoever sends from here on comes behind that
            client.joined();
            handle(() -> namespace.welcome(this));
        }
    }

    /** The middleware refused it: the client is told, and may ask again. */
    void refused(Encoded error) {
        client.session().enter(client::refused);
        client.remove(
                this, SocketCodec.encode(SocketPacket.of(SocketPacketType.CONNECT_ERROR, namespace.name(), error)));
    }

    /** Another transport carries its session; in the session's lane. */
    void moved(String transport, String why) {
        if (isConnected() && !listeners.rare().moves().isEmpty()) {
            handle(() -> listeners.rare().moves().forEach(handler -> run(() -> handler.accept(transport, why))));
        }
    }

    /** It is out of its namespace; in the session's lane. */
    void left(DisconnectReason reason, String detail) {
        if (isGone()) {
            return;
        }
        lastRooms = isConnected() ? namespace.rooms().of(this) : Set.of();
        boolean wasConnected = STATE.getAndSet(this, State.GONE) == State.CONNECTED;
        acks.failAll(reason);
        if (wasConnected) {
            handle(() -> {
                listeners.rare().leaving().forEach(handler -> run(() -> handler.accept(reason, detail)));
                lastRooms = Set.of();
                listeners.farewells().forEach(handler -> run(() -> handler.accept(reason, detail)));
            });
        }
        boolean mayReturn = reason.isRecoverable() && (wasConnected || back != null);
        namespace.out(this, mayReturn ? handlers(wasConnected) : null);
    }

    private Backlog handlers(boolean wasConnected) {
        return back == null || wasConnected ? client.handlers() : back.handlers();
    }

    /** A handler gave the answer, or will. */
    private void answer(Event event, @Nullable Object answer) {
        if (answer instanceof CompletionStage<?> later) {
            var unused = later.whenComplete((value, error) -> {
                if (error == null) {
                    run(() -> event.ack(value));
                } else {
                    failed(error);
                }
            });
        } else {
            event.ack(answer);
        }
    }

    void handle(Runnable task) {
        client.handle(task);
    }

    /** Runs code of the application's; what it throws ends nothing. */
    void run(Code code) {
        try {
            code.run();
        } catch (Throwable t) {
            failed(t);
        }
    }

    void failed(Throwable error) {
        client.namespaces().failed(this, error);
    }

    /** Code of the application's. */
    interface Code {
        void run() throws Exception;
    }
}
