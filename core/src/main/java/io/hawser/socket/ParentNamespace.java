package io.hawser.socket;

import io.hawser.json.Args;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces that are made when a client asks for one that a pattern or a predicate accepts. Each of them has the
 * middleware and the connection handlers given here, before its own. Safe for use by any thread.
 */
public final class ParentNamespace {
    private final Namespaces all;
    private final Predicate<String> names;
    private final Filter filter;
    private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, Namespace> children = new ConcurrentHashMap<>();

    /** Says which namespaces may be made. */
    @FunctionalInterface
    public interface Filter {
        /**
         * A client asks for a namespace that is not there. Called on the server's executor; it may block.
         *
         * @param name the namespace, with its slash
         * @param auth what the client gave as {@code auth}: one object, an empty one when it gave none
         * @return true to make it
         * @throws Exception refuses the client, and goes to the log
         */
        boolean accepts(String name, Args auth) throws Exception;
    }

    ParentNamespace(Namespaces all, Predicate<String> names, Filter filter) {
        this.all = all;
        this.names = names;
        this.filter = filter;
    }

    /**
     * Adds a middleware to all its namespaces; see {@link Namespace#use}.
     *
     * @param check lets a client in or refuses it
     * @return this
     */
    public ParentNamespace use(Middleware check) {
        middleware.add(check);
        return this;
    }

    /**
     * Adds what to do when a client has joined one of its namespaces; see {@link Namespace#onConnection}.
     *
     * @param handler given the new socket, which knows its namespace
     * @return this
     */
    public ParentNamespace onConnection(Consumer<Socket> handler) {
        arrivals.add(handler);
        return this;
    }

    /**
     * Its namespaces that are there now.
     *
     * @return a snapshot
     */
    public List<Namespace> children() {
        return List.copyOf(children.values());
    }

    /**
     * Sends an event to everybody in all its namespaces; see {@link Audience#emit}.
     *
     * @param event its name
     * @param args its arguments
     */
    public void emit(String event, @Nullable Object... args) {
        children().forEach(child -> child.emit(event, args));
    }

    List<Middleware> middleware() {
        return middleware;
    }

    List<Consumer<Socket>> arrivals() {
        return arrivals;
    }

    Filter filter() {
        return filter;
    }

    /** Whether a namespace belongs here by its name alone. */
    boolean isNamed(String name) {
        return names.test(name);
    }

    /** Makes a namespace for a client; null at the bound. */
    synchronized @Nullable Namespace make(String name) {
        return children.size() < all.options().maxChildNamespaces() ? adopt(name) : null;
    }

    /** Makes a namespace. */
    synchronized Namespace adopt(String name) {
        Namespace child = new Namespace(name, all, this);
        children.put(name, child);
        return child;
    }

    void drop(Namespace child) {
        children.remove(child.name(), child);
    }
}
