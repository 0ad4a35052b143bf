package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Lane;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client, as a mailbox: the application puts messages in, and whatever {@link Link} carries the session polls them
 * out. It knows how to greet, ping, move to a better transport and end; it knows no transport.
 *
 * <p>Public methods may be called by any thread and return at once. All state belongs to the session's lane, which
 * never runs code of the user's, never blocks and holds no lock.
 */
public final class Session {
    /** How long a POST waits for the handlers of what it brought: a blocked one must not hold up the next, or a pong. */
    private static final long HANDLING_MILLIS = 50;

    private enum State {
        OPEN,
        /** A close packet is at the outbox's end and waits to be taken. */
        CLOSING,
        CLOSED
    }

    private final String id;
    private final Handshake handshake;
    private final EngineOptions options;
    private final Timers timers;
    private final Farewells farewells;
    private final Consumer<Session> forget;
    private final Lane lane = Lane.inPlace();
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final SessionListener listener;

    private State state = State.OPEN;
    private List<String> upgrades;
    private volatile Link link;
    private @Nullable Upgrade upgrade;
    private Timeout closing = () -> {};
    private CloseReason closeReason = CloseReason.TRANSPORT_CLOSE;
    private String closeDetail = "";

    Session(
            Opening opening,
            EngineOptions options,
            Timers timers,
            Farewells farewells,
            Function<Session, SessionListener> application,
            Consumer<Session> forget) {
        this.id = opening.id();
        this.handshake = opening.handshake();
        this.upgrades = opening.upgrades();
        this.options = options;
        this.timers = timers;
        this.farewells = farewells;
        this.forget = forget;
        outbox = new Outbox(options.outboxBytes(), options.outboxPackets());
        link = new Link(this, opening.transport(), Link.State.CARRYING);
        outbox.add(opening.packet(options));
        heartbeat = new Heartbeat(this, timers, options);
        listener = application.apply(this);
    }

    /**
     * The Engine.IO session id: a secret between this client and the server. Never log it.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * How the client came.
     *
     * @return its first request
     */
    public Handshake handshake() {
        return handshake;
    }

    /**
     * The link that carries the session now; another one after an upgrade.
     *
     * @return the link
     */
    public Link link() {
        return link;
    }

    /**
     * Puts a second link on trial beside the one that carries the session. It is let go at once when the session may
     * not move to this transport: because it was not offered, another is on trial, or it has moved already.
     *
     * @param transport the wire name of the transport
     * @return the link, on trial
     */
    public Link candidate(String transport) {
        Link candidate = new Link(this, transport, Link.State.PROBING);
        enter(() -> {
            if (state == State.OPEN && upgrade == null && upgrades.contains(transport)) {
                upgrade = new Upgrade(
                        this, candidate, timers, options.upgradeTimeout().toMillis());
            } else {
                candidate.end();
            }
        });
        return candidate;
    }

    /**
     * Sends one message. After the session began to close it is dropped.
     *
     * @param message a packet of type message
     */
    public void send(Packet message) {
        send(List.of(message));
    }

    /**
     * Sends packets with nothing between them. When the outbox is full the session ends as a slow consumer.
     *
     * @param message packets of type message
     */
    public void send(List<Packet> message) {
        enter(() -> {
            if (state != State.OPEN) {
                return;
            }
            if (outbox.isFull()) {
                end(CloseReason.SLOW_CONSUMER, "the outbox was full");
                return;
            }
            message.forEach(outbox::add);
            flush();
        });
    }

    /**
     * Sends packets, with nothing between them, if somebody waits to carry them away right now and nothing is queued
     * before them; else drops them all. For messages that the next one makes worthless. Nobody is told which it was.
     *
     * @param message packets of type message
     */
    public void offer(List<Packet> message) {
        enter(() -> {
            if (state == State.OPEN && outbox.isEmpty() && link.isWaiting()) {
                message.forEach(outbox::add);
                flush();
            }
        });
    }

