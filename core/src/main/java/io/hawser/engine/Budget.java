package io.hawser.engine;

import io.hawser.time.Timers;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Memory that all clients of a server share. Whoever keeps something for one of them says how much; when it is too much
 * in all, those who hold most are given up, until an eighth is free again. It counts whole KiB, so that small messages
 * which come and go cost nothing. Safe for use by any thread.
 */
public final class Budget {
    private static final int BLOCK_BITS = 10;

    private final long limit;
    private final Timers timers;
    private final AtomicLong held = new AtomicLong();
    private final Set<Holding> holdings = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean relieving = new AtomicBoolean();

    /**
     * Makes a budget of which nothing is held.
     *
     * @param bytes how much may be held in all, at least 1
     * @param timers run what gives somebody up
     */
    Budget(long bytes, Timers timers) {
        limit = bytes;
        this.timers = timers;
    }

    /**
     * Begins an account.
     *
     * @param giveUp lets go of all that it holds, and ends what it was for; called once at most, by the timers
     * @return the account, which holds nothing
     */
    public Holding open(Runnable giveUp) {
        return new Holding(giveUp);
    }

    /**
     * Whether more is held than should be: nothing new should begin.
     *
     * @return true from then on until something was let go
     */
    public boolean isSpent() {
        return held.get() > limit;
    }

    /**
     * How much is held.
     *
     * @return bytes, a KiB less at most for each account
     */
    public long held() {
        return held.get();
    }

    private void add(long bytes) {
        if (held.addAndGet(bytes) > limit && bytes > 0 && relieving.compareAndSet(false, true)) {
            var unused = timers.after(0, this::relieve);
        }
    }

    private void relieve() {
        relieving.set(false);
        List<Holding> largest = holdings.stream()
                .sorted(Comparator.comparingInt(Holding::bytes).reversed())
                .toList();
        for (Holding holding : largest) {
            if (held.get() <= limit - limit / 8) {
                return;
            }
            holding.giveUp();
        }
    }

    /** What one client holds of it, for one purpose. */
    public final class Holding {
        private @Nullable Runnable giveUp; // guarded by this, as all that follows
        private int bytes;

        private Holding(Runnable giveUp) {
            this.giveUp = giveUp;
        }

        /**
         * Says how much is held now. After it was given up that changes nothing any more.
         *
         * @param now bytes
         */
        public synchronized void set(int now) {
            int whole = now >> BLOCK_BITS << BLOCK_BITS;
            if (whole == bytes || giveUp == null) {
                return;
            }
            if (bytes == 0) {
                holdings.add(this);
            } else if (whole == 0) {
                holdings.remove(this);
            }
            int more = whole - bytes;
            bytes = whole;
            add(more);
        }

        private synchronized int bytes() {
            return bytes;
        }

        private void giveUp() {
            Runnable task = end();
            if (task != null) {
                task.run();
            }
        }

        private synchronized @Nullable Runnable end() {
            set(0);
            Runnable task = giveUp;
            giveUp = null;
            return task;
        }
    }
}
