package io.hawser.time;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What waits for the application's code on behalf of one client: a {@link Lane} that knows when it is long enough. Safe
 * for use by any thread.
 */
public final class Backlog implements Executor {
    private static final AtomicIntegerFieldUpdater<Backlog> WAITING =
            AtomicIntegerFieldUpdater.newUpdater(Backlog.class, "waiting");

    private final Lane lane;
    private final int bound;

    private volatile int waiting; // changed by WAITING: an object less for each client

    /**
     * Makes an empty one.
     *
     * @param executor where the application's code runs
     * @param bound with this many tasks waiting, or more, nobody may bring more
     */
    public Backlog(Executor executor, int bound) {
        lane = Lane.on(executor);
        this.bound = bound;
    }

    /** Adds a task, even past the bound: whoever brings several at once asks {@link #whenReady} in between. */
    @Override
    public void execute(Runnable task) {
        WAITING.incrementAndGet(this);
        lane.execute(() -> {
            try {
                task.run();
            } finally {
                WAITING.decrementAndGet(this);
            }
        });
    }

    /**
     * Adds a task, unless the bound is reached.
     *
     * @param task what to run
     * @return false when it was not added
     */
    public boolean offer(Runnable task) {
        if (waiting >= bound) {
            return false;
        }
        execute(task);
        return true;
    }

    /**
     * Says when more may be brought.
     *
     * @param next run at once, or at the bound behind what waits
     */
    public void whenReady(Runnable next) {
        if (waiting < bound) {
            next.run();
        } else {
            lane.execute(next);
        }
    }

    /**
     * Says when everything that was added before has run.
     *
     * @param next run behind it, on the executor
     */
    public void whenDone(Runnable next) {
        lane.execute(next);
    }
}
