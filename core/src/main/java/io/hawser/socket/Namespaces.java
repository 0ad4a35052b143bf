package io.hawser.socket;

import io.hawser.engine.Session;
import io.hawser.json.Json;
import io.hawser.time.Timers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All namespaces of one server, and what their sockets share. Safe for use by any thread. */
public final class Namespaces {
    private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
    private final SocketOptions options;
    private final Json json;
    private final Timers timers;
    private final Executor executor;
    private final Supplier<String> ids;
    private final BiConsumer<Socket, Throwable> errors;

    /**
     * Makes them, with the main namespace.
     *
     * @param options the bounds
     * @param json the door to JSON
     * @param timers the clock
     * @param executor where the application's handlers run
     * @param ids makes public socket ids
     * @param errors told what a handler threw
     */
    public Namespaces(
            SocketOptions options,
            Json json,
            Timers timers,
            Executor executor,
            Supplier<String> ids,
            BiConsumer<Socket, Throwable> errors) {
        this.options = options;
        this.json = json;
        this.timers = timers;
        this.executor = executor;
        this.ids = ids;
        this.errors = errors;
        of(Namespace.MAIN);
    }

    /**
     * The namespace of that name, made when it is new. A client can join only those that the application has made.
     *
     * @param name its name; a slash is put before it when it has none
     * @return the namespace
     * @throws IllegalArgumentException when the name has a comma or a question mark, which the wire cannot carry
     */
    public Namespace of(String name) {
        String full = name.startsWith("/") ? name : "/" + name;
        if (full.indexOf(',') >= 0 || full.indexOf('?') >= 0) {
            throw new IllegalArgumentException("the namespace '" + name + "' has a ',' or '?': leave them out");
        }
        return byName.computeIfAbsent(full, n -> new Namespace(n, this));
    }

    /**
     * Makes the layer above a new session.
     *
     * @param session the session
     * @return its listener
     */
    public Client client(Session session) {
        return new Client(session, this);
    }

    @Nullable
    Namespace find(String name) {
        return byName.get(name);
    }

    SocketOptions options() {
        return options;
    }

    Json json() {
        return json;
    }

    Timers timers() {
        return timers;
    }

    Executor executor() {
        return executor;
    }

    String newId() {
        return ids.get();
    }

    void failed(Socket socket, Throwable error) {
        errors.accept(socket, error);
    }
}
