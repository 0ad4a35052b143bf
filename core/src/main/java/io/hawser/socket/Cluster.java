package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.socket.Reply.Found;
import io.hawser.socket.Reply.ToldByClients;
import io.hawser.time.Lane;
import io.hawser.time.Timers.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What the namespaces of this server say to those of other servers. Safe for use by any thread. */
final class Cluster {
    private static final System.Logger LOG = System.getLogger(Cluster.class.getName());

    /** How much may wait while another thread is inside the adapter. */
    private static final int MAX_OUTGOING = 4_096;

    /** How long who tells or asks waits for room; what finds none is lost, and the log says so. */
    private static final long PATIENCE_MILLIS = 100;

    private final Namespaces namespaces;
    private final Adapter adapter;
    private final Queue<Runnable> outgoing = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(MAX_OUTGOING);
    private final Lane lane = Lane.inPlace();
    private final Set<Poll<?>> running = ConcurrentHashMap.newKeySet(); // each for as long as its limit, at most
    private volatile boolean alone;

    Cluster(Namespaces namespaces, Adapter adapter) {
        this.namespaces = namespaces;
        this.adapter = adapter;
        alone = adapter == Alone.ADAPTER;
    }

    void start() {
        adapter.start(new Performer(namespaces));
    }

    /** From now on there are no others; who waits for them waits no longer. */
    void close() {
        alone = true;
        try {
            adapter.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the adapter did not close", e);
        }
        running.forEach(Poll::giveUp);
    }

    boolean isAlone() {
        return alone;
    }

    void tell(Command command) {
        if (mayTell()) {
            queue(command);
            flush();
        }
    }

    /** Whether there are others, and room for one command more. Where there is none it waits, so not inside a lock. */
    boolean mayTell() {
        if (alone) {
            return false;
        }
        boolean may = hasRoom();
        if (!may) {
            LOG.log(Level.ERROR, "the adapter is too slow: the other servers of the cluster were not told");
        }
        return may;
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire() || room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Adds what {@linkplain #mayTell may be told}, in this order, for {@link #flush}; it may be called inside a lock. */
    void queue(Command command) {
        outgoing.add(() -> tellNow(command));
    }

    /** Tells what is queued. Who finds another thread doing so leaves it to that. */
    void flush() {
        lane.execute(() -> {
            for (Runnable next; (next = outgoing.poll()) != null; ) {
                next.run();
                room.release();
            }
        });
    }

    /** What the adapter throws goes to the log: this server's own clients have been served. */
    private void tellNow(Command command) {
        if (alone) {
            return; // and nothing is written for nobody
        }
        try {
            adapter.tell(Json.write(command));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the other servers of the cluster were not told", e);
        }
    }

    /** Over when all have answered or are lost, when the time is over, or when the poll is given up; on any thread. */
    <T> Poll<T> ask(Command command, Duration limit, Function<byte[], T> reader, Poll.Listener<T> listener) {
        Poll<T> poll = new Poll<>(reader, listener);
        if (alone) {
            poll.asked(0);
        } else if (hasRoom()) {
            outgoing.add(() -> put(command, limit, poll));
            flush();
        } else {
            LOG.log(Level.ERROR, "the adapter is too slow: the other servers of the cluster were not asked");
            poll.failed();
        }
        if (!poll.isOver()) {
            running.add(poll);
            Timeout timeout = namespaces.timers().after(limit.toMillis(), poll::giveUp);
            poll.whenOver(() -> {
                timeout.cancel();
                running.remove(poll);
            });
            if (alone) {
                poll.giveUp(); // closed meanwhile
            }
        }
        return poll;
    }

    /** Asks the other servers for their sockets. */
    CompletionStage<List<RemoteSocket>> fetch(
            Namespace namespace, Selection selection, List<RemoteSocket> here, Duration limit) {
        CompletableFuture<List<RemoteSocket>> all = new CompletableFuture<>();
        var unused = ask(
                Command.fetch(namespace.name(), selection),
                limit,
                answer -> Json.read(answer, Found.class),
                (found, silent) -> {
                    List<RemoteSocket> sockets = new ArrayList<>(here);
                    found.forEach(
                            some -> some.sockets().forEach(socket -> sockets.add(new RemoteSocket(namespace, socket))));
                    complete(all, sockets, silent);
                });
        return all;
    }

    /** Asks the other servers' own listeners. */
    CompletionStage<List<Args>> serverSideEmit(Namespace namespace, Message message, Duration limit) {
        CompletableFuture<List<Args>> all = new CompletableFuture<>();
        var unused = ask(
                Command.serverSideEmit(namespace.name(), message),
                limit,
                answer -> args(Json.read(answer, Encoded.class)),
                (answers, silent) -> complete(all, answers, silent));
        return all;
    }

    /** Asks the other servers to ask their clients. */
    Poll<Answers> askClients(Command command, Duration limit, Poll.Listener<Answers> listener) {
        return ask(command, limit, answer -> answers(Json.read(answer, ToldByClients.class)), listener);
    }

    private void put(Command command, Duration limit, Poll<?> poll) {
        if (alone) {
            poll.asked(0);
            return;
        }
        try {
            poll.asked(adapter.ask(Json.write(command), limit, poll));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the other servers of the cluster were not asked", e);
            poll.failed();
        }
    }

    private Answers answers(ToldByClients told) {
        Map<String, Args> answers = new LinkedHashMap<>();
        told.answers().forEach((id, encoded) -> answers.put(id, args(encoded)));
        return new Answers(answers, told.missing(), 0);
    }

    private Args args(Encoded encoded) {
        return namespaces.json().array(encoded.text(), encoded.attachments());
    }

    /** On the executor: what the application does next must not hold up the adapter. */
    private <T> void complete(CompletableFuture<List<T>> future, List<T> answers, int silent) {
        namespaces.handOver(() -> {
            if (silent == 0) {
                future.complete(List.copyOf(answers));
            } else {
                future.completeExceptionally(new MissingAnswersException(answers, silent));
            }
        });
    }
}
