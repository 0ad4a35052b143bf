package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.transport.Wire;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.StreamConnection;

/** How a connection ends that we closed and that its client does not close: the stock Java client never does. */
class UndertowWireTest {
    private final BlockingQueue<StreamConnection> upgraded = new LinkedBlockingQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final FakeIoClock clock = new FakeIoClock();
    private Undertow undertow;
    private RawSocket client;

    @BeforeEach
    void start() throws IOException {
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(this::upgrade)
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
    void aClientThatNeverHangsUpIsCutOffAfterFiveSeconds() throws Exception {
        StreamConnection connection = closed();
        assertTrue(client.ended(), "we have said all that we had to say");
        clock.timers().advance(4_999);
        assertTrue(connection.isOpen());

        clock.timers().advance(1);
        assertFalse(connection.isOpen());
    }

    @Test
    void aClientThatHangsUpTooIsNotWaitedFor() throws Exception {
        StreamConnection connection = closed();
        client.close();

        await().until(() -> !connection.isOpen());
    }

    @Test
    void whatAClientStillSendsIsThrownAway() throws Exception {
        StreamConnection connection = closed();
        client.send(new byte[1_000_000]);
        assertTrue(connection.isOpen());
        client.close();

        await().until(() -> !connection.isOpen());
    }

    @Test
    void whoCannotTakeWhatCameIsToldThatItIsOver() throws Exception {
        client.get("", "Connection: Upgrade", "Upgrade: starling");
        assertEquals(101, client.answer().status());
        client.send(new byte[] {1});

        assertTrue(client.ended(), "nobody would read it any more");
        await().until(ended::get);
    }

    /** The last word has come, and the connection is closed on our side. */
    private StreamConnection closed() throws Exception {
        client.get("", "Connection: Upgrade", "Upgrade: pigeon");
        assertEquals(101, client.answer().status());
        assertArrayEquals(new byte[] {'b', 'y', 'e'}, client.read(3));
        StreamConnection connection = upgraded.poll(5, TimeUnit.SECONDS);
        assertTrue(connection != null);
        await().until(() -> clock.asked() == 1);
        return connection;
    }

    private void upgrade(HttpServerExchange exchange) {
        String bird = exchange.getRequestHeaders().getFirst("Upgrade");
        exchange.upgradeChannel((connection, raw) -> {
            UndertowWire wire = new UndertowWire(connection, raw.getConnection().getByteBufferPool(), 30_000, clock);
            if (bird.equals("starling")) {
                wire.read(new Starving());
                return;
            }
            wire.write(List.of(ByteBuffer.wrap(new byte[] {'b', 'y', 'e'})), wire::close);
            upgraded.add(connection);
        });
        exchange.endExchange();
    }

    /** A reader without memory. */
    private final class Starving implements Wire.Reader {
        @Override
        public void bytes(ByteBuffer bytes) {
            throw new OutOfMemoryError("of a reader");
        }

        @Override
        public void ended() {
            ended.set(true);
        }
    }
}
