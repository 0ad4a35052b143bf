package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads send while a client is cut and comes back, again and again. */
@Timeout(120)
class RecoveryThreadsTest {
    private static final int SENDERS = 3;
    private static final int RETURNS = 400;

    private final World world = World.recovering(new RecoveryOptions(Duration.ofHours(1), 1 << 28, 10_000, false));
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
    private final AtomicBoolean done = new AtomicBoolean();
    private final CountDownLatch start = new CountDownLatch(SENDERS);

    @AfterEach
    void everybodyStops() {
        threads.shutdownNow();
        world.end();
    }

    @Test
    void everyEventArrivesOnceAndInOneOrder() throws Exception {
        StockClient steady = new StockClient(world);
        StockClient shaky = new StockClient(world);
        world.main.emit("e", "begin");
        List<String> all = new ArrayList<>(steady.hears());
        List<String> heard = new ArrayList<>(shaky.hears());
        assertEquals(List.of("in", "[e, begin]"), heard);
        world.main.socketsJoin("room");

        List<Future<Integer>> sent =
                IntStream.range(0, SENDERS).mapToObj(this::sender).toList();
        start.await();
        for (int i = 0; i < RETURNS; i++) {
            heard.addAll(shaky.hears(i % 7));
            if (i % 2 == 0) {
                shaky.vanish();
            }
            heard.addAll(awaitReturn(shaky));
            all.addAll(steady.hears());
        }
        done.set(true);
        int[] counts = new int[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            counts[i] = sent.get(i).get();
        }

        heard.addAll(shaky.hears());
        all.addAll(steady.hears());
        heard.removeIf(word -> word.equals("back") || word.startsWith("[v"));
        all.removeIf(word -> word.startsWith("[v"));
        assertEquals(all.size(), heard.size());
        assertEquals(all, heard, "the one order of the log");
        for (int i = 0; i < SENDERS; i++) {
            assertOnceAndInOrder(heard, i, counts[i]);
        }
    }

    /** Rooms change on one thread while another one speaks to them: who is in hears, who is not does not. */
    @Test
    void whoLeavesARoomHasHeardWhatWasSaidInItBefore() throws Exception {
        StockClient ann = new StockClient(world);
        world.main.emit("e", "begin");
        assertEquals(List.of("in", "[e, begin]"), ann.hears());
        List<Future<Integer>> sent =
                IntStream.range(0, SENDERS).mapToObj(this::sender).toList();
        start.await();

        List<String> heard = new ArrayList<>();
        for (int i = 0; i < RETURNS; i++) {
            world.main.in(ann.id()).socketsJoin("private");
            world.main.to("private").emit("p", i);
            world.main.in("private").socketsLeave("private");
            world.main.to("private").emit("p", "never");
            if (i % 10 == 0) {
                ann.hears(3).forEach(heard::add);
                heard.addAll(awaitReturn(ann));
            }
        }
        done.set(true);
        for (Future<Integer> sender : sent) {
            sender.get();
        }

        heard.addAll(ann.hears());
        heard.removeIf(word -> !word.startsWith("[p"));
        assertEquals(IntStream.range(0, RETURNS).mapToObj(i -> "[p, " + i + "]").toList(), heard);
    }

    /** Many say at once that they are the same: one is recovered, and nobody is left behind. */
    @Test
    void ofManyWhoKnockAtOnceOneIsIn() throws Exception {
        for (int round = 0; round < 1_000; round++) {
            StockClient ann = new StockClient(world);
            world.main.emit("e", "begin");
            ann.hears();
            String words = "0{\"pid\":\"" + ann.pid() + "\",\"offset\":\"" + ann.offset() + "\"}";
            List<Peer> peers =
                    IntStream.range(0, SENDERS).mapToObj(i -> world.stranger()).toList();
            CountDownLatch together = new CountDownLatch(SENDERS);
            List<Future<?>> knocks = new ArrayList<>();
            for (Peer peer : peers) {
                knocks.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return peer.send(words);
                }));
            }
            for (Future<?> knock : knocks) {
                knock.get();
            }

            String id = ann.id();
            assertTrue(ann.peer().isEnded());
            assertEquals(
                    1,
                    world.main.sockets().stream()
                            .filter(socket -> socket.id().equals(id))
                            .count());
            assertTrue(world.socket(id).recovered());
            peers.forEach(Peer::vanish);
        }
    }

    private Future<Integer> sender(int number) {
        return threads.submit(() -> {
            start.countDown();
            start.await();
            int sent = 0;
            for (; !done.get() || sent % 3 != 0; sent++) {
                switch (sent % 3) {
                    case 0 -> world.main.emit("e", number, sent);
                    case 1 -> world.main.to("room").emit("e", number, sent);
                    default -> world.main.asVolatile().emit("v", number);
                }
                if (sent % 16 == 0) {
                    breathe();
                }
            }
            return sent;
        });
    }

    /** Lets the others run: on a machine with few cores nobody would come back for long. */
    private static void breathe() {
        Thread.yield();
    }

    /** A lane that another thread has is emptied by that thread: so the answer comes soon, but not inside the call. */
    private static List<String> awaitReturn(StockClient client) {
        client.reconnect();
        List<String> heard = new ArrayList<>();
        while (!client.isConnected()) {
            heard.addAll(client.hears());
            Thread.onSpinWait();
        }
        assertTrue(heard.contains("back"), () -> "it is recovered: " + heard);
        return heard;
    }

    private static void assertOnceAndInOrder(List<String> heard, int sender, int sent) {
        List<String> own = heard.stream()
                .filter(word -> word.startsWith("[e, " + sender + ","))
                .toList();
        List<String> due = IntStream.range(0, sent)
                .filter(i -> i % 3 != 2)
                .mapToObj(i -> "[e, " + sender + ", " + i + "]")
                .toList();
        assertEquals(due, own);
    }
}
