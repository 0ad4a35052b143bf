package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json.Encoded;
import io.hawser.time.Backlog;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The application's code for what other servers say to a namespace. Bounded: with as many events waiting as one client
 * may have, one more is not heard, which goes to the log, and whoever asks is told that there will be no answer.
 */
final class ServerSideListeners {
    private static final System.Logger LOG = System.getLogger(ServerSideListeners.class.getName());

    private final Namespaces all;
    private final Backlog waiting;
    private final Map<String, List<ServerSideHandler>> named = new ConcurrentHashMap<>(2);

    ServerSideListeners(Namespaces all) {
        this.all = all;
        waiting = new Backlog(all.executor(), all.options().maxQueuedEvents());
    }

    void add(String event, ServerSideHandler handler) {
        named.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>()).add(handler);
    }

    /** The reply is null when nobody waits for one. */
    void hear(Message message, @Nullable Reply reply) {
        List<ServerSideHandler> handlers = List.copyOf(named.getOrDefault(message.event(), List.of()));
        Answer answer = new Answer(reply);
        if (handlers.isEmpty()) {
            answer.refuse();
            return;
        }
        Args args = message.args(all.json());
        if (!waiting.offer(() -> run(handlers, args, answer))) {
            LOG.log(Level.WARNING, "an event of another server was not heard: too many wait for the handlers");
            answer.refuse();
        }
    }

    /** Who failed may have answered before, or have left it to another; where all failed there is nothing to wait for. */
    private static void run(List<ServerSideHandler> handlers, Args args, Answer answer) {
        int failed = 0;
        for (ServerSideHandler handler : handlers) {
            try {
                handler.on(args, answer);
            } catch (Throwable t) {
                LOG.log(Level.ERROR, "a handler of another server's event failed", t);
                failed++;
            }
        }
        if (failed == handlers.size()) {
            answer.refuse();
        }
    }

    private final class Answer implements Ack {
        private final @Nullable Reply reply;

        Answer(@Nullable Reply reply) {
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
                reply.give(() -> answer);
            }
        }

        void refuse() {
            if (reply != null) {
                reply.refuse();
            }
        }
    }
}
