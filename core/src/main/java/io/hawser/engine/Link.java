package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
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
        /** On trial: of a stock client only the packets of the upgrade pass. */
        PROBING,
        /** One request of a resumable session: what it brings counts, and its poll carries the session. */
        VISITING,
        /** The way of the session's messages, both ways. */
        CARRYING,
        /** Let go: every poll is refused, and every packet unless the session is resumable. */
        RELEASED
    }

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Session session;
    private final String transport;
    private final boolean lasting;
    private final String why;
    private boolean bringing; // guarded by this
    private State state;
    private int requests; // that wait for their answer; the lane's, as all that follows
    private @Nullable Taker waiting;
    private @Nullable Packet reply;
    private boolean heard;
    private boolean begun; // the client knows which number the next message has, and so do we of its
    private long next;
    private Timeout limit = () -> {};

    Link(Session session, String transport, State state) {
        this(session, transport, state, false, "");
    }

    Link(Session session, String transport, State state, boolean lasting, String why) {
        this.session = session;
        this.transport = transport;
        this.state = state;
        this.lasting = lasting;
        this.why = why;
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
     * Whose standing this is.
     *
     * @return the session
     */
    public Session session() {
        return session;
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
     * The memory for what clients have not finished saying. A transport that keeps a part of a message, or of a body,
     * says so.
     *
     * @return the budget that all sessions share
     */
    public Budget input() {
        return session.input();
    }

    /**
     * The clock, for what a transport must not wait for without end.
     *
     * @return the session's clock
     */
    public Timers timers() {
        return session.timers();
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
     * Lets a waiting taker go with a noop when it has waited so long, if the session is resumable: its client finds out
     * how long its network lets a request live. The polls of other clients wait as long as they must.
     *
     * @param millis how long, in milliseconds
     */
    public void hold(long millis) {
        session.enter(() -> {
            if (isWaiting()) {
                limit = session.holdFor(millis, this::release);
            }
        });
    }

    /**
     * Packets came on this link.
     *
     * @param packets in the client's order
     * @param receipt told when they were handed on
     */
    public void receive(List<Packet> packets, Receipt receipt) {
        session.enter(() -> handOn(packets, receipt, () -> ""));
    }

    /**
     * Packets came in a request of their own, whose answer the client waits for. They are taken when the handlers of all
     * messages so far have run, or after 50 ms, and the application is ready for more. Until the handlers ran, or the
     * 50 ms are over, nothing goes out on this link: so the client hears that they were taken first, and then all that
     * the application answered, at once. The client of a resumable session hears at once how many messages came.
     *
     * @param packets in the client's order
     * @param receipt told when they were handled
     */
    public void receiveRequest(List<Packet> packets, Receipt receipt) {
        session.enter(() -> {
            if (session.isResumable()) {
                handOn(packets, receipt, session::acknowledgement);
                return;
            }
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
    public synchronized boolean claim() {
        boolean free = !bringing;
        bringing = true;
        return free;
    }

    /** Gives the claim back. */
    public synchronized void unclaim() {
        bringing = false;
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
                case CARRYING -> session.lost(this, reason, detail);
                case PROBING -> session.links().failed(this);
                case VISITING, RELEASED -> {}
            }
        });
    }

    // from here on: in the lane, called by the session

    void carry() {
        state = State.CARRYING;
        begun = false;
    }

    /** The client's reason for this transport. */
    String why() {
        return why;
    }

    boolean isCarrying() {
        return state == State.CARRYING;
    }

    void probe() {
        state = State.PROBING;
    }

    /** Whether this is a connection on which the client has not said a word: it may still be on its way. */
    boolean isUntried() {
        return lasting && !heard;
    }

    /** Whether the client was told where the messages on this link begin. */
    boolean hasBegun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** The client's next message on this link has that number. */
    void beginAt(long number) {
        next = number;
    }

    /**
     * The number of the client's message that came just now.
     *
     * @throws ProtocolException when the client did not say where it begins
     */
    long count() {
        if (next == 0) {
            throw new ProtocolException("a message before the number of the first one");
        }
        return next++;
    }

    /** Whether packets come in requests of their own, beside the polls: one of these may be on its way. */
    synchronized boolean isBringing() {
        return bringing;
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /** Whether a taker waits, and need not wait for a request's answer to go first. */
    boolean mayTake() {
        return waiting != null && requests == 0;
    }

    void hand(List<Packet> batch) {
        limit.cancel();
        Taker taker = waiting;
        waiting = null;
        if (taker != null) {
            taker.take(batch);
        }
    }

    void letGo() {
        hand(List.of(Packet.NOOP));
    }

    /** Sends one packet past the session's outbox: at once on a link on trial, else before the next batch. */
    void reply(Packet packet) {
        if (isWaiting() && state == State.PROBING) {
            hand(List.of(packet));
        } else {
            reply = packet;
        }
    }

    boolean hasReply() {
        return reply != null;
    }

    void takeReply(List<Packet> batch) {
        if (reply != null) {
            batch.add(reply);
            reply = null;
        }
    }

    void end() {
        limit.cancel();
        state = State.RELEASED;
        Taker taker = waiting;
        waiting = null;
        if (taker != null) {
            taker.refused();
        }
    }

    private void park(Taker taker) {
        session.polled();
        if (waiting != null) {
            session.end(CloseReason.TRANSPORT_ERROR, "two polls at once"); // which one would get the next batch?
        }
        if (state == State.VISITING) {
            session.visit(this);
        }
        if (state == State.RELEASED) {
            dismiss(taker);
            return;
        }
        waiting = taker;
        if (state == State.CARRYING) {
            session.arrived();
            session.flush();
        } else if (reply != null) {
            Packet due = reply;
            reply = null;
            hand(List.of(due));
        }
    }

    private void handOn(List<Packet> packets, Receipt receipt, Supplier<String> answer) {
        if (admitAll(packets)) {
            String word = answer.get();
            session.whenReady(() -> receipt.taken(word));
        } else {
            receipt.refused();
        }
    }

    private void answer(Receipt receipt) {
        session.whenReady(() -> receipt.taken("ok"));
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
                if (!admit(packet)) {
                    return false;
                }
            }
            session.packetsTaken(packets);
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

    private boolean admit(Packet packet) {
        heard = true;
        switch (state) {
            case CARRYING, VISITING -> session.receive(this, packet);
            case PROBING -> {
                session.links().receiveOnTrial(this, packet);
                return state != State.RELEASED;
            }
            case RELEASED -> {
                return session.receiveLate(this, packet);
            }
        }
        return true;
    }
}
