package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.engine.Link;
import io.hawser.transport.Exchange;
import io.hawser.transport.Transport;
import io.hawser.transport.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is left of a connection whose server has stopped. */
class StoppedServerTest {
    private final CompletableFuture<Wire> upgraded = new CompletableFuture<>();
    private final AtomicInteger ends = new AtomicInteger();

    /** A server that stops hangs up by itself; who hangs up a moment later must not stumble. */
    @Test
    void aWireIsClosed() throws Exception {
        Hawser io = Hawser.builder()
                .transports(new BareTransport())
                .closeTimeout(Duration.ofMillis(1))
                .build();
        HawserServer server = HawserServer.of(io).host("127.0.0.1").start();
        try (RawSocket client = new RawSocket(server.port())) {
            client.get("EIO=4&transport=bare", "Connection: Upgrade", "Upgrade: bare");
            assertEquals(101, client.answer().status());
            Wire wire = upgraded.get(5, TimeUnit.SECONDS);
            server.close();
            wire.read(new Ends());

            assertDoesNotThrow(wire::close);

            await().until(() -> ends.get() == 1);
            assertTrue(client.ended());
        }
    }

    /** Hands over the wire, and does nothing with it. */
    private final class BareTransport implements Transport {
        @Override
        public String name() {
            return "bare";
        }

        @Override
        public boolean upgrades() {
            return true;
        }

        @Override
        public void serve(Exchange exchange, Link link) {
            exchange.upgrade(Map.of("Upgrade", "bare"), upgraded::complete);
        }
    }

    private final class Ends implements Wire.Reader {
        @Override
        public void bytes(ByteBuffer bytes) {}

        @Override
        public void ended() {
            ends.incrementAndGet();
        }
    }
}
