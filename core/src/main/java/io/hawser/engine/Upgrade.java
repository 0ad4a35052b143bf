package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.time.Timers.Timeout;

/**
 * The trial of a stock client's second link: the client's probe is answered, the poll that it still holds is let go, and
 * when it says {@code upgrade} the session moves over. Anything else ends the trial and leaves the session as it was.
 */
final class Upgrade extends Trial {
    /** How long a held poll may answer by itself before it is released: sent at once, a noop confuses stock clients. */
    private static final long RELEASE_AFTER_MILLIS = 100;

    private static final String PROBE = "probe";

    private Timeout release = () -> {};
    private boolean probed;

    Upgrade(Session session, Link candidate) {
        super(session, candidate);
    }

    @Override
    void receive(Packet packet) {
        if (!probed && packet.type() == PacketType.PING && packet.text().equals(PROBE)) {
            probed = true;
            candidate().reply(Packet.of(PacketType.PONG, PROBE));
            releaseLater();
        } else if (probed && packet.type() == PacketType.UPGRADE) {
            session().moveTo(candidate());
        } else {
            session().links().failed(candidate());
        }
    }

    @Override
    void stop() {
        super.stop();
        release.cancel();
    }

    private void releaseLater() {
        release = session()
                .timers()
                .after(
                        RELEASE_AFTER_MILLIS,
                        () -> session().enter(() -> session().links().releaseFor(this)));
    }

    /** A client that has not seen the answer to its probe polls once more, so this goes on until the trial ends. */
    void releaseAgain(Link current) {
        current.letGo();
        releaseLater();
    }
}
