package io.hawser.examples.network;

/** What stands between a trial's client and its server. */
interface Way extends AutoCloseable {
    /** Where the client finds it, on the loopback interface. */
    int port();

    /** The client is about to connect: from now on things go wrong. */
    default void begin(Scene scene) {}

    @Override
    void close() throws Exception;
}
