package io.hawser.testkit;

import io.hawser.socket.Adapter;
import io.hawser.time.Lane;
import io.hawser.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins servers in one JVM without a network, and lets a test hold, lose and delay what is between them, or kill one.
 * What is said arrives inside the call that says it, one thing after another for each server. Safe for use by any
 * thread.
 */
public final class Bus {
    private final Map<String, Stop> stops = new LinkedHashMap<>();
    private volatile @Nullable Timers timers;
    private volatile long delayMillis;

    /** A bus without servers. */
    public Bus() {}

    /**
     * The adapter of one more server.
     *
     * @param server what the test calls it
     * @return its adapter
     */
    public synchronized Adapter adapter(String server) {
        Stop stop = new Stop();
        stops.put(server, stop);
        return stop;
    }

    /**
     * From now on, what is for this server waits.
     *
     * @param server which
     */
    public void hold(String server) {
        stop(server).enter(Stop::hold);
    }

    /**
     * Brings what waited for this server, and what comes from now on.
     *
     * @param server which
     */
    public void release(String server) {
        stop(server).enter(Stop::release);
    }

    /**
     * From now on, what one server says to another waits, its answers too.
     *
     * @param from who says it
     * @param to who does not hear it
     */
    public void hold(String from, String to) {
        Stop sender = stop(from);
        stop(to).enter(stop -> stop.links.putIfAbsent(sender, new ArrayDeque<>()));
    }

    /**
     * Brings what one server said to another, and what it says from now on.
     *
     * @param from who said it
     * @param to who hears it
     */
    public void release(String from, String to) {
        Stop sender = stop(from);
        stop(to).enter(stop -> {
            Queue<Delivery> waiting = stop.links.remove(sender);
            if (waiting != null) {
                waiting.forEach(stop::take);
            }
        });
    }

    /**
     * Loses what waits for this server. Nobody is told.
     *
     * @param server one that {@link #hold} was called for
     */
    public void lose(String server) {
        stop(server).enter(stop -> stop.held.clear());
    }

    /**
     * Ends a server in the middle of what it does. Nothing reaches it any more and nothing comes from it; who waits for
     * its answer is told.
     *
     * @param server which
     */
    public void kill(String server) {
        stop(server).close();
    }

    /**
     * From now on, whatever is said takes its time.
     *
     * @param clock whose time
     * @param millis how long
     */
    public void delay(Timers clock, long millis) {
        timers = clock;
        delayMillis = millis;
    }

    private synchronized Stop stop(String server) {
        return Objects.requireNonNull(stops.get(server), "no such server");
    }

    private synchronized List<Stop> othersThan(Stop me) {
        return stops.values().stream()
                .filter(stop -> stop != me && stop.here != null && !stop.dead)
                .toList();
    }

    private enum Traffic {
        FLOWING,
        HELD
    }

    /** Something on its way: it arrives, or it meets a dead server. */
    private interface Delivery {
        void arrive(Adapter.Node here);

        default void vanish() {}
    }

    private final class Stop implements Adapter {
        private final Lane lane = Lane.inPlace();
        private final Queue<Delivery> held = new ArrayDeque<>(); // belongs to the lane, as does the traffic
        private final Map<Stop, Queue<Delivery>> links = new HashMap<>(); // those that are held; the lane's too
        private final Set<Asked> unanswered = ConcurrentHashMap.newKeySet();
        private Traffic traffic = Traffic.FLOWING;
        private volatile Adapter.@Nullable Node here;
        private volatile boolean dead;

        @Override
        public void start(Node node) {
            here = node;
        }

        @Override
        public void tell(byte[] command) {
            if (!dead) {
                othersThan(this).forEach(other -> other.bring(this, node -> node.told(command.clone())));
            }
        }

        @Override
        public int ask(byte[] question, Duration limit, Replies replies) {
            List<Stop> asked = dead ? List.of() : othersThan(this);
            asked.forEach(other -> other.bring(this, new Asked(question.clone(), this, other, replies)));
            return asked.size();
        }

        @Override
        public void close() {
            dead = true;
            enter(stop -> {
                stop.held.clear();
                stop.links.clear();
            });
            unanswered.forEach(Asked::vanish);
        }

        void enter(Consumer<Stop> task) {
            lane.execute(() -> task.accept(this));
        }

        void bring(Stop from, Delivery delivery) {
            Timers clock = timers;
            if (clock == null) {
                enter(stop -> stop.take(from, delivery));
            } else {
                clock.after(delayMillis, () -> enter(stop -> stop.take(from, delivery)));
            }
        }

        void hold() {
            traffic = Traffic.HELD;
        }

        void release() {
            traffic = Traffic.FLOWING;
            for (Delivery next; (next = held.poll()) != null; ) {
                take(next);
            }
        }

        private void take(Stop from, Delivery delivery) {
            Queue<Delivery> link = links.get(from);
            if (link != null && !dead) {
                link.add(delivery);
            } else {
                take(delivery);
            }
        }

        private void take(Delivery delivery) {
            Node node = here;
            if (dead || node == null) {
                delivery.vanish();
            } else if (traffic == Traffic.HELD) {
                held.add(delivery);
            } else {
                delivery.arrive(node);
            }
        }
    }

    /** A question on its way to one server, and the answer on its way back. */
    private static final class Asked implements Delivery, Consumer<byte[]> {
        private final byte[] question;
        private final Stop asker;
        private final Stop asked;
        private final Adapter.Replies replies;
        private final AtomicBoolean settled = new AtomicBoolean();

        Asked(byte[] question, Stop asker, Stop asked, Adapter.Replies replies) {
            this.question = question;
            this.asker = asker;
            this.asked = asked;
            this.replies = replies;
            asked.unanswered.add(this);
        }

        @Override
        public void arrive(Adapter.Node here) {
            here.asked(question, this);
        }

        @Override
        public void accept(byte[] answer) {
            settle(() -> replies.reply(answer.clone()));
        }

        @Override
        public void vanish() {
            settle(replies::lost);
        }

        private void settle(Runnable how) {
            if (settled.compareAndSet(false, true)) {
                asked.unanswered.remove(this);
                asker.bring(asked, node -> how.run());
            }
        }
    }
}
