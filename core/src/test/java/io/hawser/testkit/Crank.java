package io.hawser.testkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor that runs nothing until a test turns it: that is how handlers are slow without a clock. */
public final class Crank implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    /** A crank that nobody turns. */
    public Crank() {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what waits, and what that brings, until nothing is left. */
    public void turn() {
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
    }

    /**
     * How much waits.
     *
     * @return how many tasks a turn would begin with
     */
    public int waiting() {
        return tasks.size();
    }
}
