package io.hawser.pipe;

import io.hawser.engine.Session;
import io.hawser.engine.SessionListener;
import io.hawser.time.Backlog;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** All open pipes of one server, and what they share. Safe for use by any thread. */
public final class Pipes {
    private static final System.Logger LOG = System.getLogger(Pipes.class.getName());

    private final Executor executor;
    private final int maxQueuedMessages;
    private final Supplier<String> ids;
    private final Set<Pipe> open = ConcurrentHashMap.newKeySet();
    private final List<PipeHandler<Pipe>> arrivals = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Pipe, Throwable> errors =
            (pipe, error) -> LOG.log(Level.ERROR, "a handler of " + pipe + " failed", error);

    /**
     * Makes them: none is open yet.
     *
     * @param executor where the application's handlers run
     * @param maxQueuedMessages with this many messages of one client waiting for its handlers, or more, nothing more is
     *     read from it; looked at when all packets of a body, or of a read, were handed on
     * @param ids makes public ids
     */
    public Pipes(Executor executor, int maxQueuedMessages, Supplier<String> ids) {
        this.executor = executor;
        this.maxQueuedMessages = maxQueuedMessages;
        this.ids = ids;
    }

    /**
     * Makes the layer above a new session.
     *
     * @param session the session
     * @return its listener
     */
    public SessionListener listener(Session session) {
        return new Inlet(new Pipe(session, ids.get()), this, new Backlog(executor, maxQueuedMessages));
    }

    /**
     * Adds what to do with a new pipe.
     *
     * @param handler given the pipe, before any of its messages is handled
     */
    public void onConnection(PipeHandler<Pipe> handler) {
        arrivals.add(handler);
    }

    /**
     * Chooses what to do with what a handler threw.
     *
     * @param hook called on the thread of the handler; default: a line in the log
     */
    public void onError(BiConsumer<Pipe, Throwable> hook) {
        errors = hook;
    }

    /**
     * Everybody now.
     *
     * @return a snapshot, in no order
     */
    public List<Pipe> open() {
        return List.copyOf(open);
    }

    void add(Pipe pipe) {
        open.add(pipe);
    }

    void remove(Pipe pipe) {
        open.remove(pipe);
    }

    void welcome(Pipe pipe) {
        run(pipe, arrivals, pipe);
    }

    <T> void run(Pipe pipe, List<PipeHandler<T>> handlers, T it) {
        handlers.forEach(handler -> guard(pipe, () -> handler.on(it)));
    }

    /** Runs code of the application's; what it throws ends nothing. */
    void guard(Pipe pipe, Code code) {
        try {
            code.run();
        } catch (Throwable t) {
            errors.accept(pipe, t);
        }
    }

    /** Code of the application's. */
    interface Code {
        void run() throws Exception;
    }
}
