package io.hawser.examples.soak;

import io.hawser.examples.network.Trouble;
import io.hawser.examples.network.TroubledNetwork;
import io.hawser.time.Timers;
import java.util.List;

/** The networks between some of the honest and the server; whatever they do is over before the server's window is. */
final class Networks implements AutoCloseable {
    private static final long RESET_EVERY = 4_000;
    private static final long REFUSAL = 4_000;
    private static final long OUTAGE = 3_000;
    private static final long CALM = 9_000;

    private final Timers timers;
    private final TroubledNetwork resets;
    private final TroubledNetwork cuts;
    private final TroubledNetwork refusals;
    private final TroubledNetwork outages;
    private volatile boolean over;

    Networks(int server, Timers timers) {
        this.timers = timers;
        resets = TroubledNetwork.on(0, timers);
        cuts = TroubledNetwork.on(0, timers);
        refusals = TroubledNetwork.on(0, timers);
        outages = TroubledNetwork.on(0, timers);
        all().forEach(network -> network.leadTo(server));
    }

    private List<TroubledNetwork> all() {
        return List.of(resets, cuts, refusals, outages);
    }

    List<Integer> ports() {
        return all().stream().map(TroubledNetwork::port).toList();
    }

    void begin() {
        cuts.turn(Trouble.CUT_REQUESTS, true);
        cuts.turn(Trouble.SHORT_LIFE, true);
        reset();
        refuse();
        breakDown(Trouble.OUTAGE, Trouble.SILENCE);
    }

    private void reset() {
        later(RESET_EVERY, () -> {
            resets.reset();
            reset();
        });
    }

    /** Who has a WebSocket steps down, and climbs again. */
    private void refuse() {
        later(CALM, () -> {
            refusals.turn(Trouble.NO_WEBSOCKET, true);
            refusals.reset();
            timers.after(REFUSAL, () -> {
                refusals.turn(Trouble.NO_WEBSOCKET, false);
                refuse();
            });
        });
    }

    private void breakDown(Trouble trouble, Trouble next) {
        later(CALM, () -> {
            outages.turn(trouble, true);
            timers.after(OUTAGE, () -> {
                outages.turn(trouble, false);
                breakDown(next, trouble);
            });
        });
    }

    private void later(long millis, Runnable task) {
        timers.after(millis, () -> {
            if (!over) {
                task.run();
            }
        });
    }

    /** From now on they do nothing new, and what they do ends in its time. */
    void calmDown() {
        over = true;
        cuts.turn(Trouble.SHORT_LIFE, false);
    }

    @Override
    public void close() {
        calmDown();
        all().forEach(TroubledNetwork::close);
    }
}
