package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand messages each way, from two senders at once: none lost, none doubled, in order for each sender. */
class DeliveryTest {
    private static final int SENDERS = 2;
    private static final int EACH = 5_000;
    /** How many may be on their way down: fewer than the outbox holds. */
    private static final int WINDOW = 2_000;

    private static final Pattern DOWN = Pattern.compile("2\\[\"down\",(\\d+),(\\d+)]");

    @RegisterExtension
    final LiveServer live = new LiveServer();

    private final List<ConcurrentLinkedQueue<Integer>> up = queues();
    private final List<ConcurrentLinkedQueue<Integer>> down = queues();
    private final ConcurrentLinkedQueue<String> strange = new ConcurrentLinkedQueue<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private final ExecutorService senders = Executors.newFixedThreadPool(2 * SENDERS);

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "shortpoll"})
    void isExactlyOnceAndInOrder(String transport) throws Exception {
        live.io()
                .onConnection(socket -> socket.on(
                        "up",
                        Integer.class,
                        Integer.class,
                        (sender, number) -> up.get(sender).add(number)));
        try (MessageClient client = MessageClient.join(live.port(), transport, this::hear)) {
            await().until(() -> live.io().sockets().size() == 1);
            Socket socket = live.io().sockets().get(0);

            send((sender, number) -> client.send("2[\"up\"," + sender + "," + number + "]"));
            send((sender, number) -> {
                window.acquireUninterruptibly();
                socket.emit("down", sender, number);
            });

            await().atMost(Duration.ofSeconds(30)).until(() -> count(up) + count(down) == 2 * SENDERS * EACH);
        }
        assertEquals(List.of(), List.copyOf(strange));
        List<Integer> all = IntStream.range(0, EACH).boxed().toList();
        for (int sender = 0; sender < SENDERS; sender++) {
            assertEquals(all, List.copyOf(up.get(sender)));
            assertEquals(all, List.copyOf(down.get(sender)));
        }
    }

    private void send(BiConsumer<Integer, Integer> message) {
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            IntConsumer next = number -> message.accept(sender, number);
            senders.execute(() -> IntStream.range(0, EACH).forEach(next));
        }
    }

    private void hear(String packet) {
        Matcher number = DOWN.matcher(packet);
        if (number.matches()) {
            down.get(Integer.parseInt(number.group(1))).add(Integer.valueOf(number.group(2)));
            window.release();
        } else {
            strange.add(packet);
        }
    }

    private static int count(List<ConcurrentLinkedQueue<Integer>> queues) {
        return queues.stream().mapToInt(ConcurrentLinkedQueue::size).sum();
    }

    private static List<ConcurrentLinkedQueue<Integer>> queues() {
        return IntStream.range(0, SENDERS)
                .mapToObj(sender -> new ConcurrentLinkedQueue<Integer>())
                .toList();
    }
}
