package io.hawser.testkit;

import io.hawser.time.Timers;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until a test moves it; tasks run inside {@link #advance}. Safe for use by any thread. */
public final class FakeTimers implements Timers {
    private final Queue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));
    private long now = 5_000;
    private long numbers;
    private long slack;

    /** A clock at a time that means nothing. */
    public FakeTimers() {}

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Timeout after(long millis, Runnable task) {
        if (millis < 0) {
            throw new IllegalArgumentException("a task cannot wait for " + millis + " ms");
        }
        Waiting added = new Waiting(now + millis, numbers++, task);
        waiting.add(added);
        return () -> callOff(added);
    }

    /** On time all the same. */
    @Override
    public synchronized Timeout after(long millis, long slack, Runnable task) {
        this.slack = slack;
        return after(millis, task);
    }

    /**
     * How much later the last task that said so may be.
     *
     * @return milliseconds
     */
    public synchronized long slack() {
        return slack;
    }

    /**
     * Moves time on. What falls due runs on this thread at its own time, the earliest first and in the order in which
     * it was asked for; so does what these tasks ask for in turn.
     *
     * @param millis how far
     */
    public void advance(long millis) {
        long until = now() + millis;
        for (Runnable due; (due = nextUntil(until)) != null; ) {
            due.run();
        }
    }

    /**
     * Moves time on as on a busy machine: what falls due runs late, in the next {@link #advance}, be it by 0.
     *
     * @param millis how far
     */
    public synchronized void lag(long millis) {
        now += millis;
    }

    /**
     * How many tasks still wait; 0 at the end of every good story.
     *
     * @return their number
     */
    public synchronized int pending() {
        return waiting.size();
    }

    private synchronized @Nullable Runnable nextUntil(long until) {
        Waiting first = waiting.peek();
        if (first == null || first.due > until) {
            now = until;
            return null;
        }
        waiting.remove();
        now = Math.max(now, first.due);
        return first.task;
    }

    private synchronized void callOff(Waiting called) {
        waiting.remove(called);
    }

    private record Waiting(long due, long number, Runnable task) {}
}
