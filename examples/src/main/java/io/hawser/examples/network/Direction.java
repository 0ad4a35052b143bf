package io.hawser.examples.network;

/** Which way bytes go. */
enum Direction {
    /** From the client to the server. */
    UP,
    /** From the server to the client. */
    DOWN
}
