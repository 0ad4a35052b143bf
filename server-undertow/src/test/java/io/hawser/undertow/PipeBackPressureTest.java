package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import java.io.IOException;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client of the engine alone that sends faster than its handler works. */
class PipeBackPressureTest {
    private static final String PATH = "/engine.io/";
    private static final int FLOOD = 40_000;
    private static final int PADDING = 500;

    private final EngineServer engine = Hawser.builder()
            .closeTimeout(Duration.ofMillis(100))
            .maxQueuedEvents(16)
            .buildEngine();
    private final HawserServer server =
            HawserServer.of(engine).host("127.0.0.1").start();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger(-1);

    PipeBackPressureTest() {
        engine.onConnection(
                pipe -> pipe.onBinary(bytes -> work(new String(bytes, UTF_8))).onMessage(this::work));
    }

    @AfterEach
    void stop() {
        release.countDown();
        sender.shutdownNow();
        server.close();
    }

    @Test
    void isReadNoFurtherUntilItsHandlerHasCaughtUp() throws Exception {
        try (RawWebSocket client =
                RawWebSocket.over(new RawSocket(server.port()).at(PATH), "EIO=4&transport=websocket")) {
            Future<?> flood = sender.submit(() -> flood(client));
            assertTrue(entered.await(5, TimeUnit.SECONDS));
            await().during(500, TimeUnit.MILLISECONDS).until(this::standsStill);
            assertTrue(sent.get() < FLOOD, "all of it was taken in");

            release.countDown();

            flood.get(20, TimeUnit.SECONDS);
            await().until(() -> arrived.size() == FLOOD);
            assertEquals(IntStream.range(0, FLOOD).mapToObj(String::valueOf).toList(), List.copyOf(arrived));
        }
    }

    @Test
    void ofPollingWaitsForItsOk() throws Exception {
        RawClient client = new RawClient(server.port()).at(PATH).open();
        String body = String.join(
                "\u001e",
                IntStream.range(0, 17).mapToObj(number -> "4" + number).toList());

        var answer = client.postLater(body);
        assertTrue(entered.await(5, TimeUnit.SECONDS));
        await().during(200, TimeUnit.MILLISECONDS).until(() -> !answer.isDone());
        release.countDown();

        assertEquals("ok", answer.get(5, TimeUnit.SECONDS).body());
        assertEquals(IntStream.range(0, 17).mapToObj(String::valueOf).toList(), List.copyOf(arrived));
        assertEquals("ok", client.post("1").body());
    }

    private void work(String message) throws InterruptedException {
        entered.countDown();
        release.await();
        arrived.add(message.strip());
    }

    private @Nullable Void flood(RawWebSocket client) throws IOException {
        for (int number = 0; number < FLOOD; number++) {
            byte[] bytes = (number + " ".repeat(PADDING)).getBytes(UTF_8);
            client.frame(RawWebSocket.BINARY, bytes, true);
            sent.incrementAndGet();
        }
        return null;
    }

    private boolean standsStill() {
        int now = sent.get();
        return now == seen.getAndSet(now);
    }
}
