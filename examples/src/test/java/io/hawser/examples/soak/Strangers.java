package io.hawser.examples.soak;

import io.hawser.time.Timers;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** Those who come again and again to do no good, so many at a time. Safe for use by any thread. */
final class Strangers implements AutoCloseable {
    /** What one of them does. */
    interface Visit {
        /** Returns the connection; what it throws is the server's refusal. */
        Stranger begin() throws IOException;
    }

    private static final long PAUSE_MILLIS = 250;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Stranger> present = ConcurrentHashMap.newKeySet();
    private final LongAdder begun = new LongAdder();
    private final LongAdder sentAway = new LongAdder();
    private final Timers timers;
    private final long stay;
    private final Visit visit;
    private volatile boolean over;

    /**
     * They come at once.
     *
     * @param atOnce how many there are at a time
     * @param stay for how many ms each of them reads nothing
     */
    Strangers(Timers timers, int atOnce, long stay, Visit visit) {
        this.timers = timers;
        this.stay = stay;
        this.visit = visit;
        for (int i = 0; i < atOnce; i++) {
            later(PAUSE_MILLIS * i, this::come);
        }
    }

    private void later(long millis, Runnable task) {
        timers.after(millis, () -> {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException closed) {
                // nobody comes any more
            }
        });
    }

    private void come() {
        begun.increment();
        try {
            Stranger stranger = visit.begin();
            present.add(stranger);
            later(stay, () -> go(stranger));
        } catch (SocketTimeoutException silence) {
            later(PAUSE_MILLIS, this::come);
        } catch (IOException refused) {
            sentAway.increment();
            later(PAUSE_MILLIS, this::come);
        }
    }

    private void go(Stranger stranger) {
        try (stranger) {
            if (stranger.isSentAway()) {
                sentAway.increment();
            }
        } catch (IOException reset) {
            sentAway.increment();
        } finally {
            present.remove(stranger);
        }
        if (!over) {
            later(PAUSE_MILLIS, this::come);
        }
    }

    /** How many have come. */
    long begun() {
        return begun.sum();
    }

    /** On how many of them the server hung up. */
    long sentAway() {
        return sentAway.sum();
    }

    /** They go, and do not come again. */
    @Override
    public void close() throws IOException {
        over = true;
        threads.shutdown();
        for (Stranger stranger : present) {
            stranger.close();
        }
    }
}
