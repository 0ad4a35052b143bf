package io.hawser.time;

/**
 * The only clock. Everything that waits asks it, so a test that hands in its own moves time by hand.
 *
 * <p>Implementations are safe for use by any thread. Tasks run on a thread of the timers' own, one after another:
 * they must be short and must not block.
 */
public interface Timers {
    /**
     * A clock that never goes back; its zero means nothing.
     *
     * @return milliseconds
     */
    long now();

    /**
     * Runs a task once, later.
     *
     * @param millis how long to wait from now, in milliseconds; 0 or more
     * @param task what to run
     * @return the way to call it off
     */
    Timeout after(long millis, Runnable task);

    /**
     * Runs a task once, later, and some more later if others run then: what need not be exact costs less together.
     *
     * @param millis how long to wait from now at least, in milliseconds; 0 or more
     * @param slack how much longer it may be, in milliseconds; 0 or more
     * @param task what to run
     * @return the way to call it off
     */
    default Timeout after(long millis, long slack, Runnable task) {
        return after(millis, task);
    }

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timeout {
        /** Calls the task off; nothing happens when it already ran or was called off. */
        void cancel();
    }
}
