package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers that one socket waits for. Each ends exactly once: with the client's answer, with its time, or with the
 * socket. Only the application can fill it, and only for as long as its own timeouts.
 */
final class Acks {
    private record Waiting(CompletableFuture<Args> answer, Timeout timeout) {}

    private final Timers timers;
    private final Executor handlers;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    Acks(Timers timers, Executor handlers) {
        this.timers = timers;
        this.handlers = handlers;
    }

    long nextId() {
        return ids.getAndIncrement();
    }

    /** The stage is completed in the handlers' lane. */
    CompletionStage<Args> expect(long id, String event, Duration limit) {
        CompletableFuture<Args> answer = new CompletableFuture<>();
        String late = "no answer to '" + event + "' within " + limit.toMillis() + " ms";
        Timeout timeout = timers.after(limit.toMillis(), () -> fail(id, new TimeoutException(late)));
        waiting.put(id, new Waiting(answer, timeout));
        return answer.minimalCompletionStage();
    }

    /** The client answered. An id that nobody waits for is ignored. */
    void answered(long id, Args args) {
        Waiting found = waiting.remove(id);
        if (found != null) {
            found.timeout.cancel();
            handlers.execute(() -> found.answer.complete(args));
        }
    }

    void failAll(DisconnectReason reason) {
        waiting.keySet().forEach(id -> fail(id, new CancellationException("disconnected: " + reason.words())));
    }

    private void fail(long id, Throwable why) {
        Waiting found = waiting.remove(id);
        if (found != null) {
            found.timeout.cancel();
            handlers.execute(() -> found.answer.completeExceptionally(why));
        }
    }
}
