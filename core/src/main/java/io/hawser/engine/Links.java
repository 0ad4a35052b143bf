package io.hawser.engine;

import io.hawser.packet.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links of one session: the one that carries it, and one on trial beside it, at most. Says which of them takes over
 * when. Belongs to the session's lane, but for {@link #carrier}.
 */
final class Links {
    private final Session session;
    private List<String> upgrades;
    private volatile Link carrier;
    private @Nullable Trial trial;

    /**
     * Makes them.
     *
     * @param session whose they are
     * @param first carries it
     * @param upgrades the transports to which a stock client may move, once
     */
    Links(Session session, Link first, List<String> upgrades) {
        this.session = session;
        this.upgrades = upgrades;
        carrier = first;
    }

    /** The link that carries the session, or was the last to do so; for any thread. */
    Link carrier() {
        return carrier;
    }

    void receiveOnTrial(Link tried, Packet packet) {
        if (trial != null && trial.candidate() == tried) {
            trial.receive(packet);
        }
    }

    /** The trial of a link is over and it does not take over; the session goes on as it was. */
    void failed(Link tried) {
        if (stopTrialOf(tried)) {
            tried.end();
        }
    }

    void giveUpTrial() {
        if (trial != null) {
            failed(trial.candidate());
        }
    }

    private boolean stopTrialOf(Link tried) {
        if (trial == null || trial.candidate() != tried) {
            return false;
        }
        trial.stop();
        trial = null;
        return true;
    }

    // of stock clients' sessions

    /** Puts a link on trial, or ends it: it was not offered, another is on trial, or the session has moved already. */
    void tryUpgrade(Link candidate) {
        if (trial == null && upgrades.contains(candidate.transport())) {
            trial = new Upgrade(session, candidate);
        } else {
            candidate.end();
        }
    }

    void moveTo(Link better) {
        stopTrialOf(better);
        upgrades = List.of();
        carrier.end();
        carrier = better;
        better.carry();
    }

    /** Lets the poll go that the client holds while it waits for its upgrade. */
    void releaseFor(Upgrade running) {
        if (trial == running) {
            running.releaseAgain(carrier);
        }
    }

    // of resumable sessions

    /** A new link came: it is tried out beside the one that carries the session, or carries it when none does. */
    void welcome(Link newcomer) {
        if (carrier.isCarrying()) {
            tryOut(newcomer);
        } else {
            session.attach(newcomer);
        }
    }

    /**
     * The newest link wins: it carries the session now.
     *
     * @return the one before, which may be on trial now
     */
    Link replaceBy(Link newest) {
        Link older = carrier;
        stopTrialOf(newest);
        carrier = newest;
        newest.carry();
        if (older.isCarrying()) {
            if (older.isUntried()) {
                tryOut(older); // it may yet get through
            } else {
                older.letGo();
                older.end();
            }
        }
        return older;
    }

    private void tryOut(Link newcomer) {
        giveUpTrial();
        newcomer.probe();
        trial = new Proof(session, newcomer);
    }
}
