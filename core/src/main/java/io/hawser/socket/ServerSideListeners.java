package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json.Encoded;
import io.hawser.time.Lane;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The application's code for what other servers say to a namespace. */
final class ServerSideListeners {
    private static final System.Logger LOG = System.getLogger(ServerSideListeners.class.getName());

    private final Namespaces all;
    private final Lane lane;
    private final Map<String, List<ServerSideHandler>> named = new ConcurrentHashMap<>(2);

    ServerSideListeners(Namespaces all) {
        this.all = all;
        lane = Lane.on(all.executor());
    }

    void add(String event, ServerSideHandler handler) {
        named.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>()).add(handler);
    }

    void hear(Message message, @Nullable Consumer<Encoded> reply) {
        List<ServerSideHandler> handlers = named.getOrDefault(message.event(), List.of());
        if (!handlers.isEmpty()) {
            Args args = message.args(all.json());
            Ack ack = new Reply(reply);
            lane.execute(() -> handlers.forEach(handler -> run(handler, args, ack)));
        }
    }

    private static void run(ServerSideHandler handler, Args args, Ack ack) {
        try {
            handler.on(args, ack);
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "a handler of another server's event failed", t);
        }
    }

    private final class Reply implements Ack {
        private final @Nullable Consumer<Encoded> reply;
        private final AtomicBoolean answered = new AtomicBoolean();

        Reply(@Nullable Consumer<Encoded> reply) {
            this.reply = reply;
        }

        @Override
        public boolean wantsAck() {
            return reply != null;
        }

        @Override
        public void ack(@Nullable Object... values) {
            if (reply != null) {
                Encoded answer = all.json().encode(values);
                if (answered.compareAndSet(false, true)) {
                    reply.accept(answer);
                }
            }
        }
    }
}
