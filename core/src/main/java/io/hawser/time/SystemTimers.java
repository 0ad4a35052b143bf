package io.hawser.time;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers on the machine's clock, with one daemon thread for all that waits. Closing them drops what still waits. */
public final class SystemTimers implements Timers, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "hawser-timers");
        thread.setDaemon(true);
        return thread;
    });

    /** Makes the timers; their thread starts with the first task. */
    public SystemTimers() {
        executor.setRemoveOnCancelPolicy(true); // a cancelled ping must not be kept until its time comes
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Timeout after(long millis, Runnable task) {
        try {
            ScheduledFuture<?> waiting = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
