package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named door: who may come in, what happens when somebody does, and everybody inside. Safe for use by any thread.
 */
public final class Namespace {
    /** The namespace that every client joins unless it names another. */
    public static final String MAIN = "/";

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final String name;
    private final Namespaces all;
    private final Rooms rooms = new Rooms();
    private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> arrivals = new CopyOnWriteArrayList<>();
    private final Broadcast everybody = new Broadcast(this, Set.of(), Set.of());

    Namespace(String name, Namespaces all) {
        this.name = name;
        this.all = all;
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
     * Sends an event to everybody here; see {@link Broadcast#emit}.
     *
     * @param event its name
     * @param args its arguments
     */
    public void emit(String event, @Nullable Object... args) {
        everybody.emit(event, args);
    }

    /**
     * Chooses the members of rooms; see {@link Broadcast#to}.
     *
     * @param names rooms, or ids of single sockets
     * @return the audience
     */
    public Broadcast to(String... names) {
        return everybody.to(names);
    }

    /**
     * Chooses everybody but the members of rooms; see {@link Broadcast#except}.
     *
     * @param names rooms, or ids of single sockets
     * @return the audience
     */
    public Broadcast except(String... names) {
        return everybody.except(names);
    }

    /**
     * Everybody who is here now.
     *
     * @return a snapshot
     */
    public List<Socket> sockets() {
        return everybody.sockets();
    }

    Rooms rooms() {
        return rooms;
    }

    List<Packet> encode(String event, long id, @Nullable Object... args) {
        if (RESERVED.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name: choose another");
        }
        List<@Nullable Object> values = new ArrayList<>(args.length + 1);
        values.add(event);
        values.addAll(Arrays.asList(args));
        return SocketCodec.encode(
                new SocketPacket(SocketPacketType.EVENT, name, id, all.json().encode(values)));
    }

    static boolean isReserved(String event) {
        return RESERVED.contains(event);
    }

    /** Asks the middleware, then lets the client in. Belongs to the handlers' lane of the client. */
    void admit(Socket socket) {
        new Admission(socket, middleware.iterator()).proceed();
    }

    /** The client is in. Belongs to the handlers' lane of the client. */
    void welcome(Socket socket) {
        arrivals.forEach(handler -> socket.run(() -> handler.accept(socket)));
    }

    /** What a client is told that may not come in. */
    Encoded error(String message, @Nullable Object data) {
        return all.json().encode(data == null ? Map.of("message", message) : Map.of("message", message, "data", data));
    }
}
