package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.packet.ProtocolException;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.time.Timers.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the namespaces of this server say to those of other servers, and the other way round. */
final class Cluster implements Adapter.Node {
    private static final System.Logger LOG = System.getLogger(Cluster.class.getName());

    private final Json wire = Json.standard(); // one form among servers, whatever mapper the application has
    private final Namespaces namespaces;
    private final Adapter adapter;

    /** An answer to a broadcast with acks, from one server. */
    private record Told(Map<String, Encoded> answers, Set<String> missing, int silentServers) {}

    /** The answer to a question for sockets, from one server. */
    private record Found(List<Description> sockets) {}

    /** What becomes of a question to all: the replies that came in time, and how many did not. */
    interface Outcome {
        void of(List<byte[]> replies, int silent);
    }

    Cluster(Namespaces namespaces, Adapter adapter) {
        this.namespaces = namespaces;
        this.adapter = adapter;
    }

    void start() {
        adapter.start(this);
    }

    void close() {
        adapter.close();
    }

    void tell(Command command) {
        adapter.tell(wire.write(command));
    }

    /** The outcome comes once: when all have answered or are lost, or when the time is over; on any thread. */
    void ask(Command command, Duration limit, Outcome outcome) {
        Poll poll = new Poll(outcome);
        Timeout timeout = namespaces.timers().after(limit.toMillis(), poll::giveUp);
        if (!poll.whenOver(timeout::cancel)) {
            timeout.cancel();
        }
        poll.asked(adapter.ask(wire.write(command), limit, poll));
    }

    CompletionStage<List<RemoteSocket>> fetch(
            Namespace namespace, Selection selection, List<RemoteSocket> here, Duration limit) {
        CompletableFuture<List<RemoteSocket>> all = new CompletableFuture<>();
        ask(Command.fetch(namespace.name(), selection), limit, (replies, silent) -> {
            List<RemoteSocket> sockets = new ArrayList<>(here);
            for (byte[] reply : replies) {
                wire.read(reply, Found.class).sockets().forEach(one -> sockets.add(new RemoteSocket(namespace, one)));
            }
            complete(all, sockets, silent);
        });
        return all;
    }

    /** Asks the other servers' own listeners. */
    CompletionStage<List<Args>> serverSideEmit(Namespace namespace, Message message, Duration limit) {
        CompletableFuture<List<Args>> all = new CompletableFuture<>();
        ask(Command.serverSideEmit(namespace.name(), message), limit, (replies, silent) -> {
            List<Args> answers = new ArrayList<>();
            replies.forEach(reply -> answers.add(args(wire.read(reply, Encoded.class))));
            complete(all, answers, silent);
        });
        return all;
    }

    Answers answers(byte[] reply) {
        Told told = wire.read(reply, Told.class);
        Map<String, Args> answers = new LinkedHashMap<>();
        told.answers().forEach((id, encoded) -> answers.put(id, args(encoded)));
        return new Answers(answers, told.missing(), told.silentServers());
    }

    @Override
    public void told(byte[] bytes) {
        perform(bytes, null);
    }

    @Override
    public void asked(byte[] bytes, Consumer<byte[]> reply) {
        perform(bytes, reply);
    }

    private void perform(byte[] bytes, @Nullable Consumer<byte[]> reply) {
        try {
            Command command = wire.read(bytes, Command.class);
            Namespace namespace = namespaces.find(command.namespace());
            if (namespace != null) {
                perform(namespace, command, reply);
            } else if (reply != null) {
                replyFromNowhere(command.kind(), reply);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "another server of the cluster said what cannot be performed here", e);
        }
    }

    private void perform(Namespace namespace, Command command, @Nullable Consumer<byte[]> reply) {
        Selection selection = command.selection();
        switch (command.kind()) {
            case EMIT -> namespace.deliver(selection, command.message());
            case JOIN -> namespace.join(selection, command.names());
            case LEAVE -> namespace.leave(selection, command.names());
            case DISCONNECT -> namespace.disconnect(selection, command.flag());
            case SERVER_SIDE_EMIT ->
                namespace.hear(command.message(), reply == null ? null : answer -> send(reply, answer));
            case FETCH -> send(reply, new Found(namespace.describe(selection)));
            case ASK -> ask(namespace, command, reply);
        }
    }

    private void ask(Namespace namespace, Command command, @Nullable Consumer<byte[]> reply) {
        Gathering gathering = new Gathering(namespace, Duration.ofMillis(command.millis()));
        var unused = gathering.answers().thenAccept(all -> {
            Map<String, Encoded> answers = new LinkedHashMap<>();
            all.answers()
                    .forEach((id, args) -> answers.put(id, namespaces.json().encode(args.toArray())));
            send(reply, new Told(answers, all.missing(), 0));
        });
        gathering.ask(namespace.sockets(command.selection()), command.message());
    }

    /** A namespace that nobody made here has no sockets and no listeners. */
    private void replyFromNowhere(Command.Kind kind, Consumer<byte[]> reply) {
        switch (kind) {
            case FETCH -> send(reply, new Found(List.of()));
            case ASK -> send(reply, new Told(Map.of(), Set.of(), 0));
            default -> {} // whoever waits for a listener waits in vain, and is told so
        }
    }

    private void send(@Nullable Consumer<byte[]> reply, Object answer) {
        if (reply != null) {
            reply.accept(wire.write(answer));
        }
    }

    private Args args(Encoded encoded) {
        try {
            return namespaces.json().array(encoded.text(), encoded.attachments());
        } catch (ProtocolException e) {
            throw new IllegalStateException("another server answered what is no JSON array", e);
        }
    }

    /** On the executor: what the application does next must not hold up the adapter. */
    private <T> void complete(CompletableFuture<List<T>> future, List<T> answers, int silent) {
        namespaces.executor().execute(() -> {
            if (silent == 0) {
                future.complete(List.copyOf(answers));
            } else {
                future.completeExceptionally(new MissingAnswersException(answers, silent));
            }
        });
    }

    /** One question under way. Ends once; no lock is held while it calls out. */
    private static final class Poll implements Adapter.Replies {
        private final Outcome outcome;
        private final List<byte[]> replies = new ArrayList<>();
        private Runnable whenOver = () -> {};
        private int open = 1; // until it is known how many were asked
        private int silent;
        private boolean over;

        Poll(Outcome outcome) {
            this.outcome = outcome;
        }

        void asked(int servers) {
            step(() -> open += servers - 1);
        }

        /** False when it is over already. */
        synchronized boolean whenOver(Runnable task) {
            whenOver = task;
            return !over;
        }

        @Override
        public void reply(byte[] answer) {
            step(() -> {
                open--;
                replies.add(answer);
            });
        }

        @Override
        public void lost() {
            step(() -> {
                open--;
                silent++;
            });
        }

        void giveUp() {
            step(() -> {
                silent += open;
                open = 0;
            });
        }

        private void step(Runnable change) {
            synchronized (this) {
                if (over) {
                    return; // too late
                }
                change.run();
                if (open > 0) {
                    return;
                }
                over = true;
            }
            whenOver.run();
            outcome.of(replies, silent);
        }
    }
}
