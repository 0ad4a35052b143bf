package io.hawser.examples.conformance;

import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import io.hawser.time.Timers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happens in a namespace: the client is told its own {@code auth}, and what it says is said again. */
final class Parrot {
    /**
     * The suites listen anew for each message, and their WebSocket forgets the second of two that it reads at once: the
     * answer to CONNECT must have been read when the next event comes.
     */
    private static final long BREATH_MILLIS = 40;

    private final Timers timers;

    Parrot(Timers timers) {
        this.timers = timers;
    }

    void greet(Socket socket) {
        socket.on("message", event -> socket.emit("message-back", arguments(event)));
        socket.on("message-with-ack", event -> event.ack(arguments(event)));
        timers.after(BREATH_MILLIS, () -> socket.emit("auth", socket.auth(Object.class)));
    }

    private static @Nullable Object[] arguments(Event event) {
        return IntStream.range(0, event.size())
                .mapToObj(index -> event.get(index, Object.class))
                .toArray();
    }
}
