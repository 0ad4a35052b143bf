package io.hawser.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** Runs what waits now, the last of it first: an executor promises no order among its tasks. */
    void turnBackwards() {
        List<Runnable> now = new ArrayList<>(tasks);
        tasks.clear();
        Collections.reverse(now);
        now.forEach(Runnable::run);
    }

    int waiting() {
        return tasks.size();
    }
}
