package io.hawser.benchmarks.load;

/** Clients that have come to stay: one thread has them take turns. */
public interface Guests extends AutoCloseable {
    /** Waits for what comes, 100 ms at most, takes it and answers pings. */
    void turn();

    /** Ends a turn that waits. For use by any thread. */
    void wakeUp();

    /**
     * How many pings they have answered.
     *
     * @return all since they came
     */
    long pings();

    /** Ends all connections, without a goodbye. */
    @Override
    void close();
}
