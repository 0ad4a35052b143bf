package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.time.Timers.Timeout;

/**
 * A link beside the one that carries the session, until it has shown that it gets through and takes over, or its time is
 * over. Belongs to the session's lane.
 */
abstract class Trial {
    private final Session session;
    private final Link candidate;
    private final Timeout limit;

    Trial(Session session, Link candidate) {
        this.session = session;
        this.candidate = candidate;
        long millis = session.options().upgradeTimeout().toMillis();
        limit = session.timers()
                .after(millis, () -> session.enter(() -> session.links().failed(candidate)));
    }

    final Session session() {
        return session;
    }

    final Link candidate() {
        return candidate;
    }

    /** A packet came on the candidate. */
    abstract void receive(Packet packet);

    /** It is over, however it came out. */
    void stop() {
        limit.cancel();
    }
}
