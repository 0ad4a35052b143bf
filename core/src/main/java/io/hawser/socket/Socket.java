package io.hawser.socket;

import io.hawser.engine.Handshake;
import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods may be called by any thread; those that send return at once, and do nothing
 * once the socket has left. Handlers run on the server's executor, for one client one at a time, in the order of what
 * the client sent.
 */
public final class Socket {
    private enum State {
        CONNECTING,
        CONNECTED,
        DISCONNECTED
    }

    private final Client client;
    private final Namespace namespace;
    private final String id;
    private final Args auth;
    private final Acks acks;
    private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
    private final Map<String, List<EventHandler>> handlers = new ConcurrentHashMap<>(8);
    private final List<Consumer<DisconnectReason>> farewells = new CopyOnWriteArrayList<>();

    Socket(Client client, Namespace namespace, String id, Args auth) {
        this.client = client;
        this.namespace = namespace;
        this.id = id;
        this.auth = auth;
        acks = new Acks(client.namespaces().timers(), this::handle);
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
     * What carries the client's session now.
     *
     * @return the wire name of a transport, {@code websocket} say; another one after an upgrade
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
        return state.get() == State.CONNECTED;
    }

    /**
     * Adds a handler for an event.
     *
     * @param event its name
     * @param handler called with each such event, after the handlers added before
     * @return this socket
     */
    public Socket on(String event, EventHandler handler) {
        handlers.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>()).add(handler);
        return this;
    }

    /**
     * Adds a handler for an event with one argument. When it is missing, null or of another type the handler is not
     * called and the error hook gets a {@link BadArgumentException}.
     *
     * @param event its name
     * @param type the Java type to make of the first argument
     * @param handler called with it
     * @param <A> that type
     * @return this socket
     */
    public <A> Socket on(String event, Class<A> type, EventHandler.Of1<A> handler) {
        return on(event, e -> handler.on(e.require(0, type)));
    }

    /**
     * Adds a handler for an event with two arguments. When one is missing, null or of another type the handler is not
     * called and the error hook gets a {@link BadArgumentException}.
     *
     * @param event its name
     * @param first the Java type to make of the first argument
     * @param second the Java type to make of the second argument
     * @param handler called with them
     * @param <A> the first type
     * @param <B> the second type
     * @return this socket
     */
    public <A, B> Socket on(String event, Class<A> first, Class<B> second, EventHandler.Of2<A, B> handler) {
        return on(event, e -> handler.on(e.require(0, first), e.require(1, second)));
    }

    /**
     * Adds what to do when the client has left. It runs after the handlers of all events that came before.
     *
     * @param handler given the reason; called once
     * @return this socket
     */
    public Socket onDisconnect(Consumer<DisconnectReason> handler) {
        farewells.add(handler);
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
        send(namespace.encode(event, SocketPacket.NO_ID, args));
    }

    /**
     * Sends an event to this client and waits for its answer.
     *
     * @param limit how long to wait
     * @param event its name
     * @param args its arguments
     * @return completed in the lane of this client's handlers: with what the client answered, or with a
     *     {@link java.util.concurrent.TimeoutException}, or, when the client leaves, with a
     *     {@link java.util.concurrent.CancellationException}
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public CompletionStage<Args> emitWithAck(Duration limit, String event, @Nullable Object... args) {
        long ackId = acks.nextId();
        List<Packet> packets = namespace.encode(event, ackId, args);
        CompletionStage<Args> answer = acks.expect(ackId, event, limit);
        send(packets);
        if (state.get() == State.DISCONNECTED) {
            acks.failAll(DisconnectReason.TRANSPORT_CLOSE); // it left while we were asking
        }
        return answer;
    }

    /**
     * Enters rooms; they exist while somebody is in them.
     *
     * @param rooms their names
     */
    public void join(String... rooms) {
        namespace.rooms().join(this, Arrays.asList(rooms));
    }

    /**
     * Leaves a room.
     *
     * @param room its name
     */
    public void leave(String room) {
        namespace.rooms().leave(this, room);
    }

    /**
     * The rooms that it is in.
     *
     * @return a snapshot; the socket's own id among them
     */
    public Set<String> rooms() {
        return namespace.rooms().of(this);
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

    /** Sends the client out of the namespace; its connection stays open. */
    public void disconnect() {
        client.remove(this, farewell(), DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
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
            disconnect();
        }
    }

    @Override
    public String toString() {
        return "socket " + id + " in " + namespace.name();
    }

    void send(List<Packet> packets) {
        if (isConnected()) {
            client.send(packets);
        }
    }

    /** What tells the client that it is out. */
    List<Packet> farewell() {
        return SocketCodec.encode(SocketPacket.of(SocketPacketType.DISCONNECT, namespace.name(), SocketPacket.NOTHING));
    }

    List<Packet> encodeAck(long ackId, @Nullable Object... values) {
        Encoded data = client.namespaces().json().encode(values);
        return SocketCodec.encode(new SocketPacket(SocketPacketType.ACK, namespace.name(), ackId, data));
    }

    /** An event came; in the session's lane. */
    void event(Args args, long ackId) {
        String name = args.name();
        if (name == null || Namespace.isReserved(name)) {
            throw new ProtocolException("an event without a name of its own");
        }
        Event event = new Event(this, name, args.rest(), ackId);
        handle(() -> handlers.getOrDefault(name, List.of()).forEach(handler -> run(() -> handler.on(event))));
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
        Encoded sid = client.namespaces().json().encode(Map.of("sid", id));
        List<Packet> packets = SocketCodec.encode(SocketPacket.of(SocketPacketType.CONNECT, namespace.name(), sid));
        client.session().enter(() -> {
            if (state.get() == State.CONNECTING) {
                client.send(packets); // before the state changes: whoever sends from then on comes behind it
                state.set(State.CONNECTED);
                client.joined();
                namespace.rooms().join(this, Set.of(id));
                handle(() -> namespace.welcome(this));
            }
        });
    }

    /** The middleware refused it: the client is told, and may ask again. */
    void refused(Encoded error) {
        state.set(State.DISCONNECTED);
        client.remove(
                this,
                SocketCodec.encode(SocketPacket.of(SocketPacketType.CONNECT_ERROR, namespace.name(), error)),
                null);
    }

    /** It is out of its namespace; in the session's lane. */
    void left(DisconnectReason reason) {
        if (state.getAndSet(State.DISCONNECTED) == State.CONNECTED) {
            namespace.rooms().leaveAll(this);
            acks.failAll(reason);
            handle(() -> farewells.forEach(farewell -> run(() -> farewell.accept(reason))));
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
