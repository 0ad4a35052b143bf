package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;

import io.hawser.testkit.FakeTimers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An origin, a proxy before it, clients before that, and a clock that stands still. */
final class Scenery implements AutoCloseable {
    final FakeTimers timers = new FakeTimers();
    final Origin origin = new Origin();
    final FaultProxy proxy = FaultProxy.to(origin.port(), timers);
    private final List<Caller> callers = new ArrayList<>();

    Scenery(Fault... faults) {
        for (Fault fault : faults) {
            proxy.add(fault);
        }
    }

    Caller caller() throws IOException {
        Caller caller = new Caller(proxy.port());
        callers.add(caller);
        return caller;
    }

    /** A client with a tunnel. */
    Caller tunnel() throws IOException {
        return caller().upgrades("/ws").isThrough();
    }

    /**
     * Waits until so many tasks wait for the clock, and moves it. It arrives before it wakes anybody: else a thread that
     * is quick to wait again could be woken twice.
     */
    void passes(long millis, int waiting) {
        await().until(() -> timers.pending() == waiting);
        timers.lag(millis);
        timers.advance(0);
    }

    @Override
    public void close() throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
        proxy.close();
        origin.close();
    }
}
