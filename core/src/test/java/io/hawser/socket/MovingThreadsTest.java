package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of three servers send while a client moves from one to the next, again and again. */
@Timeout(120)
class MovingThreadsTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final int SENDERS = 4;
    private static final int MOVES = 150;
    private static final int A_MOVE = 30;

    private final Fleet fleet = new Fleet(
            World.remembering(new RecoveryOptions(Duration.ofHours(1), 1 << 28, 10_000, false, Duration.ofHours(1))),
            Runnable::run,
            "a",
            "b",
            "c");
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final Semaphore mayBeSent = new Semaphore(0);
    private final AtomicBoolean done = new AtomicBoolean();
    private final CountDownLatch start = new CountDownLatch(SENDERS);

    @AfterEach
    void everybodyStops() {
        threads.shutdownNow();
        fleet.end();
    }

    @Test
    void everyEventArrivesOnceAndThoseOfOneThreadInOrder() throws Exception {
        StockClient ann = new StockClient(fleet.server("a"));
        fleet.server("a").main.emit("e", "begin");
        assertEquals(List.of("in", "[e, begin]"), ann.hears());
        fleet.server("b").main.socketsJoin("room");

        List<Future<Integer>> sent =
                IntStream.range(0, SENDERS).mapToObj(this::sender).toList();
        start.await();
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < MOVES; i++) {
            mayBeSent.release(SENDERS * A_MOVE);
            heard.addAll(ann.hears(i % 7));
            if (i % 2 == 0) {
                ann.vanish();
            }
            ann.reconnect(fleet.server(NAMES.get(i % 3)));
            while (!ann.isConnected()) {
                heard.addAll(ann.hears());
                Thread.onSpinWait();
                assertFalse(Thread.interrupted(), "it never came in");
            }
        }
        done.set(true);
        mayBeSent.release(SENDERS); // nobody waits any more
        List<Integer> counts = new ArrayList<>();
        for (Future<Integer> sender : sent) {
            counts.add(sender.get());
        }
        heard.addAll(ann.hears()); // after all of them: one thread may carry what another one sent
        for (int i = 0; i < SENDERS; i++) {
            String own = "[e, " + i + ",";
            int number = i;
            List<String> due = IntStream.range(0, counts.get(i))
                    .mapToObj(n -> "[e, " + number + ", " + n + "]")
                    .toList();
            List<String> came =
                    heard.stream().filter(word -> word.startsWith(own)).toList();
            assertEquals(due.size(), came.size());
            assertEquals(due, came);
        }
        assertEquals(MOVES, heard.stream().filter("back"::equals).count());
        assertTrue(heard.size() > MOVES);
    }

    private Future<Integer> sender(int number) {
        Namespace here = fleet.server(NAMES.get(number % 3)).main;
        return threads.submit(() -> {
            start.countDown();
            start.await();
            int sent = 0;
            while (!done.get()) {
                mayBeSent.acquire();
                Broadcast to = sent % 2 == 0 ? here.audience() : here.to("room");
                to.emit("e", number, sent++);
            }
            return sent;
        });
    }
}
