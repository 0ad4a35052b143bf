package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Lane;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client, as a mailbox: the application puts messages in, and whatever {@link Link} carries the session polls them
 * out. It knows how to greet, ping, move to another transport and end; it knows no transport.
 *
 * <p>A resumable session outlives its links: the newest poll carries it, messages are kept until they are acknowledged,
 * and when nothing carries it, it waits for a while. All that is in {@link Continuity}; the rest is the same.
 *
 * <p>Public methods may be called by any thread and return at once. All state belongs to the session's lane, which
 * never runs code of the user's, never blocks and holds no lock.
 */
public final class Session {
    /** How long a POST waits for the handlers of what it brought: a blocked one must not hold up the next, or a pong. */
    private static final long HANDLING_MILLIS = 50;

    private static final String FULL = "the outbox was full";

    private enum State {
        OPEN,
        /** A close packet is at the outbox's end and waits to be taken. */
        CLOSING,
        CLOSED
    }

    private final String id;
    private final Handshake handshake;
    private final @Nullable Opening opening; // which a resumable session tells each new link
    private final EngineOptions options;
    private final Timers timers;
    private final Means means;
    private final Consumer<Session> forget;
    private final Lane lane = Lane.inPlace();
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final @Nullable Continuity continuity;
    private final SessionListener listener;

    private State state = State.OPEN;
    private final Links links;
    private boolean opened;
    private final Runnable flush = this::flushNow;
    private boolean flushing;
    private Timeout closing = () -> {};
    private CloseReason closeReason = CloseReason.TRANSPORT_CLOSE;
    private String closeDetail = "";
    private boolean polled; // for what comes behind its opening
    private Timeout firstPoll = () -> {};
    private final Account account;
    private final RateLimit.@Nullable Pace pace;
    private long rest; // ms for which nothing more is read

    Session(
            Opening opening,
            EngineOptions options,
            Means means,
            Function<Session, SessionListener> application,
            Consumer<Session> forget) {
        this.id = opening.id();
        this.handshake = opening.handshake();
        this.opening = opening.resumable() ? opening : null;
        this.options = options;
        this.means = means;
        timers = means.timers();
        account = new Account(this, means);
        pace = means.rates() == null ? null : means.rates().pace(opening.handshake());
        this.forget = forget;
        boolean resumable = opening.resumable();
        outbox = new Outbox(options.outboxBytes(), options.outboxPackets(), resumable);
        continuity = resumable
                ? new Continuity(this, outbox, timers, options.resumeWindow().toMillis())
                : null;
        Link first = new Link(this, opening.transport(), resumable ? Link.State.RELEASED : Link.State.CARRYING);
        links = new Links(this, first, opening.upgrades());
        heartbeat = new Heartbeat(this, timers, options);
        if (!resumable) {
            outbox.add(opening.packet(options));
        }
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
        return links.carrier();
    }

    /**
     * Whether the session outlives its links.
     *
     * @return true when its client gave it a key
     */
    public boolean isResumable() {
        return continuity != null;
    }

    /**
     * A new link to a resumable session, from a handshake with its key. It carries the session at once if nothing else
     * does; else it hears the open packet and is on trial until the client says something on it, or polls.
     *
     * @param transport the wire name of the transport
     * @param lasting whether the link is a connection of its own, not a request
     * @param acknowledged how many messages the client says that it has
     * @param reason the client's reason for this transport: a short code, or empty
     * @return the link
     */
    Link join(String transport, boolean lasting, long acknowledged, String reason) {
        Link newcomer = new Link(this, transport, Link.State.PROBING, lasting, reason);
        enter(() -> {
            if (continuity == null || state == State.CLOSED || !confirmed(acknowledged)) {
                newcomer.end();
                return;
            }
            begin();
            newcomer.reply(Objects.requireNonNull(opening).packet(options, continuity.received()));
            links.welcome(newcomer);
        });
        return newcomer;
    }