    /**
     * Ends the session after what waits in the outbox was taken, or after the close timeout.
     *
     * @param reason why
     */
    public void close(CloseReason reason) {
        enter(() -> {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            closing = timers.after(options.closeTimeout().toMillis(), () -> enter(() -> end(reason, "")));
            closeReason = reason;
            outbox.add(Packet.CLOSE);
            flush();
        });
    }

    /**
     * Ends the session at once; what waits in the outbox is dropped.
     *
     * @param reason why
     */
    public void abort(CloseReason reason) {
        abort(reason, "");
    }

    /**
     * Ends the session at once; what waits in the outbox is dropped.
     *
     * @param reason why
     * @param detail what the reason does not say; see {@link SessionListener#onClose}
     */
    public void abort(CloseReason reason, String detail) {
        enter(() -> end(reason, detail));
    }

    /**
     * Runs a task in the session's lane: never beside another one, and after those that came before.
     *
     * @param task must not block, nor run code of the user's
     */
    public void enter(Runnable task) {
        lane.execute(task);
    }

    void open() {
        enter(listener::onOpen);
    }

    // from here on: in the lane

    EngineOptions options() {
        return options;
    }

    void receive(Packet packet) {
        if (state == State.CLOSED || (state == State.CLOSING && packet.type() != PacketType.CLOSE)) {
            return; // what a client says after we began to close comes too late, unless it agrees
        }
        switch (packet.type()) {
            case MESSAGE -> listener.onMessage(packet);
            case PONG -> heartbeat.pong();
            case NOOP -> {}
            case CLOSE -> leave();
            case OPEN, PING, UPGRADE -> throw new ProtocolException("a client must not send this packet");
        }
    }

    void receiveOnTrial(Link candidate, Packet packet) {
        if (upgrade != null && upgrade.candidate() == candidate) {
            upgrade.receive(packet);
        }
    }

    void whenReady(Runnable next) {
        listener.whenReady(next);
    }

    void whenHandled(Runnable next) {
        Patience.await(listener::whenHandled, timers, HANDLING_MILLIS, () -> enter(next));
    }

    void checkHeartbeat() {
        heartbeat.check();
    }

    /** Whether a link of a session that has ended may answer this one poll with a noop. */
    boolean mayTakeLeave(Link left) {
        return farewells.take(id, left);
    }

    void ping() {
        if (state == State.OPEN) {
            outbox.add(Packet.PING);
            flush();
        }
    }

    /** Hands the next batch to the taker that waits, if both are there. */
    void flush() {
        if (outbox.isEmpty() || !link.mayTake()) {
            return;
        }
        List<Packet> batch = outbox.take(options.maxPayload());
        link.hand(batch);
        if (batch.get(0) == Packet.CLOSE) {
            end(closeReason, "");
        }
    }

    void moveTo(Link candidate) {
        stopUpgrade();
        upgrades = List.of();
        link.end();
        link = candidate;
        candidate.carry();
        flush();
    }

    /** The trial of a link is over without an upgrade; the session goes on as it was. */
    void failed(Link candidate) {
        if (upgrade != null && upgrade.candidate() == candidate) {
            stopUpgrade();
            candidate.end();
        }
    }

    void releaseFor(Upgrade running) {
        if (upgrade == running) {
            running.releaseAgain(link);
        }
    }

    void end(CloseReason reason, String detail) {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.OPEN) {
            closeReason = reason;
            closeDetail = detail;
        }
        state = State.CLOSED;
        heartbeat.stop();
        closing.cancel();
        if (upgrade != null) {
            failed(upgrade.candidate());
        }
        outbox.clear();
        link.hand(List.of(Packet.CLOSE));
        link.end();
        listener.onClose(closeReason, closeDetail);
        forget.accept(this);
    }

    /** A poll beside the goodbye is let go; a connection of its own needs no word but its close. */
    private void leave() {
        if (link.isBringing()) {
            if (link.isWaiting()) {
                link.letGo();
            } else {
                farewells.add(id, link);
            }
        }
        end(CloseReason.TRANSPORT_CLOSE, "close packet");
    }

    private void stopUpgrade() {
        Upgrade running = upgrade;
        upgrade = null;
        if (running != null) {
            running.stop();
        }
    }
}
