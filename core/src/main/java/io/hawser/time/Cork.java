package io.hawser.time;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tasks for other threads, handed over many at once. To hand one over may wake a thread, which costs more than most
 * tasks do; a loop that leaves one for each of many clients says so here.
 */
public final class Cork {
    private static final System.Logger LOG = System.getLogger(Cork.class.getName());

    /** Others begin with so many while the loop goes on. */
    private static final int MOST = 64;

    private static final ThreadLocal<@Nullable Cork> PRESENT = new ThreadLocal<>();

    private final IdentityHashMap<Executor, List<Runnable>> waiting = new IdentityHashMap<>(4);

    private Cork() {}

    /**
     * Runs a loop; what it hands over to other threads meanwhile goes a few dozen at once, and the rest at its end.
     *
     * @param loop must not wait for what it hands over
     */
    public static void during(Runnable loop) {
        if (PRESENT.get() != null) {
            loop.run();
            return;
        }
        Cork cork = new Cork();
        PRESENT.set(cork);
        try {
            loop.run();
        } finally {
            PRESENT.remove();
            cork.waiting.forEach(Cork::send);
        }
    }

    /**
     * Runs a task on an executor, in the order of the calls: now, or with others when this thread runs such a loop. When
     * the executor rejects it, this thread runs it.
     *
     * @param executor runs its tasks one after another
     * @param task must not block; what it throws is logged
     */
    public static void execute(Executor executor, Runnable task) {
        Cork cork = PRESENT.get();
        if (cork == null) {
            send(executor, List.of(task));
        } else {
            cork.add(executor, task);
        }
    }

    private void add(Executor executor, Runnable task) {
        List<Runnable> tasks = waiting.computeIfAbsent(executor, unused -> new ArrayList<>());
        tasks.add(task);
        if (tasks.size() == MOST) {
            waiting.remove(executor);
            send(executor, tasks);
        }
    }

    private static void send(Executor executor, List<Runnable> tasks) {
        try {
            executor.execute(() -> tasks.forEach(Cork::run));
        } catch (RejectedExecutionException stopped) {
            tasks.forEach(Cork::run);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "a task failed", t);
        }
    }
}
