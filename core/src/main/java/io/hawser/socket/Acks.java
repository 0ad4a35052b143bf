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
    private final Timers timers;
    private final Executor handlers;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Args>> waiting = new ConcurrentHashMap<>();

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
        waiting.put(id, answer); // before its time begins: that may be over at once
        Timeout timeout = timers.after(limit.toMillis(), () -> fail(id, new TimeoutException(late)));
        var unused = answer.whenComplete((args, error) -> timeout.cancel());
        return answer;
    }

    /** The client answered. An id that nobody waits for is ignored. */
    void answered(long id, Args args) {
        CompletableFuture<Args> answer = waiting.remove(id);
        if (answer != null) {
            handlers.execute(() -> answer.complete(args));
        }
    }

    void failAll(DisconnectReason reason) {
        waiting.keySet().forEach(id -> fail(id, new CancellationException("disconnected: " + reason.words())));
    }

    private void fail(long id, Throwable why) {
        CompletableFuture<Args> answer = waiting.remove(id);
        if (answer != null) {
            handlers.execute(() -> answer.completeExceptionally(why));
        }
    }
}
