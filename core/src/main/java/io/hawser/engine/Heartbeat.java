package io.hawser.engine;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;

/**
 * Pings and gives up: a ping one interval after the last pong, or after the start, and the end one timeout later. Both
 * count from that pong, so a timer that is late delays nothing but itself. All its methods and both callbacks belong to
 * the session's lane.
 */
final class Heartbeat implements Runnable {
    /** The part of the shorter of its times by which it may be late, to come with those of others. */
    private static final int SLACK = 64;

    private enum State {
        RESTING,
        WAITING,
        STOPPED
    }

    private final Session session;
    private final Timers timers;
    private final EngineOptions options;
    private State state = State.RESTING;
    private long since;
    private Timeout next;

    Heartbeat(Session session, Timers timers, EngineOptions options) {
        this.session = session;
        this.timers = timers;
        this.options = options;
        since = timers.now();
        next = in(interval());
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
            next = in(interval());
        }
    }

    /** Begins anew, after {@link #stop}. */
    void restart() {
        next.cancel();
        state = State.RESTING;
        since = timers.now();
        next = in(interval());
    }

    /** Gives up if it is time to, for whoever comes before a timer that is late. */
    void check() {
        if (state != State.STOPPED && overdue() >= timeout()) {
            giveUp();
        }
    }

    void stop() {
        state = State.STOPPED;
        next.cancel();
    }

    /** How long ago the ping was due; negative before that. Nothing overflows here, however long the interval. */
    private long overdue() {
        return timers.now() - since - interval();
    }

    private long interval() {
        return options.pingInterval().toMillis();
    }

    private long timeout() {
        return options.pingTimeout().toMillis();
    }

    private void giveUp() {
        session.silent("no pong within " + timeout() + " ms");
    }

    private Timeout in(long millis) {
        return timers.after(millis, Math.min(interval(), timeout()) / SLACK, this);
    }

    @Override
    public void run() {
        session.enter(this::due);
    }

    /** Does nothing when a pong was before it in the lane, too late to call it off. */
    private void due() {
        if (state == State.RESTING && overdue() >= 0) {
            state = State.WAITING;
            next = in(Math.max(0, timeout() - overdue()));
            session.ping();
        } else if (state == State.WAITING) {
            check();
        }
    }
}
