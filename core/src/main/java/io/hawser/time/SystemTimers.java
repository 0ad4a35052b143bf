package io.hawser.time;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timers on the machine's clock, with one daemon thread for all that waits. Tasks are a millisecond late at most, if
 * the machine lets them, so that many of them cost little. Closing them drops what still waits.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SystemTimers.class.getName());
    private static final Timeout NEVER = () -> {};

    private final long start = System.nanoTime();
    private final Wheel wheel = new Wheel();
    private @Nullable Thread thread; // guarded by this, as all that follows
    private long wake = Long.MAX_VALUE; // when the thread looks again
    private boolean closed;

    /** Makes the timers; their thread starts with the first task. */
    public SystemTimers() {}

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public Timeout after(long millis, Runnable task) {
        return after(millis, 0, task);
    }

    @Override
    public synchronized Timeout after(long millis, long slack, Runnable task) {
        if (closed) {
            return NEVER;
        }
        Wheel.Place place = wheel.add(now() + 1 + millis, slack, task); // + 1: now is rounded down
        if (place.millis() < wake) {
            wake = place.millis();
            notifyAll();
        }
        if (thread == null) {
            thread = new Thread(this::run, "hawser-timers");
            thread.setDaemon(true);
            thread.start();
        }
        return place;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void run() {
        try {
            for (List<Wheel.Place> due = await(); !due.isEmpty(); due = await()) {
                List<Wheel.Place> now = due;
                Cork.during(() -> now.forEach(SystemTimers::run));
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    /** What is due, once something is; nothing when the timers are closed. */
    private synchronized List<Wheel.Place> await() throws InterruptedException {
        while (!closed) {
            long now = now();
            List<Wheel.Place> due = wheel.advance(now);
            if (!due.isEmpty()) {
                return due;
            }
            wake = wheel.next();
            wait(wake == Long.MAX_VALUE ? 0 : wake - now);
        }
        return List.of();
    }

    private static void run(Wheel.Place place) {
        Runnable task = place.task();
        try {
            if (task != null) {
                task.run();
            }
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "a task failed", t);
        }
    }
}
