package io.hawser.examples.network;

/** A client of a trial, in a browser or in Node. Used by the thread that made it. */
interface Client extends AutoCloseable {
    /** Connects, and says what is planned. */
    void begin(Plan plan);

    /** What it has seen until now. */
    Report report();

    /** Leaves. */
    @Override
    void close();
}
