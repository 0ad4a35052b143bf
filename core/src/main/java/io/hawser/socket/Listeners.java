package io.hawser.socket;

import io.hawser.json.Args;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The application's code for one client, in the order in which it is called. Safe for use by any thread. */
final class Listeners {
    private static final Rare NONE = new Rare();

    private final Socket socket;
    private final SnapshotList<Named> named = new SnapshotList<>();
    private final SnapshotList<BiConsumer<DisconnectReason, String>> farewells = new SnapshotList<>();
    private volatile @Nullable Rare rare;

    /** A handler of one event. A socket has a dozen, perhaps: to look through them costs no more than a map. */
    private record Named(String event, EventHandler handler) {
        boolean isFor(String name) {
            return event.equals(name);
        }

        boolean was(EventHandler given) {
            return handler.equals(given) || (handler instanceof Once once && once.handler.equals(given));
        }
    }

    /** What most sockets never have. */
    record Rare(
            SnapshotList<EventHandler> any,
            SnapshotList<EventMiddleware> middleware,
            SnapshotList<BiConsumer<String, Args>> outgoing,
            SnapshotList<BiConsumer<String, String>> moves,
            SnapshotList<BiConsumer<DisconnectReason, String>> leaving) {
        private Rare() {
            this(
                    new SnapshotList<>(),
                    new SnapshotList<>(),
                    new SnapshotList<>(),
                    new SnapshotList<>(),
                    new SnapshotList<>());
        }
    }

    Listeners(Socket socket) {
        this.socket = socket;
    }

    void add(String event, EventHandler handler) {
        named.add(new Named(event, handler));
    }

    void addOnce(String event, EventHandler handler) {
        add(event, new Once(event, handler));
    }

    void remove(String event, EventHandler handler) {
        for (Named one : named) {
            if (one.isFor(event) && one.was(handler)) {
                named.remove(one);
                return;
            }
        }
    }

    void removeAll(String event) {
        named.removeIf(one -> one.isFor(event));
    }

    SnapshotList<BiConsumer<DisconnectReason, String>> farewells() {
        return farewells;
    }

    /** The rest, to be read. */
    Rare rare() {
        Rare now = rare;
        return now == null ? NONE : now;
    }

    /** The rest, to be changed. */
    synchronized Rare own() {
        Rare now = rare;
        if (now == null) {
            now = new Rare();
            rare = now;
        }
        return now;
    }

    /** An event came: whoever listens to any, then the middleware, then whoever listens to this one. */
    void hear(Event event) {
        Rare first = rare();
        first.any.forEach(handler -> socket.run(() -> handler.on(event)));
        pass(event, first.middleware.iterator());
    }

    private void pass(Event event, Iterator<EventMiddleware> asked) {
        if (asked.hasNext()) {
            AtomicBoolean passed = new AtomicBoolean();
            socket.run(() -> asked.next().event(event, () -> {
                if (passed.compareAndSet(false, true)) {
                    pass(event, asked);
                }
            }));
        } else {
            for (Named one : named) {
                if (one.isFor(event.name())) {
                    socket.run(() -> one.handler.on(event));
                }
            }
        }
    }

    private final class Once implements EventHandler {
        private final String event;
        private final EventHandler handler;
        private final AtomicBoolean called = new AtomicBoolean();

        Once(String event, EventHandler handler) {
            this.event = event;
            this.handler = handler;
        }

        @Override
        public void on(Event heard) throws Exception {
            if (called.compareAndSet(false, true)) {
                remove(event, this);
                handler.on(heard);
            }
        }
    }
}
