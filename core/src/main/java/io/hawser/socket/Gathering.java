package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.time.Timers.Timeout;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The answers to an event that went to many: complete when everybody has answered or left, or when the time is over.
 * Safe for use by any thread; no lock is held while it calls out.
 */
final class Gathering implements Poll.Listener<Answers> {
    /** How much longer than their clients other servers have: their answers come when the clients' time is over. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private enum State {
        ASKING,
        WAITING,
        OVER
    }

    private final Namespace namespace;
    private final Duration limit;
    private final @Nullable String only;
    private final long ackId;
    private final CompletableFuture<Answers> outcome = new CompletableFuture<>();
    private final Map<String, Args> answers = new LinkedHashMap<>();
    private final Map<String, Socket> open = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private State state = State.ASKING;
    private Timeout timeout = () -> {};
    private @Nullable Poll<Answers> others;
    private boolean othersAnswer;
    private int silentServers;

    Gathering(Namespace namespace, Duration limit) {
        this(namespace, limit, null);
    }

    /** Complete, too, as soon as it is known what this one socket says, whatever becomes of the others. */
    Gathering(Namespace namespace, Duration limit, @Nullable String only) {
        this.namespace = namespace;
        this.limit = limit;
        this.only = only;
        ackId = namespace.nextAckId();
    }

    CompletionStage<Answers> answers() {
        return outcome;
    }

    /** Asks the other servers to ask their clients; before {@link #ask}. */
    void askOthers(Command command) {
        othersAnswer = true;
        others = namespace.cluster().askClients(command, limit.plus(MARGIN), this);
    }

    /** Asks the clients of this server. All get one form of the message, with one id. */
    void ask(List<Socket> sockets, Message message) {
        synchronized (this) {
            sockets.forEach(socket -> open.put(socket.id(), socket));
        }
        sockets.forEach(socket -> socket.expect(ackId, new One(socket.id())));
        timeout = namespace.all().timers().after(limit.toMillis(), () -> step(this::giveUp));
        namespace.deliver(sockets, message, ackId);
        sockets.forEach(Socket::failAcksOfOneGone); // it left while we were asking
        step(() -> state = State.WAITING);
    }

    @Override
    public void heard(Answers some) {
        step(() -> add(some));
    }

    @Override
    public void over(List<Answers> all, int silent) {
        step(() -> {
            all.forEach(this::add);
            silentServers = silent;
            othersAnswer = false;
        });
    }

    private void add(Answers some) {
        answers.putAll(some.answers());
        missing.addAll(some.missing());
    }

    private void giveUp() {
        open.forEach((id, socket) -> {
            socket.forget(ackId);
            missing.add(id);
        });
        open.clear();
    }

    /** One change at a time, until it is over. */
    private void step(Runnable change) {
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            change.run();
            if (state == State.ASKING || !isComplete()) {
                return;
            }
            giveUp();
            state = State.OVER;
        }
        timeout.cancel();
        if (others != null) {
            others.giveUp();
        }
        Answers all = new Answers(Collections.unmodifiableMap(answers), Set.copyOf(missing), silentServers);
        namespace.all().handOver(() -> outcome.complete(all));
    }

    private boolean isComplete() {
        return (!othersAnswer && open.isEmpty())
                || (only != null && (answers.containsKey(only) || missing.contains(only)));
    }

    private final class One implements Acks.Waiting {
        private final String id;

        One(String id) {
            this.id = id;
        }

        @Override
        public void answered(Args args) {
            step(() -> {
                if (open.remove(id) != null) {
                    answers.put(id, args);
                }
            });
        }

        @Override
        public void left(DisconnectReason reason) {
            step(() -> {
                if (open.remove(id) != null) {
                    missing.add(id);
                }
            });
        }
    }
}
