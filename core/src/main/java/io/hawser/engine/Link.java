package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A transport's standing with a session: it carries it, is on trial to carry it, or is let go. The link has the
 * session's single slot, in which one {@link Taker} may wait.
 *
 * <p>All methods may be called by any thread and return at once; what they ask for happens in the session's lane, in
 * the order of the calls of one thread.
 */
public final class Link {
    /** What a link may do: one of them carries its session, at most one is on trial. */
    enum State {
        /** On trial: only the packets of the upgrade pass. */
        PROBING,
        /** The way of the session's messages, both ways. */
        CARRYING,
        /** Let go: every poll and every packet is refused. */
        RELEASED
    }

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Session session;
    private final String transport;
    private final AtomicBoolean bringing = new AtomicBoolean();
    private State state;
    private int requests; // that wait for their answer; the lane's, as all that follows
    private @Nullable Taker waiting;
    private @Nullable Packet reply;

    Link(Session session, String transport, State state) {
        this.session = session;
        this.transport = transport;
        this.state = state;
    }

    /**
     * The wire name of the transport.
     *
     * @return the value of the query's {@code transport}
     */
    public String transport() {
        return transport;
    }

    /**
     * The most bytes of one message or request body from the client.
     *
     * @return bytes
     */
    public int maxPayload() {
        return session.options().maxPayload();
    }

    /**
     * The next batch, once: if something waits it is handed over now, else the taker waits in the slot. A second taker
     * while one waits ends the session.
     *
     * @param taker who carries the batch
     */
    public void poll(Taker taker) {
        session.enter(() -> park(taker));
    }

    /** Lets a waiting taker go with a noop; nothing happens when nobody waits. */
    public void release() {
        session.enter(this::letGo);
    }

    /**
     * Packets came on this link.
     *
     * @param packets in the client's order
     * @param receipt told when they were handed on
     */
    public void receive(List<Packet> packets, Receipt receipt) {
        session.enter(() -> {
            if (admitAll(packets)) {
                session.whenReady(receipt::taken);
            } else {
                receipt.refused();
            }
        });
    }

    /**
     * Packets came in a request of their own, whose answer the client waits for. They are taken when the handlers of all
     * messages so far have run, or after 50 ms, and the application is ready for more. Until the handlers ran, or the
     * 50 ms are over, nothing goes out on this link: so the client hears that they were taken first, and then all that
     * the application answered, at once.
     *
     * @param packets in the client's order
     * @param receipt told when they were handled
     */
    public void receiveRequest(List<Packet> packets, Receipt receipt) {
        session.enter(() -> {
            requests++;
            if (admitAll(packets)) {
                session.whenHandled(() -> answer(receipt));
            } else {
                requests--;
                receipt.refused();
            }
        });
    }

    /**
     * Claims the right to bring packets, for a transport that may do so in one request at a time.
     *
     * @return false when an earlier claim still holds
     */
    public boolean claim() {
        return bringing.compareAndSet(false, true);
    }

    /** Gives the claim back. */
    public void unclaim() {
        bringing.set(false);
    }

    /**
     * What carried the link is gone or broken. A session that it carried ends; a trial ends without harm to the
     * session.
     *
     * @param reason what happened
     */
    public void lost(CloseReason reason) {
        lost(reason, "");
    }

    /**
     * What carried the link is gone or broken. A session that it carried ends; a trial ends without harm to the
     * session.
     *
     * @param reason what happened
     * @param detail what the reason does not say; see {@link SessionListener#onClose}
     */
    public void lost(CloseReason reason, String detail) {
        session.enter(() -> {
            switch (state) {
                case CARRYING -> session.end(reason, detail);
                case PROBING -> session.failed(this);
                case RELEASED -> {}
            }
        });
    }

    // from here on: in the lane, called by the session

    void carry() {
        state = State.CARRYING;
    }

    /** Whether packets come in requests of their own, beside the polls: one of these may be on its way. */
    boolean isBringing() {
        return bringing.get();
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /** Whether a taker waits, and need not wait for a request's answer to go first. */
    boolean mayTake() {
        return waiting != null && requests == 0;
    }

    void hand(List<Packet> batch) {
        Taker taker = waiting;
        waiting = null;
        if (taker != null) {
            taker.take(batch);
        }
    }

    void letGo() {
        hand(List.of(Packet.NOOP));
    }

    /** Sends one packet on a link on trial, past the session's outbox. */
    void reply(Packet packet) {
        if (isWaiting()) {
            hand(List.of(packet));
        } else {
            reply = packet;
        }
    }

    void end() {
        state = State.RELEASED;
        Taker taker = waiting;
        waiting = null;
        if (taker != null) {
            taker.refused();
        }
    }

    private void park(Taker taker) {
        session.checkHeartbeat();
        if (waiting != null) {
            session.end(CloseReason.TRANSPORT_ERROR, "two polls at once"); // which one would get the next batch?
        }
        if (state == State.RELEASED) {
            dismiss(taker);
            return;
        }
        waiting = taker;
        if (state == State.CARRYING) {
            session.flush();
        } else if (reply != null) {
            Packet due = reply;
            reply = null;
            hand(List.of(due));
        }
    }

    private void answer(Receipt receipt) {
        session.whenReady(receipt::taken);
        requests--;
        if (state == State.CARRYING) {
            session.flush();
        }
    }

    private void dismiss(Taker taker) {
        if (session.mayTakeLeave(this)) {
            taker.take(List.of(Packet.NOOP));
        } else {
            taker.refused();
        }
    }

    private boolean admitAll(List<Packet> packets) {
        try {
            for (Packet packet : packets) {
                switch (state) {
                    case CARRYING -> session.receive(packet);
                    case PROBING -> {
                        session.receiveOnTrial(this, packet);
                        if (state == State.RELEASED) {
                            return false;
                        }
                    }
                    case RELEASED -> {
                        return false;
                    }
                }
            }
            return true;
        } catch (ProtocolException e) {
            session.end(CloseReason.PARSE_ERROR, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the layer above failed: its session ends", e);
            session.end(CloseReason.TRANSPORT_ERROR, "the layer above failed");
            return false;
        }
    }
}
