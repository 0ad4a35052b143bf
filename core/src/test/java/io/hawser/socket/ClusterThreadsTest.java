package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.socket.Broadcast.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers, departures, deaths and the end of the time, all at once: each question ends once, and nobody is forgotten. */
@Timeout(60)
class ClusterThreadsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ROUNDS = 200;
    private static final int SERVERS = 6;
    private static final int PEERS = 8;

    @Test
    void aPollEndsOnceAndCountsEachServerOnce() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Queue outcomes = new Queue();
            AtomicInteger over = new AtomicInteger();
            Poll<Integer> poll =
                    new Poll<>(bytes -> (int) bytes[0], (answers, silent) -> outcomes.add(answers, silent));
            List<Runnable> work = new ArrayList<>();
            for (int server = 0; server < SERVERS; server++) {
                byte[] answer = {(byte) server};
                work.add(server % 3 == 0 ? poll::lost : () -> poll.reply(answer));
            }
            boolean hurried = round % 2 == 0;
            work.add(() -> {
                poll.asked(SERVERS);
                if (hurried) {
                    poll.giveUp();
                }
                poll.whenOver(over::incrementAndGet);
            });

            allAtOnce(work);

            assertEquals(1, outcomes.size());
            assertEquals(1, over.get());
            assertEquals(SERVERS, outcomes.all.get(0));
            assertTrue(hurried || outcomes.answers.get(0) == 4, "nobody's answer is lost");
        }
    }

    @Test
    void aGatheringEndsOnceAndNamesEverybodyOnce() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Fleet fleet = new Fleet("a", "b");
            List<Peer> peers = new ArrayList<>();
            IntStream.range(0, PEERS)
                    .forEach(i -> peers.add(fleet.server(i % 2 == 0 ? "a" : "b").member()));
            ConcurrentLinkedQueue<Answers> outcomes = new ConcurrentLinkedQueue<>();
            fleet.server("a").main.timeout(SECOND).emitWithAck("q").thenAccept(outcomes::add);
            List<Runnable> work = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                Peer peer = peers.get(i);
                work.add(i % 3 == 0 ? peer::vanish : () -> peer.send("30[]"));
            }
            if (round % 2 == 0) {
                work.add(() -> fleet.server("a").timers.advance(1_000));
                work.add(() -> fleet.server("b").timers.advance(1_000));
            }

            allAtOnce(work);

            assertEquals(1, outcomes.size());
            Answers all = outcomes.remove();
            Set<String> named = new TreeSet<>(all.answers().keySet());
            assertTrue(named.stream().noneMatch(all.missing()::contains));
            named.addAll(all.missing());
            assertEquals(Set.of("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"), named);
            assertEquals(0, all.silentServers());
            fleet.end();
        }
    }

    @Test
    void questionsCrossEachOther() throws InterruptedException {
        Fleet fleet = new Fleet("a", "b", "c");
        List<Namespace> servers =
                Stream.of("a", "b", "c").map(name -> fleet.server(name).main).toList();
        fleet.server("c").member();
        servers.forEach(server ->
                server.onServerSideEmit("double", (args, ack) -> ack.ack(2 * args.require(0, int.class))));
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger right = new AtomicInteger();
        List<Runnable> work = new ArrayList<>();
        for (Namespace server : servers) {
            for (int thread = 0; thread < 2; thread++) {
                work.add(() -> IntStream.range(0, ROUNDS).forEach(i -> {
                    server.serverSideEmitWithAck("double", i).whenComplete((answers, error) -> {
                        if (error == null && values(answers).equals(List.of(2 * i, 2 * i))) {
                            right.incrementAndGet();
                        } else {
                            wrong.add(i + ": " + answers + " " + error);
                        }
                    });
                    server.fetchSockets().whenComplete((found, error) -> {
                        if (error == null && found.size() == 1) {
                            right.incrementAndGet();
                        } else {
                            wrong.add(found + " " + error);
                        }
                    });
                }));
            }
        }

        allAtOnce(work);

        assertEquals(List.of(), List.copyOf(wrong));
        assertEquals(2 * 6 * ROUNDS, right.get());
        fleet.end();
    }

    private static List<Integer> values(List<Args> answers) {
        return answers.stream().map(args -> args.require(0, Integer.class)).toList();
    }

    private static void allAtOnce(List<Runnable> work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = work.stream()
                .map(task -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    task.run();
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The outcomes of polls: how many answered, and how many were asked. */
    private static final class Queue {
        private final List<Integer> answers = new ArrayList<>();
        private final List<Integer> all = new ArrayList<>();

        synchronized void add(List<Integer> known, int silent) {
            answers.add(known.size());
            all.add(known.size() + silent);
        }

        synchronized int size() {
            return all.size();
        }
    }
}
