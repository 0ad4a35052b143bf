package io.hawser.examples.soak;

import io.hawser.time.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A crowd that is killed with SIGKILL again and again, and another one comes in its place. Safe for use by any thread. */
final class Mortals implements AutoCloseable {
    /** What makes one. */
    interface Birth {
        Crowd crowd() throws IOException, InterruptedException;
    }

    private static final long LIFE_MILLIS = 12_000;

    private final Timers timers;
    private final Birth birth;
    private Crowd living;
    private int kills;
    private boolean over;

    Mortals(Timers timers, Birth birth) throws IOException, InterruptedException {
        this.timers = timers;
        this.birth = birth;
        living = birth.crowd();
        timers.after(LIFE_MILLIS, this::replace);
    }

    private synchronized void replace() {
        if (over) {
            return;
        }
        kill();
        try {
            living = birth.crowd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timers.after(LIFE_MILLIS, this::replace);
    }

    private void kill() {
        living.kill();
        kills++;
    }

    synchronized int kills() {
        return kills;
    }

    /** The last of them is killed. */
    @Override
    public synchronized void close() {
        if (!over) {
            kill();
        }
        over = true;
    }
}
