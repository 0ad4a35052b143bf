package io.hawser.transport;

import io.hawser.engine.Handshake;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the application whether a request may open a session, off the I/O threads. At most 1,024 requests wait for the
 * hook to be called or to return; one more is answered 503, and so is one that was not decided in time.
 */
public final class Gate {
    /** What a stuck executor can be made to hold. */
    static final int MAX_WAITING = 1_024;

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private final AllowRequest hook;
    private final long limit;
    private final Executor executor;
    private final Timers timers;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Makes the gate.
     *
     * @param hook who decides
     * @param limit how long it has, from the request on
     * @param executor where it is asked
     * @param timers the clock
     */
    public Gate(AllowRequest hook, Duration limit, Executor executor, Timers timers) {
        this.hook = hook;
        this.limit = limit.toMillis();
        this.executor = executor;
        this.timers = timers;
    }

    /** Lets the request in, on the thread that decides, or ends it. */
    void ask(Exchange exchange, Handshake handshake, Runnable in) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            exchange.answer(Answer.COME_LATER);
            return;
        }
        Question question = new Question(exchange, handshake, in);
        question.timeout = timers.after(limit, question::giveUp);
        exchange.onAbort(() -> question.settle(() -> {}));
        try {
            executor.execute(question);
        } catch (RejectedExecutionException full) {
            waiting.decrementAndGet();
            question.giveUp();
        }
    }

    private final class Question implements Runnable, AllowRequest.Verdict {
        private final Exchange exchange;
        private final Request request;
        private final Runnable in;
        private final AtomicBoolean settled = new AtomicBoolean();
        private Timeout timeout = () -> {};

        Question(Exchange exchange, Handshake handshake, Runnable in) {
            this.exchange = exchange;
            this.request = new Snapshot(exchange.method(), handshake);
            this.in = in;
        }

        @Override
        public void run() {
            try {
                if (!settled.get()) {
                    hook.check(request, this);
                }
            } catch (Throwable t) {
                LOG.log(Level.ERROR, "the hook allowRequest failed", t);
                settle(() -> exchange.answer(Refusal.FORBIDDEN.answer()));
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public void allow() {
            settle(in);
        }

        @Override
        public void refuse(String message) {
            Answer answer = Refusal.forbidden(Objects.requireNonNull(message, "message"));
            settle(() -> exchange.answer(answer));
        }

        void giveUp() {
            settle(() -> exchange.answer(Answer.COME_LATER));
        }

        /** Only the first word counts. */
        void settle(Runnable word) {
            if (settled.compareAndSet(false, true)) {
                timeout.cancel();
                word.run();
            }
        }
    }
}
