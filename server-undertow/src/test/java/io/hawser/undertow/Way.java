package io.hawser.undertow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stock client is told about transports. */
enum Way {
    WEBSOCKET("websocket"),
    POLLING("polling"),
    /** Nothing: it begins with polling and moves up. */
    DEFAULT;

    private final List<String> named;

    Way(String... named) {
        this.named = List.of(named);
    }

    String @Nullable [] transports() {
        return named.isEmpty() ? null : named.toArray(String[]::new);
    }

    /** The transport that the client stays on. */
    String best() {
        return named.isEmpty() ? "websocket" : named.get(0);
    }

    boolean polls() {
        return this == POLLING;
    }
}
