package io.hawser.socket;

import io.hawser.json.Args;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one socket waits for. Each ends exactly once: with the client's answer, with its time, or with the
 * socket. Only the application can fill it, and only for as long as its own timeouts. Safe for use by any thread.
 */
final class Acks {
    private static final Map<Long, Waiting> NOBODY = new ConcurrentHashMap<>();

    private volatile Map<Long, Waiting> waiting = NOBODY;

    /** Who waits for one answer. */
    interface Waiting {
        void answered(Args args);

        /** The socket has left its namespace. */
        void left(DisconnectReason reason);
    }

    void expect(long id, Waiting question) {
        own().put(id, question);
    }

    /** Nobody waits any more; false when the answer was before. */
    boolean forget(long id) {
        return waiting.remove(id) != null;
    }

    /** The client answered. An id that nobody waits for is ignored. */
    void answered(long id, Args args) {
        @Nullable Waiting question = waiting.remove(id);
        if (question != null) {
            question.answered(args);
        }
    }

    /** Most sockets are never asked. */
    private synchronized Map<Long, Waiting> own() {
        if (waiting == NOBODY) {
            waiting = new ConcurrentHashMap<>(2);
        }
        return waiting;
    }

    void failAll(DisconnectReason reason) {
        for (Long id : List.copyOf(waiting.keySet())) {
            @Nullable Waiting question = waiting.remove(id);
            if (question != null) {
                question.left(reason);
            }
        }
    }
}
