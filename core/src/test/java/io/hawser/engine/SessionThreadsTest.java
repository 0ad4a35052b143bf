package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at one session: nothing is lost, doubled or out of order, and it ends once. */
@Timeout(30)
class SessionThreadsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int THREADS = 4;
    private static final int MESSAGES = 2_500;

    private final FakeServer server =
            new FakeServer(new EngineOptions(LONG, LONG, LONG, LONG, 10_000, Integer.MAX_VALUE, Integer.MAX_VALUE));
    private final Session session = server.open("websocket");
    private final Courier client = Courier.always(session.link());
    private final CountDownLatch start = new CountDownLatch(1);

    @Test
    void whatManyThreadsSendArrivesInTheOrderOfEach() throws InterruptedException {
        allAtOnce(me -> numbers(me).forEach(text -> session.send(Packet.message(text))));

        List<String> packets = client.batches().stream()
                .flatMap(batch -> List.of(batch.split(" ")).stream())
                .skip(1) // the greeting
                .map(packet -> packet.substring(1))
                .toList();
        assertEquals(THREADS * MESSAGES, packets.size());
        for (int thread = 0; thread < THREADS; thread++) {
            assertEquals(numbers(thread), of(thread, packets));
        }
    }

    @Test
    void whatManyThreadsBringIsHeardInTheOrderOfEach() throws InterruptedException {
        allAtOnce(me -> numbers(me).forEach(text -> Delivery.of(session.link(), "4" + text)));

        assertEquals(THREADS * MESSAGES, server.heard().texts().size());
        for (int thread = 0; thread < THREADS; thread++) {
            assertEquals(numbers(thread), of(thread, server.heard().texts()));
        }
    }

    @Test
    void manyEndsAtOnceAreOneEnd() throws InterruptedException {
        allAtOnce(me -> {
            session.send(Packet.message("goodbye"));
            session.close(CloseReason.FORCED_CLOSE);
            session.abort(CloseReason.FORCED_CLOSE);
            Delivery.of(session.link(), "1");
            session.link().lost(CloseReason.FORCED_CLOSE);
        });

        assertEquals(1, server.heard().endings().size());
        assertEquals(0, server.timers().pending());
        assertEquals(0, server.engine().count());
    }

    private void allAtOnce(IntConsumer work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            int me = number;
            Thread thread = new Thread(() -> {
                await();
                work.accept(me);
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void await() {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> numbers(int thread) {
        return IntStream.range(0, MESSAGES)
                .mapToObj(number -> thread + "/" + number)
                .toList();
    }

    private static List<String> of(int thread, List<String> texts) {
        return texts.stream().filter(text -> text.startsWith(thread + "/")).toList();
    }
}
