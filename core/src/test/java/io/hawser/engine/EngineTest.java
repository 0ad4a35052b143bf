package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final FakeServer server = new FakeServer();
    private final Engine engine = server.engine();
    private final Session first = server.open("polling");
    private final Session second = server.open("websocket");

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(0, engine.count());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void sessionsAreFoundByTheirIds() {
        assertSame(first, engine.find("s1"));
        assertSame(second, engine.find("s2"));
        assertNull(engine.find("s3"));
        assertNull(engine.find("__proto__"));
        assertEquals(2, engine.count());
        assertSame(EngineOptions.DEFAULTS, engine.options());
    }

    @Test
    void aSessionThatEndedIsForgotten() {
        first.abort(CloseReason.FORCED_CLOSE);

        assertNull(engine.find("s1"));
        assertEquals(1, engine.count());
    }

    @Test
    void aCloseIsCompleteWhenTheLastSessionHasEnded() {
        CompletableFuture<@Nullable Void> closed = close();
        Courier.always(first.link());
        assertFalse(closed.isDone());
        Courier.always(second.link());

        assertTrue(closed.isDone());
        assertEquals(
                List.of(CloseReason.SERVER_SHUTTING_DOWN), server.heard("s1").endings());
        assertEquals(
                List.of(CloseReason.SERVER_SHUTTING_DOWN), server.heard("s2").endings());
    }

    @Test
    void aCloseIsCompleteAfterTheCloseTimeoutAtTheLatest() {
        CompletableFuture<@Nullable Void> closed = close();
        server.timers().advance(4_999);
        assertFalse(closed.isDone());
        server.timers().advance(1);

        assertTrue(closed.isDone());
    }

    @Test
    void anEngineWithoutSessionsIsClosedAtOnce() {
        server.stop();

        assertTrue(close().isDone());
    }

    @Test
    void anEngineThatIsNotClosedStaysOpenWithoutSessions() {
        server.stop();
        Session third = server.open("polling");
        third.send(Packet.message("hello"));

        assertTrue(Courier.once(third.link()).batches().get(0).endsWith(" 4hello"));
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void whoComesAfterTheCloseIsGreetedAndClosed() {
        close();
        Session late = server.open("polling");
        late.send(Packet.message("nothing goes out"));
        List<String> batches = Courier.always(late.link()).batches();

        assertEquals(2, batches.size());
        assertTrue(batches.get(0).startsWith("0{"), batches::toString);
        assertEquals("1", batches.get(1));
        assertEquals(List.of(CloseReason.SERVER_SHUTTING_DOWN), server.heard().endings());
    }

    @Test
    void anApplicationIsReadyUnlessItSaysOtherwise() {
        List<String> heard = new ArrayList<>();
        FakeTimers timers = new FakeTimers();
        Engine plain = new Engine(EngineOptions.DEFAULTS, timers, new Ids(), session -> new SessionListener() {
            @Override
            public void onMessage(Packet message) {
                heard.add(message.text());
            }

            @Override
            public void onClose(CloseReason reason, String detail) {
                heard.add(reason.words());
            }
        });
        Session session = plain.open(FakeExchange.get("EIO=4").handshake(), "polling", List.of());

        assertTrue(Delivery.of(session.link(), "4one", "4two").wasTaken());
        session.abort(CloseReason.CONNECT_TIMEOUT);
        assertEquals(List.of("one", "two", "connect timeout"), heard);
        assertEquals(0, timers.pending());
    }

    private CompletableFuture<@Nullable Void> close() {
        return engine.close(CloseReason.SERVER_SHUTTING_DOWN).toCompletableFuture();
    }
}
