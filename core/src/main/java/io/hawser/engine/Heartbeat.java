package io.hawser.engine;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;

/**
 * Pings and gives up: a ping one interval after the last pong, and the end when none follows within the timeout. All
 * its methods and both callbacks belong to the session's lane.
 */
final class Heartbeat {
    private enum State {
        RESTING,
        WAITING,
        STOPPED
    }

    private final Session session;
    private final Timers timers;
    private final long interval;
    private final long timeout;
    private State state = State.RESTING;
    private int turns;
    private Timeout next;

    Heartbeat(Session session, Timers timers, EngineOptions options) {
        this.session = session;
        this.timers = timers;
        interval = options.pingInterval().toMillis();
        timeout = options.pingTimeout().toMillis();
        next = in(interval);
    }

    /** A pong came. One that nobody asked for does nothing. */
    void pong() {
        if (state == State.WAITING) {
            state = State.RESTING;
            next.cancel();
            next = in(interval);
        }
    }

    void stop() {
        state = State.STOPPED;
        next.cancel();
    }

    private Timeout in(long millis) {
        int turn = ++turns;
        return timers.after(millis, () -> session.enter(() -> due(turn)));
    }

    private void due(int turn) {
        if (turn != turns) {
            return; // a pong was before it in the lane, too late to call it off
        }
        switch (state) {
            case RESTING -> {
                state = State.WAITING;
                next = in(timeout);
                session.ping();
            }
            case WAITING -> session.end(CloseReason.PING_TIMEOUT, "no pong within " + timeout + " ms");
            case STOPPED -> {}
        }
    }
}
