package io.hawser.engine;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Waits for something, but not for ever: runs a task once, when that has happened or when its time is over. */
final class Patience {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable next;
    private volatile Timeout limit = () -> {};

    private Patience(Runnable next) {
        this.next = next;
    }

    /**
     * Waits.
     *
     * @param event given a task to run when it has happened, at once or later, on any thread
     * @param timers the clock
     * @param millis how long to wait, in milliseconds
     * @param next run once: inside this call, by the event, or by the timers
     */
    static void await(Consumer<Runnable> event, Timers timers, long millis, Runnable next) {
        Patience patience = new Patience(next);
        event.accept(patience::end);
        patience.begin(timers, millis);
    }

    private void begin(Timers timers, long millis) {
        if (over.get()) {
            return; // most wait for nothing, and need no timer
        }
        Timeout started = timers.after(millis, this::end);
        limit = started;
        if (over.get()) {
            started.cancel(); // it happened between the two steps
        }
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            limit.cancel();
            next.run();
        }
    }
}
