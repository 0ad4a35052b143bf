package io.hawser.engine;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;

/**
 * Pings and gives up: a ping one interval after the last pong, or after the start, and the end one timeout later. Both
 * count from that pong, so a timer that is late delays nothing but itself. All its methods and both callbacks belong to
 * the session's lane.
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
    private long since;
    private int turns;
    private Timeout next;

    Heartbeat(Session session, Timers timers, EngineOptions options) {
        this.session = session;
        this.timers = timers;
        interval = options.pingInterval().toMillis();
        timeout = options.pingTimeout().toMillis();
        since = timers.now();
        next = in(interval);
    }

    /**
     * A pong came, or what tells as much: in a resumable session all that comes, for its client may not have heard the
     * ping. One that nobody asked for does nothing.
     */
    void pong() {
        if (state == State.WAITING) {
            state = State.RESTING;
            next.cancel();
            since = timers.now();
            next = in(interval);
        }
    }

    /** Begins anew, after {@link #stop}. */
    void restart() {
        next.cancel();
        state = State.RESTING;
        since = timers.now();
        next = in(interval);
    }

    /** Gives up if it is time to, for whoever comes before a timer that is late. */
    void check() {
        if (state != State.STOPPED && overdue() >= timeout) {
            giveUp();
        }
    }

    void stop() {
        state = State.STOPPED;
        next.cancel();
    }

    /** How long ago the ping was due; negative before that. Nothing overflows here, however long the interval. */
    private long overdue() {
        return timers.now() - since - interval;
    }

    private void giveUp() {
        session.silent("no pong within " + timeout + " ms");
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
                next = in(Math.max(0, timeout - overdue()));
                session.ping();
            }
            case WAITING -> giveUp();
            case STOPPED -> {}
        }
    }
}
