package io.hawser.time;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits for the application's code on behalf of one client: a {@link Lane} that knows when it is long enough. Safe
 * for use by any thread.
 */
public final class Backlog implements Executor {
    private final Lane lane;
    private final int bound;
    private final AtomicInteger waiting = new AtomicInteger();

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
        waiting.incrementAndGet();
        lane.execute(() -> {
            try {
                task.run();
            } finally {
                waiting.decrementAndGet();
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
        if (waiting.get() >= bound) {
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
        if (waiting.get() < bound) {
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
