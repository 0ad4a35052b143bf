package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that sends faster than its handler works. */
class BackPressureTest {
    private static final int QUEUED = 16;
    private static final int FLOOD = 40_000;
    private static final String PADDING = "x".repeat(500);

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.maxQueuedEvents(QUEUED));

    private final CountDownLatch release = new CountDownLatch(1);
    private final Queue<Integer> arrived = new ConcurrentLinkedQueue<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void stop() {
        release.countDown();
        sender.shutdownNow();
    }

    @Test
    void isReadNoFurtherUntilItsHandlerHasCaughtUp() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        live.io()
                .onConnection(socket -> socket.on("work", Integer.class, number -> {
                    entered.countDown();
                    release.await();
                    arrived.add(number);
                }));
        try (RawWebSocket client = RawWebSocket.join(live.port())) {
            Future<?> flood = sender.submit(() -> flood(client));
            assertTrue(entered.await(5, TimeUnit.SECONDS));
            await().during(500, TimeUnit.MILLISECONDS).until(this::standsStill, stands -> stands);
            assertTrue(sent.get() < FLOOD, "all of it was taken in");

            release.countDown();

            flood.get(20, TimeUnit.SECONDS);
            await().until(() -> arrived.size() == FLOOD);
            assertEquals(IntStream.range(0, FLOOD).boxed().toList(), List.copyOf(arrived));
        }
    }

    @Test
    void ofPollingWaitsForItsOk() throws Exception {
        live.io()
                .onConnection(socket -> socket.on("work", Integer.class, number -> {
                    release.await();
                    arrived.add(number);
                }));
        RawClient client = live.client().join();
        String body = String.join(
                "\u001e",
                IntStream.range(0, QUEUED).mapToObj(BackPressureTest::work).toList());

        var answer = live.takenIn(() -> client.postLater(body));
        assertTrue(!answer.isDone());
        release.countDown();

        assertEquals("ok", answer.get(5, TimeUnit.SECONDS).body());
        assertEquals(IntStream.range(0, QUEUED).boxed().toList(), List.copyOf(arrived));
    }

    private @org.jspecify.annotations.Nullable Void flood(RawWebSocket client) throws IOException {
        for (int number = 0; number < FLOOD; number++) {
            client.text(work(number));
            sent.incrementAndGet();
        }
        return null;
    }

    private final AtomicInteger seen = new AtomicInteger(-1);

    private boolean standsStill() {
        int now = sent.get();
        return now == seen.getAndSet(now);
    }

    private static String work(int number) {
        return "42[\"work\"," + number + ",\"" + PADDING + "\"]";
    }
}
