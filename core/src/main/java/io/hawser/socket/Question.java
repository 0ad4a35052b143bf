package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/** A question to one client. Its stage is completed in the lane of that client's handlers. */
final class Question implements Acks.Waiting {
    private final Executor handlers;
    private final CompletableFuture<Args> answer = new CompletableFuture<>();

    Question(Executor handlers) {
        this.handlers = handlers;
    }

    CompletionStage<Args> answer() {
        return answer;
    }

    /** Begins to wait. */
    void within(Duration limit, String event, long id, Acks acks, Timers timers) {
        acks.expect(id, this); // before its time begins: that may be over at once
        Timeout timeout = timers.after(limit.toMillis(), () -> {
            if (acks.forget(id)) {
                fail(new TimeoutException("no answer to '" + event + "' within " + limit.toMillis() + " ms"));
            }
        });
        var unused = answer.whenComplete((args, error) -> timeout.cancel());
    }

    @Override
    public void answered(Args args) {
        handlers.execute(() -> answer.complete(args));
    }

    @Override
    public void left(DisconnectReason reason) {
        fail(new CancellationException("disconnected: " + reason.words()));
    }

    private void fail(Exception why) {
        handlers.execute(() -> answer.completeExceptionally(why));
    }
}
