package io.hawser.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor that runs nothing until a test turns it: that is how handlers are slow without a clock. */
final class Crank implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what waits, and what that brings, until nothing is left. */
    void turn() {
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
    }

    int waiting() {
        return tasks.size();
    }
}
