package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session enters in the books of all clients, until its end and no longer. */
class AccountTest {
    private final List<Runnable> handlers = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final FakeTimers timers = new FakeTimers();
    private final Engine engine = new Engine(
            EngineOptions.DEFAULTS, new Budgets(10_000, 10_000, 10), null, timers, new Ids(), opened -> new Told());

    private final class Told implements SessionListener {
        @Override
        public void onMessage(Packet message) {}

        @Override
        public void whenHandled(Runnable next) {
            handlers.add(next);
        }

        @Override
        public void onClose(CloseReason reason, String detail) {
            endings.add(reason.words() + ": " + detail);
        }
    }

    private final Session session = engine.open(FakeExchange.get("EIO=4").handshake(), "websocket", List.of());

    @Test
    void whatHandlersHaveHeardIsNotHeldAnyMore() {
        brings(5_000);
        assertEquals(4_096, session.input().held(), "whole KiB");

        handlers.forEach(Runnable::run);

        assertEquals(0, session.input().held());
    }

    @Test
    void handlersThatGoOnAfterTheEndLeaveNoDebt() {
        brings(5_000);
        session.abort(CloseReason.FORCED_CLOSE);
        assertEquals(0, session.input().held());

        handlers.forEach(Runnable::run);

        assertEquals(0, session.input().held());
    }

    @Test
    void aPartThatIsToldAfterTheEndIsNotHeld() {
        session.countInput(5_000);
        assertEquals(4_096, session.input().held());
        session.abort(CloseReason.FORCED_CLOSE);
        session.countInput(3_000);

        assertEquals(0, session.input().held());
    }

    @Test
    void whatIsNotTakenCountsForAll() {
        session.send(Packet.message("x".repeat(12_000)));
        timers.advance(0);

        assertEquals(List.of("slow consumer: the memory for all clients was used up"), endings);
    }

    @Test
    void whatArrivedCountsNoMore() {
        Courier.always(session.link());
        for (int message = 0; message < 5; message++) {
            session.send(Packet.message("x".repeat(6_000)));
        }
        timers.advance(0);

        assertEquals(List.of(), endings);
    }

    @Test
    void whatIsNotHandledCountsForAll() {
        brings(6_000);
        brings(6_000);
        timers.advance(0);

        assertEquals(List.of("transport error: the memory for all clients was used up"), endings);
    }

    private void brings(int characters) {
        session.link().receive(List.of(Packet.message("x".repeat(characters))), new Receipt() {
            @Override
            public void taken(String word) {}

            @Override
            public void refused() {}
        });
    }
}
