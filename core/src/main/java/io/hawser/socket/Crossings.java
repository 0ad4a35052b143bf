package io.hawser.socket;

import io.hawser.json.Json;
import io.hawser.socket.Recovery.Knock;
import io.hawser.time.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of clients from one server of a cluster to another, in one namespace: a server that does not know who knocks
 * asks the others, and the one that does gives all it has away. Safe for use by any thread; no lock is held while it
 * calls out.
 *
 * <p>At most as many searches run, and questions of others wait for them, as clients may be away; who comes when there
 * are more is not looked for.
 */
final class Crossings {
    private final Namespace namespace;
    private final Recovery recovery;
    private final Duration limit;
    private final int most;
    private final Map<String, Sought> sought = new HashMap<>(); // by private id
    private int count; // of searches, and of questions behind them

    /** A client that is looked for, and who else asks for it meanwhile. */
    private static final class Sought {
        private int searches;
        private final List<Runnable> questions = new ArrayList<>(0);
    }

    Crossings(Namespace namespace, Recovery recovery, RecoveryOptions options) {
        this.namespace = namespace;
        this.recovery = recovery;
        limit = options.searchTimeout();
        most = options.maxSessions();
    }

    /** Whether others might know who is not known here. Who has got no event begins anew everywhere. */
    boolean mayFind(Knock knock) {
        return !namespace.cluster().isAlone() && knock.isPlausible() && !recovery.knows(knock.pid());
    }

    /** Asks the others, and adopts the client if one gives it away; then goes on, on any thread, within the limit. */
    void search(Knock knock, Runnable then) {
        if (!begin(knock.pid())) {
            then.run();
            return;
        }
        long asked = namespace.all().timers().now();
        var unused = namespace
                .cluster()
                .ask(
                        Command.recover(namespace.name(), knock, limit),
                        limit,
                        answer -> adopt(knock, answer, asked),
                        new Poll.Listener<Knock>() {
                            @Override
                            public boolean isEnough() {
                                return true;
                            }

                            @Override
                            public void over(List<Knock> answers, int silent) {
                                then.run();
                                end(knock.pid()).forEach(Runnable::run);
                            }
                        });
    }

    /**
     * Another server asks. Who is looked for here is waited for: then two servers that a client knocked at one after
     * the other both find it.
     *
     * @param millis for how long the other waits: a later answer would lose the client
     */
    void asked(Knock knock, long millis, Reply reply) {
        long until = namespace.all().timers().now() + millis;
        Runnable answer = () -> {
            Client dead = recovery.holder(knock.pid());
            if (!recovery.isKnown(knock)) {
                reply.refuse();
            } else if (dead == null) {
                give(knock, until, reply);
            } else {
                dead.replaced(() -> give(knock, until, reply));
            }
        };
        if (!waits(knock.pid(), answer)) {
            answer.run();
        }
    }

    /** What the client said is handled first: its handlers may say something to it, or change its data. */
    private void give(Knock knock, long until, Reply reply) {
        Backlog handlers = recovery.handlers(knock.pid());
        if (handlers == null) {
            reply.refuse();
        } else {
            handlers.whenDone(() -> {
                boolean inTime = namespace.all().timers().now() < until;
                Handover all = inTime ? recovery.give(knock) : null;
                if (all == null) {
                    reply.refuse();
                } else {
                    reply.give(() -> all);
                }
            });
        }
    }

    /** Too late is not too late for this: who gave the client away has it no more, and it may come yet. */
    private Knock adopt(Knock knock, byte[] answer, long asked) {
        recovery.adopt(knock, Json.read(answer, Handover.class), asked);
        return knock;
    }

    private synchronized boolean begin(String pid) {
        if (count >= most) {
            return false;
        }
        count++;
        sought.computeIfAbsent(pid, p -> new Sought()).searches++;
        return true;
    }

    private synchronized boolean waits(String pid, Runnable question) {
        Sought one = sought.get(pid);
        if (one == null || count >= most || recovery.knows(pid)) {
            return false;
        }
        count++;
        one.questions.add(question);
        return true;
    }

    /** A search is over. Who waits for it goes on when the client is here, or is not looked for any more. */
    private synchronized List<Runnable> end(String pid) {
        Sought one = sought.remove(pid);
        if (one == null) {
            return List.of();
        }
        count--;
        if (--one.searches > 0) {
            sought.put(pid, one);
            if (!recovery.knows(pid)) {
                return List.of();
            }
        }
        List<Runnable> questions = List.copyOf(one.questions);
        one.questions.clear();
        count -= questions.size();
        return questions;
    }
}
