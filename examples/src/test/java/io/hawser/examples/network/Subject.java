package io.hawser.examples.network;

import java.util.Map;

/** Whose client is tried: ours, or for comparison the stock client of Socket.IO. */
enum Subject {
    HAWSER(Map.of("forceNew", true)),
    /** At its best: every transport is tried, WebSocket first, and what is not acknowledged is sent again. */
    REFERENCE(Map.of(
            "forceNew",
            true,
            "transports",
            new String[] {"websocket", "polling"},
            "tryAllTransports",
            true,
            "retries",
            1_000,
            "ackTimeout",
            2_000));

    /** What is said to {@code io(url, options)}. */
    final Map<String, Object> options;

    Subject(Map<String, Object> options) {
        this.options = options;
    }
}
