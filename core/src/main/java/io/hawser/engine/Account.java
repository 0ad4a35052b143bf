package io.hawser.engine;

import org.jspecify.annotations.Nullable;

/**
 * What one session holds of the memory for all clients. Opened when it is worth an entry: what comes and goes with every
 * small message is not. Belongs to the session's lane; who is given up for want of room ends.
 */
final class Account {
    private static final int WORTH_COUNTING = 1_024;

    private static final String NO_ROOM = "the memory for all clients was used up";

    private final Session session;
    private final Means means;
    private Budget.@Nullable Holding unsent;
    private Budget.@Nullable Holding unfinished;
    private int part; // bytes of a packet whose attachments are due
    private int unheard; // bytes of messages that wait for the handlers
    private boolean closed;

    Account(Session session, Means means) {
        this.session = session;
        this.means = means;
    }

    /** The memory for the input of all clients. */
    Budget input() {
        return means.input();
    }

    static boolean isWorthCounting(int bytes) {
        return bytes >= WORTH_COUNTING;
    }

    /** So much waits for the client now. */
    void unsent(int bytes) {
        if (unsent == null && isWorthCounting(bytes)) {
            unsent = means.output().open(() -> session.abort(CloseReason.SLOW_CONSUMER, NO_ROOM));
        }
        if (unsent != null) {
            unsent.set(bytes);
        }
    }

    /** So much of a packet that is not whole is kept now. */
    void part(int bytes) {
        part = bytes;
        unfinished();
    }

    /** So much more waits for the handlers, or less. */
    void unheard(int more) {
        unheard += more;
        unfinished();
    }

    /** How much waits for the handlers. */
    int unheard() {
        return unheard;
    }

    private void unfinished() {
        int bytes = closed ? 0 : unheard + part; // handlers go on after the end
        if (unfinished == null && bytes > 0) {
            unfinished = means.input().open(() -> session.abort(CloseReason.TRANSPORT_ERROR, NO_ROOM));
        }
        if (unfinished != null) {
            unfinished.set(bytes);
        }
    }

    /** The session has ended. */
    void close() {
        closed = true;
        unsent(0);
        unfinished();
    }
}
