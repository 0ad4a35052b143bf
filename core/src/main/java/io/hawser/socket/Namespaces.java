package io.hawser.socket;

import io.hawser.engine.Session;
import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.time.Lane;
import io.hawser.time.Timers;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All namespaces of one server, and what their sockets share. Safe for use by any thread. */
public final class Namespaces {
    private static final int MAX_PASSED = 1_000;

    private static final System.Logger LOG = System.getLogger(Namespaces.class.getName());

    private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final SocketOptions options;
    private final Json json;
    private final Args noAuth;
    private final Timers timers;
    private final Executor executor;
    private final Supplier<String> ids;
    private final BiConsumer<Socket, Throwable> errors;
    private final Cluster cluster;
    private final Map<String, Gone> passed =
            new LinkedHashMap<>(); // by namespaces that are not here; guarded by itself

    /**
     * Makes them, with the main namespace.
     *
     * @param options the bounds
     * @param json the door to JSON
     * @param timers the clock
     * @param executor where the application's handlers run
     * @param ids makes public socket ids
     * @param errors told what a handler threw
     * @param adapter the other servers; started here
     */
    public Namespaces(
            SocketOptions options,
            Json json,
            Timers timers,
            Executor executor,
            Supplier<String> ids,
            BiConsumer<Socket, Throwable> errors,
            Adapter adapter) {
        this.options = options;
        this.json = json;
        noAuth = json.object("{}");
        this.timers = timers;
        this.executor = executor;
        this.ids = ids;
        this.errors = errors;
        cluster = new Cluster(this, adapter);
        of(Namespace.MAIN);
        cluster.start();
    }

    /**
     * The namespace of that name, made when it is new. A client can join only those that the application has made, and
     * those that a pattern or a filter accepts. One that is made here belongs to the first pattern that matches it, with
     * what was given there, as it would if a client had asked for it; no filter is asked, and no bound holds.
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
        Namespace namespace;
        do {
            namespace = byName.computeIfAbsent(full, this::make);
        } while (namespace.isDropped());
        return namespace;
    }

    /**
     * Namespaces that are made when a client asks for them.
     *
     * @param pattern matches their whole name, with its slash; asked after the patterns and filters given before
     * @return what they have in common
     */
    public ParentNamespace of(Pattern pattern) {
        Predicate<String> names = pattern.asMatchPredicate();
        return add(new ParentNamespace(this, names, (name, auth) -> names.test(name)));
    }

    /**
     * Namespaces that are made when a client asks for them.
     *
     * @param filter says which; asked after the patterns and filters given before
     * @return what they have in common
     */
    public ParentNamespace of(ParentNamespace.Filter filter) {
        return add(new ParentNamespace(this, name -> false, filter));
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

    /** Lets go of the other servers, and of the clients that may come back. */
    public void close() {
        cluster.close();
        byName.values().forEach(Namespace::close);
    }

    @Nullable
    Namespace find(String name) {
        return byName.get(name);
    }

    /** Whether a namespace that is not there may be made for a client. */
    boolean mayMake() {
        return !parents.isEmpty();
    }

    /** Finds a namespace or has it made, with one more guest; null when no filter accepts it. Runs the application's code. */
    @Nullable
    Namespace arrive(String name, Args auth) {
        for (ParentNamespace parent : parents) {
            if (accepts(parent, name, auth)) {
                Namespace namespace;
                do {
                    namespace = byName.computeIfAbsent(name, parent::make);
                } while (namespace != null && !namespace.arrive());
                return namespace;
            }
        }
        return null;
    }

    void drop(Namespace child) {
        ParentNamespace parent = child.parent();
        if (parent != null) {
            parent.drop(child);
        }
        Recovery recovery = child.recovery();
        if (byName.remove(child.name(), child) && recovery != null && !cluster.isAlone()) {
            passed(child.name(), recovery.gone());
        }
    }

    /** Another server spoke to a namespace that is not here. The last thousand namespaces of the kind are remembered. */
    void passed(String name, Heard.Mark mark) {
        Gone one = new Gone();
        one.add(mark, timers.now());
        passed(name, one);
    }

    /** What other servers said to a namespace before it was here. */
    Gone goneBefore(String name) {
        synchronized (passed) {
            Gone gone = passed.remove(name);
            return gone == null ? new Gone() : gone;
        }
    }

    private void passed(String name, Gone more) {
        synchronized (passed) {
            passed.computeIfAbsent(name, n -> new Gone()).addAll(more);
            if (passed.size() > MAX_PASSED) {
                passed.remove(passed.keySet().iterator().next());
            }
        }
    }

    /** What a client is told that may not come in. */
    Encoded error(String message, @Nullable Object data) {
        return json.encode(data == null ? Map.of("message", message) : Map.of("message", message, "data", data));
    }

    Cluster cluster() {
        return cluster;
    }

    SocketOptions options() {
        return options;
    }

    /** What a client gives that gives nothing; one for all. */
    Args noAuth() {
        return noAuth;
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

    /** Gives the application's code to the executor; when that is full, the thread that came runs it. */
    void handOver(Runnable task) {
        Lane.on(executor).execute(task);
    }

    String newId() {
        return ids.get();
    }

    void failed(Socket socket, Throwable error) {
        errors.accept(socket, error);
    }

    private ParentNamespace add(ParentNamespace parent) {
        parents.add(parent);
        return parent;
    }

    private Namespace make(String name) {
        for (ParentNamespace parent : parents) {
            if (parent.isNamed(name)) {
                return parent.adopt(name);
            }
        }
        return new Namespace(name, this, null);
    }

    private static boolean accepts(ParentNamespace parent, String name, Args auth) {
        try {
            return parent.filter().accepts(name, auth);
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "the filter of a namespace failed: the client is refused", t);
            return false;
        }
    }
}
