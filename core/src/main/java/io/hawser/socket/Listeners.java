package io.hawser.socket;

import io.hawser.json.Args;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** The application's code for one client's events, in the order in which it is called. Safe for use by any thread. */
final class Listeners {
    private static final SnapshotList<EventHandler> NONE = new SnapshotList<>();

    private final Socket socket;
    private final Map<String, SnapshotList<EventHandler>> named = new ConcurrentHashMap<>(2);
    private final SnapshotList<EventHandler> any = new SnapshotList<>();
    private final SnapshotList<EventMiddleware> middleware = new SnapshotList<>();
    private final SnapshotList<BiConsumer<String, Args>> outgoing = new SnapshotList<>();

    Listeners(Socket socket) {
        this.socket = socket;
    }

    void add(String event, EventHandler handler) {
        named.computeIfAbsent(event, e -> new SnapshotList<>()).add(handler);
    }

    void addOnce(String event, EventHandler handler) {
        add(event, new Once(event, handler));
    }

    void remove(String event, EventHandler handler) {
        removeFirst(named.getOrDefault(event, NONE), handler);
    }

    void removeAll(String event) {
        named.remove(event);
    }

    SnapshotList<EventHandler> any() {
        return any;
    }

    SnapshotList<EventMiddleware> middleware() {
        return middleware;
    }

    SnapshotList<BiConsumer<String, Args>> outgoing() {
        return outgoing;
    }

    /** An event came: whoever listens to any, then the middleware, then whoever listens to this one. */
    void hear(Event event) {
        any.forEach(handler -> socket.run(() -> handler.on(event)));
        pass(event, middleware.iterator());
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
            named.getOrDefault(event.name(), NONE).forEach(handler -> socket.run(() -> handler.on(event)));
        }
    }

    private static void removeFirst(SnapshotList<EventHandler> handlers, EventHandler gone) {
        for (EventHandler handler : handlers) {
            if (handler.equals(gone) || (handler instanceof Once once && once.handler.equals(gone))) {
                handlers.remove(handler);
                return;
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
