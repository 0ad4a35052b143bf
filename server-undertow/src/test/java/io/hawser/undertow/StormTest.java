package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All come back at once, and all are there when the server goes. */
@Timeout(120)
class StormTest {
    private static final int CROWD = 5_000;
    private static final int HANDS = 8;

    @RegisterExtension
    final LiveServer live = new LiveServer();

    private final AtomicInteger begun = new AtomicInteger(); // of those who listen
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void leave() {
        threads.shutdownNow();
    }

    @Test
    void fiveThousandComeBackAtOnceAndNobodyIsLost() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Future<Integer> witness = threads.submit(() -> countsUntil(over));
        List<RawWebSocket> crowd = comeAll(live.port(), CROWD);
        assertEquals(CROWD, crowd.size());
        await().until(() -> live.io().sockets().size() == CROWD + 1);
        assertEquals(List.of(), live.endings());
        over.set(true);

        assertTrue(witness.get() > 0, "who was there before was served all the while");
        for (RawWebSocket one : crowd) {
            one.close();
        }
    }

    @Test
    void aGracefulStopUnderLoadTakesItsLimitAndNoLonger() throws Exception {
        Hawser io = Hawser.builder().closeTimeout(Duration.ofSeconds(2)).build();
        List<DisconnectReason> endings = new CopyOnWriteArrayList<>();
        io.onConnection(socket -> socket.onDisconnect((reason, detail) -> endings.add(reason)));
        HawserServer server = HawserServer.of(io).host("127.0.0.1").start();
        List<RawWebSocket> crowd = comeAll(server.port(), 100);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> heard = new ArrayList<>();
        crowd.forEach(one -> heard.add(threads.submit(() -> listen(one))));
        Future<?> speaker = threads.submit(() -> {
            for (int number = 1; !over.get(); number++) {
                io.emit("news", number);
            }
        });

        await().until(() -> begun.get() == crowd.size());
        server.close(); // waits for no longer than the limit and a second
        over.set(true);
        speaker.get();

        for (Future<Integer> one : heard) {
            assertTrue(one.get() > 0, "numbered messages in their order, and then a close frame");
        }
        assertEquals(0, io.sessions());
        assertEquals(Set.of(DisconnectReason.SERVER_SHUTTING_DOWN), Set.copyOf(endings));
    }

    private List<RawWebSocket> comeAll(int port, int count) throws Exception {
        Callable<List<RawWebSocket>> come = () -> {
            List<RawWebSocket> came = new ArrayList<>();
            for (int i = 0; i < count / HANDS + (count % HANDS == 0 ? 0 : 1); i++) {
                came.add(RawWebSocket.join(port));
            }
            return came;
        };
        List<RawWebSocket> all = new ArrayList<>();
        for (Future<List<RawWebSocket>> some : threads.invokeAll(
                IntStream.range(0, HANDS).mapToObj(hand -> come).toList())) {
            all.addAll(some.get());
        }
        return all.subList(0, Math.min(count, all.size()));
    }

    /** Sends numbers one after another and wants each back; gives how many. */
    private int countsUntil(AtomicBoolean over) throws IOException {
        int number = 0;
        try (RawWebSocket one = RawWebSocket.join(live.port())) {
            while (!over.get()) {
                one.text("42[\"echo\"," + ++number + "]");
                assertEquals("42[\"echo\"," + number + "]", one.read().text());
            }
        }
        return number;
    }

    /** Reads on until the close frame; gives the last number. */
    private int listen(RawWebSocket one) throws IOException {
        int last = 0;
        try (one) {
            for (RawWebSocket.Frame frame = one.read(); frame.opcode() != RawWebSocket.CLOSE; frame = one.read()) {
                String text = frame.text();
                if (!text.equals("41")) {
                    int number = Integer.parseInt(text.replaceAll("\\D", "").substring(2));
                    assertTrue(last == 0 || number == last + 1, number + " after " + last);
                    if (last == 0) {
                        begun.incrementAndGet();
                    }
                    last = number;
                }
            }
        }
        return last;
    }
}
