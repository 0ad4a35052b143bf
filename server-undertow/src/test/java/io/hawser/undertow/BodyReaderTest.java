package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body that is too large, or comes too slowly, and whose client goes on, or stops, sending it. */
class BodyReaderTest {
    private final FakeIoClock clock = new FakeIoClock();
    private final AtomicReference<@Nullable ServerConnection> connection = new AtomicReference<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private Undertow undertow;
    private RawSocket client;

    @BeforeEach
    void start() throws IOException {
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(this::read)
                .build();
        undertow.start();
        client = new RawSocket(
                ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        undertow.stop();
    }

    @Test
    void whoNeverSendsTheRestIsCutOffAfterFiveSeconds() throws IOException {
        client.post("", "Content-Length: 100").send("half of");
        assertEquals(413, client.answer().status());
        await().until(() -> clock.asked() == 1);
        clock.timers().advance(4_999);
        assertTrue(open().isOpen());

        clock.timers().advance(1);
        assertFalse(open().isOpen());
        assertTrue(client.ended());
    }

    @Test
    void whoSendsTheRestInTimeMayAskAgain() throws IOException {
        client.post("", "Content-Length: 100").send("x".repeat(100));
        assertEquals(413, client.answer().status());
        await().until(() -> clock.asked() == 1);
        client.post("", "Content-Length: 10").send("x".repeat(10));
        assertEquals(200, client.answer().status());

        clock.timers().advance(5_000);
        assertTrue(open().isOpen());
    }

    @Test
    void ofWhichNothingComesHasThirtySeconds() throws IOException {
        client.post("", "Content-Length: 10");
        await().until(() -> clock.asked() == 1);
        clock.timers().advance(29_999);
        assertEquals(List.of(), refused);

        clock.timers().advance(1);
        assertEquals(List.of(408), refused);
        assertEquals(408, client.answer().status());
    }

    @Test
    void hasAMillisecondMoreForEachByteThatCame() throws IOException {
        client.post("", "Content-Length: 10").send("half of");
        await().until(() -> kept.get() == 7 && clock.asked() == 1);
        clock.timers().advance(30_006);
        assertEquals(List.of(), refused);

        clock.timers().advance(1);
        assertEquals(List.of(408), refused);
        assertEquals(408, client.answer().status());
    }

    @Test
    void thatIsWholeInTimeIsRefusedNeverMore() throws IOException {
        client.post("", "Content-Length: 10").send("half of");
        await().until(() -> kept.get() == 7 && clock.asked() == 1);
        clock.timers().advance(30_006);
        client.send("it.");
        assertEquals(200, client.answer().status());

        clock.timers().advance(60_000);
        assertEquals(List.of(), refused);
        assertTrue(open().isOpen());
    }

    @Test
    void mayHaveTheLimitsBytesAndNotOneMore() throws IOException {
        assertEquals(
                200,
                client.post("", "Content-Length: 10")
                        .send("ten bytes.")
                        .answer()
                        .status());
        assertEquals(413, client.post("", "Content-Length: 11").answer().status());
    }

    private ServerConnection open() {
        ServerConnection known = connection.get();
        assertTrue(known != null);
        return known;
    }

    private void read(HttpServerExchange exchange) {
        connection.set(exchange.getConnection());
        UndertowExchange answering = new UndertowExchange(exchange, HttpLimits.DEFAULTS);
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> new BodyReader(exchange, HttpLimits.DEFAULTS, 10, new Outcome(answering, kept, refused), clock)
                        .start());
    }

    private record Outcome(Exchange exchange, AtomicInteger kept, List<Integer> refused) implements Exchange.Body {
        @Override
        public void whole(byte[] bytes) {
            exchange.answer(Answer.empty(200));
        }

        @Override
        public void kept(int bytes) {
            kept.set(bytes);
        }

        @Override
        public void refused(int status) {
            refused.add(status);
            exchange.answer(Answer.empty(status));
        }
    }
}
