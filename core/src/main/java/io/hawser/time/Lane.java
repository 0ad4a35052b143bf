package io.hawser.time;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after another, in the order in which they came, whatever threads they come from.
 *
 * <p>Who finds the lane free runs it, in place or on the given executor, until it is empty again; who finds it busy
 * leaves the task behind and goes. So a task never runs inside another one, nobody waits for a lock, and a task that
 * enters its own lane is run after the present one. A task's throwable is logged and the lane goes on. An idle lane
 * holds nothing.
 *
 * <p>The lane has no bound of its own: whoever lets a peer put tasks into it sets one.
 */
public final class Lane implements Executor {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    private static final AtomicReferenceFieldUpdater<Lane, @Nullable Node> LAST =
            AtomicReferenceFieldUpdater.newUpdater(Lane.class, Node.class, "last");

    private final Executor executor;

    @SuppressWarnings("UnusedVariable") // LAST reads and writes it: an object less in each of many lanes
    private volatile @Nullable Node last;

    private Lane(Executor executor) {
        this.executor = executor;
    }

    /**
     * A lane whose tasks run on the thread that finds it free.
     *
     * @return the lane
     */
    public static Lane inPlace() {
        return new Lane(Runnable::run);
    }

    /**
     * A lane whose tasks run on an executor, as one task of it each time the lane fills. When the executor rejects it,
     * the thread that came runs it.
     *
     * @param executor where to run
     * @return the lane
     */
    public static Lane on(Executor executor) {
        return new Lane(executor);
    }

    @Override
    public void execute(Runnable task) {
        Node node = new Node(task);
        Node before = LAST.getAndSet(this, node);
        if (before != null) {
            before.set(node); // whoever runs `before` will find it here
        } else {
            start(node);
        }
    }

    private void start(Node node) {
        try {
            executor.execute(() -> drain(node));
        } catch (RejectedExecutionException | OutOfMemoryError full) { // or there is no room for another thread
            drain(node); // nothing may be lost: a full executor slows down whoever fills it
        }
    }

    private void drain(Node first) {
        for (Node node = first; node != null; node = next(node)) {
            try {
                node.task.run();
            } catch (Throwable t) {
                LOG.log(Level.ERROR, "a task failed", t);
            }
        }
    }

    private @Nullable Node next(Node node) {
        Node next = node.get();
        if (next == null && !LAST.compareAndSet(this, node, null)) {
            while ((next = node.get()) == null) {
                Thread.onSpinWait(); // somebody is between the two steps of execute
            }
        }
        node.lazySet(null); // a lane that is never empty must not keep all that it ever ran
        return next;
    }

    private static final class Node extends AtomicReference<@Nullable Node> {
        private static final long serialVersionUID = 1L;

        private final transient Runnable task;

        Node(Runnable task) {
            this.task = task;
        }
    }
}
