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

/**
 * The answers to an event that went to many: complete when everybody has answered or left, or when the time is over.
 * Safe for use by any thread; no lock is held while it calls out.
 */
final class Gathering {
    /** How much longer than their clients other servers have: their answers come when the clients' time is over. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Namespace namespace;
    private final Duration limit;
    private final CompletableFuture<Answers> outcome = new CompletableFuture<>();
    private final Map<String, Args> answers = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private int askers = 1; // who may still bring sockets or answers: this server, and the others together
    private int silentServers;
    private Timeout timeout = () -> {};
    private boolean over;

    Gathering(Namespace namespace, Duration limit) {
        this.namespace = namespace;
        this.limit = limit;
    }

    CompletionStage<Answers> answers() {
        return outcome;
    }

    /** Asks the clients of this server. All get one form of the message, with one id. */
    void ask(List<Socket> sockets, Message message) {
        long id = namespace.nextAckId();
        synchronized (this) {
            sockets.forEach(socket -> open.add(socket.id()));
        }
        sockets.forEach(socket -> socket.expect(id, new One(socket.id())));
        timeout = namespace.all().timers().after(limit.toMillis(), () -> {
            sockets.forEach(socket -> socket.forget(id));
            step(this::giveUp);
        });
        namespace.deliver(sockets, message, id);
        sockets.forEach(Socket::failAcksOfOneGone); // it left while we were asking
        step(() -> askers--);
    }

    /** Asks the other servers to ask their clients; before {@link #ask}. */
    void askOthers(Command command) {
        askers++;
        namespace
                .cluster()
                .askClients(
                        command,
                        limit.plus(MARGIN),
                        (replies, silent) -> step(() -> {
                            replies.forEach(this::add);
                            silentServers = silent;
                            askers--;
                        }));
    }

    private void add(Answers others) {
        answers.putAll(others.answers());
        missing.addAll(others.missing());
    }

    private void giveUp() {
        missing.addAll(open);
        open.clear();
    }

    /** One change at a time, until it is over. */
    private void step(Runnable change) {
        synchronized (this) {
            if (over) {
                return;
            }
            change.run();
            if (askers > 0 || !open.isEmpty()) {
                return;
            }
            over = true;
        }
        timeout.cancel(); // there is one: this server was the last asker, or came before
        Answers all = new Answers(Collections.unmodifiableMap(answers), Set.copyOf(missing), silentServers);
        namespace.all().handOver(() -> outcome.complete(all));
    }

    private final class One implements Acks.Waiting {
        private final String id;

        One(String id) {
            this.id = id;
        }

        @Override
        public void answered(Args args) {
            step(() -> {
                if (open.remove(id)) {
                    answers.put(id, args);
                }
            });
        }

        @Override
        public void left(DisconnectReason reason) {
            step(() -> {
                if (open.remove(id)) {
                    missing.add(id);
                }
            });
        }
    }
}