    /**
     * A link for one request of a resumable session: its poll carries the session from now on, what it brings counts
     * whoever carries.
     *
     * @param transport the wire name of the transport
     * @param acknowledged how many messages the client says that it has
     * @param reason the client's reason for this transport: a short code, or empty
     * @return the link
     */
    public Link visitor(String transport, long acknowledged, String reason) {
        Link visitor = new Link(this, transport, Link.State.VISITING, false, reason);
        enter(() -> {
            if (!confirmed(acknowledged)) {
                visitor.end();
            }
        });
        return visitor;
    }

    /**
     * Puts a second link on trial beside the one that carries the session. It is let go at once when the session may
     * not move to this transport: because it was not offered, another is on trial, or it has moved already.
     *
     * @param transport the wire name of the transport
     * @return the link, on trial
     */
    public Link candidate(String transport) {
        Link tried = new Link(this, transport, Link.State.PROBING);
        enter(() -> {
            if (state == State.OPEN && continuity == null) {
                links.tryUpgrade(tried);
            } else {
                tried.end();
            }
        });
        return tried;
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
            if (hasRoom()) {
                message.forEach(outbox::add);
                added();
            }
        });
    }

    /**
     * Sends what the client missed while it was away, with nothing between it. However much it is, the session does not
     * end for it: it counts against the memory for all clients, but not as a full outbox.
     *
     * @param missed packets of type message
     */
    public void sendMissed(List<Packet> missed) {
        enter(() -> {
            if (state == State.OPEN) {
                outbox.addMissed(missed);
                added();
            }
        });
    }

    /**
     * Sends packets with nothing between them, in the place of those with the same key that nobody has carried away
     * yet. So a client that is slow gets the latest, and a stream of such messages never fills the outbox.
     *
     * @param key what the message is about
     * @param message packets of type message
     */
    public void sendLatest(String key, List<Packet> message) {
        enter(() -> {
            if (state == State.OPEN) {
                outbox.drop(key);
            }
            if (hasRoom()) {
                outbox.addLatest(key, message);
                added();
            }
        });
    }

    /**
     * Sends packets, with nothing between them, if somebody waits to carry them away right now and nothing is queued
     * before them; else drops them all, or queues them for as long as there is room, as {@link OutboxPolicy} says. For
     * messages that the next one makes worthless. Nobody is told which it was.
     *
     * @param message packets of type message
     */
    public void offer(List<Packet> message) {
        enter(() -> {
            if (state != State.OPEN) {
                return;
            }
            if (options.outboxPolicy() == OutboxPolicy.DROP_VOLATILE) {
                makeRoom();
                if (!outbox.isFull()) {
                    outbox.addVolatile(message);
                    added();
                }
            } else if (outbox.isEmpty() && link().isWaiting()) {
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
        enter(this::begin);
    }

    /** The application hears of it before anything else happens, whichever of two handshakes comes first. */
    private void begin() {
        if (!opened && state == State.OPEN) {
            opened = true;
            firstPoll = timers.after(options.firstPoll().toMillis(), () -> enter(this::missFirstPoll));
            listener.onOpen();
        }
    }

    // from here on: in the lane

    EngineOptions options() {
        return options;
    }

    Links links() {
        return links;
    }

    Budget input() {
        return account.input();
    }

    Timers timers() {
        return timers;
    }

    void receive(Link from, Packet packet) {
        if (state == State.CLOSED) {
            return;
        }
        if (continuity != null) {
            heartbeat.pong();
        }
        switch (packet.type()) {
            case MESSAGE -> message(from, packet);
            case PONG -> heartbeat.pong();
            case NOOP -> {
                if (continuity != null) {
                    continuity.hear(from, packet.text());
                }
            }
            case CLOSE -> leave();
            case PING -> echo(packet);
            case OPEN, UPGRADE -> throw unexpected();
        }
    }

    /** What a client says after we began to close comes too late: it is neither heard nor acknowledged. */
    private void message(Link from, Packet packet) {
        if (state == State.OPEN && (continuity == null || continuity.admits(from))) {
            listener.onMessage(packet);
        }
    }

    private void echo(Packet ping) {
        if (continuity == null) {
            if (state == State.OPEN) {
                throw unexpected();
            }
            return;
        }
        if (hasRoom()) {
            outbox.add(Packet.of(PacketType.PONG, ping.text()));
        }
    }

    private static ProtocolException unexpected() {
        return new ProtocolException("a client must not send this packet");
    }

    /** What a link brings that was let go counts by its numbers. */
    boolean receiveLate(Link from, Packet packet) {
        boolean counts = continuity != null && state != State.CLOSED;
        if (counts) {
            receive(from, packet);
        }
        return counts;
    }

    /** What came may have made room, or want an answer. */
    void packetsTaken(List<Packet> packets) {
        int bytes = length(packets);
        if (pace != null) {
            rest = pace.rest(packets.size(), bytes, timers.now());
        }
        if (Account.isWorthCounting(bytes) && state == State.OPEN) {
            account.unheard(bytes);
            listener.whenHandled(() -> enter(() -> account.unheard(-bytes)));
        }
        if (continuity != null) {
            count();
            flush();
        }
    }

    /** How many messages came, as a packet on the wire. */
    String acknowledgement() {
        return PacketType.NOOP.digit() + Objects.requireNonNull(continuity).acknowledgement();
    }

    Timeout holdFor(long millis, Runnable release) {
        return continuity == null ? () -> {} : timers.after(millis, release);
    }

    /** A visitor polls: it carries the session from now on. */
    void visit(Link visitor) {
        if (state == State.CLOSED) {
            visitor.end();
        } else {
            heartbeat.pong();
            attach(visitor);
        }
    }

    void lost(Link gone, CloseReason reason, String detail) {
        if (continuity == null) {
            end(reason, detail);
        } else if (link() == gone) {
            detach(reason, detail);
        }
    }

    /** The client has not answered in time. */
    void silent(String detail) {
        lost(link(), CloseReason.PING_TIMEOUT, detail);
    }

    void endVacant(CloseReason reason, String detail) {
        if (!link().isCarrying()) {
            end(reason, detail);
        }
    }

    /**
     * Enters what the layer above keeps of a packet that is not whole. In the lane.
     *
     * @param bytes how much it keeps now
     */
    public void countInput(int bytes) {
        account.part(bytes);
    }

    /** About how many bytes they have: in characters, since to count a text's bytes would be to encode it. */
    private static int length(List<Packet> packets) {
        int length = 0;
        for (Packet packet : packets) {
            byte[] binary = packet.binary();
            length += binary == null ? packet.text().length() : binary.length;
        }
        return length;
    }

    /** When the application is ready for more: with a whole message's bytes before it, behind these. */
    void whenReady(Runnable then) {
        Runnable next = rest > 0 ? resting(then) : then;
        if (account.unheard() > options.maxPayload()) {
            listener.whenHandled(next);
        } else {
            listener.whenReady(next);
        }
    }

    void whenHandled(Runnable next) {
        Patience.await(listener::whenHandled, timers, HANDLING_MILLIS, () -> enter(next));
    }

    private Runnable resting(Runnable then) {
        long millis = rest;
        rest = 0;
        return () -> timers.after(millis, then);
    }

    /** A taker comes, the second one for more than the opening. */
    void polled() {
        heartbeat.check();
        if (polled) {
            firstPoll.cancel();
            firstPoll = () -> {};
        }
        polled = true;
    }

    /** A taker comes for the next batch on the link that carries the session: the one before has arrived. */
    void arrived() {
        outbox.arrived();
        count();
    }

    /** Whether a link of a session that has ended may answer this one poll with a noop. */
    boolean mayTakeLeave(Link left) {
        return means.farewells().take(id, left);
    }

    void ping() {
        if (state == State.OPEN) {
            outbox.add(Packet.PING);
            flush();
        }
    }

    /** Whether the outbox takes one more message. If not, whoever is that slow is not waited for. */
    private boolean hasRoom() {
        if (state != State.OPEN) {
            return false;
        }
        makeRoom();
        if (outbox.isFull()) {
            end(CloseReason.SLOW_CONSUMER, FULL);
            return false;
        }
        return true;
    }

    private void makeRoom() {
        if (outbox.isFull()) {
            flush(); // whoever waits for it had no turn yet
            outbox.makeRoom();
        }
    }

    private void added() {
        count();
        flushSoon();
    }

    /** Behind what already waits in the lane, so that all that it sends leaves at once. */
    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            enter(flush);
        }
    }

    private void flushNow() {
        flushing = false;
        flush();
    }

    /** Hands the next batch to the taker that waits, if both are there. */
    void flush() {
        Link link = link();
        if (!link.mayTake() || !hasWord(link)) {
            return;
        }
        List<Packet> batch = new ArrayList<>();
        link.takeReply(batch);
        if (continuity != null && !outbox.isClosing()) {
            continuity.preface(link, batch);
        }
        outbox.take(batch, options.maxPayload());
        boolean last = batch.get(0) == Packet.CLOSE;
        if (last && continuity != null) {
            batch.set(0, Packet.of(PacketType.CLOSE, continuity.acknowledgement() + comeBack()));
        }
        link.hand(batch);
        count();
        if (last) {
            end(closeReason, "");
        }
    }

    private void count() {
        account.unsent(outbox.weight());
    }

    /** Nobody came for more than the opening: a client that lives would wait for what comes. */
    private void missFirstPoll() {
        end(CloseReason.TRANSPORT_CLOSE, "no poll came");
    }

    int unacknowledged() {
        return outbox.unacknowledged();
    }

    /** When the client should come back, if it is the server that stops. */
    private String comeBack() {
        return closeReason == CloseReason.SERVER_SHUTTING_DOWN
                ? "." + options.comeBackAfter().toMillis()
                : "";
    }

    private boolean hasWord(Link link) {
        return !outbox.isEmpty() || link.hasReply() || (continuity != null && continuity.isOverdue());
    }

    void moveTo(Link better) {
        links.moveTo(better);
        listener.onTransport(better.transport(), "");
        flush();
    }

    // of resumable sessions only

    private boolean confirmed(long acknowledged) {
        try {
            outbox.acknowledge(acknowledged);
            return true;
        } catch (ProtocolException e) {
            end(CloseReason.PARSE_ERROR, e.getMessage());
            return false;
        }
    }

    /** The newest link wins: what is not acknowledged goes out again on it. */
    void attach(Link newest) {
        boolean vacant = !link().isCarrying();
        Link older = links.replaceBy(newest);
        if (vacant) {
            heartbeat.restart();
        }
        Objects.requireNonNull(continuity).arrive();
        if (!older.transport().equals(newest.transport())) {
            listener.onTransport(newest.transport(), newest.why());
        }
    }

    private void detach(CloseReason reason, String detail) {
        link().end();
        heartbeat.stop();
        Objects.requireNonNull(continuity).leave(reason, detail);
    }

    // its end

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
        links.giveUpTrial();
        if (continuity != null) {
            continuity.stop();
        }
        outbox.clear();
        account.close();
        firstPoll.cancel();
        link().hand(List.of(Packet.CLOSE));
        link().end();
        listener.onClose(closeReason, closeDetail);
        forget.accept(this);
    }

    /** A poll beside the goodbye is let go; a connection of its own needs no word but its close. */
    private void leave() {
        Link link = link();
        if (link.isBringing()) {
            if (link.isWaiting()) {
                link.letGo();
            } else {
                means.farewells().add(id, link);
            }
        }
        end(CloseReason.TRANSPORT_CLOSE, "close packet");
    }
}
