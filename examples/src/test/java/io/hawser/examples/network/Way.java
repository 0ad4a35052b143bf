package io.hawser.examples.network;

import java.util.List;

/** What stands between a trial's client and its server. */
interface Way extends AutoCloseable {
    /** Where the client finds it, on the loopback interface. */
    int port();

    /** The client is about to connect: from now on things go wrong. */
    default void begin(Scene scene) {}

    /** Writes down when something happened. */
    default void mark(String event) {}

    /** What it saw, line by line. */
    default List<String> trace() {
        return List.of();
    }

    @Override
    void close() throws Exception;
}
