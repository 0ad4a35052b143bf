package io.hawser.engine;

import io.hawser.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens, finds and forgets sessions. Safe for use by any thread. */
public final class Engine {
    private final EngineOptions options;
    private final Supplier<String> ids;
    private final Function<Session, SessionListener> application;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<Key, Session> resumable = new ConcurrentHashMap<>();
    private final Means means;
    private final int maxSessions;
    private final Consumer<Session> forget = this::forget;
    private final CompletableFuture<@Nullable Void> empty = new CompletableFuture<>();
    private volatile @Nullable CloseReason closing;

    /**
     * Makes an engine without sessions.
     *
     * @param options the bounds of its sessions
     * @param timers its clock
     * @param ids makes session ids: at least 128 bits that nobody can guess, of {@code A-Z a-z 0-9 - _}
     * @param application makes the layer above each new session; it must not use the session before it returned
     */
    public Engine(
            EngineOptions options,
            Timers timers,
            Supplier<String> ids,
            Function<Session, SessionListener> application) {
        this(options, Budgets.DEFAULTS, null, timers, ids, application);
    }

    /**
     * Makes an engine without sessions.
     *
     * @param options the bounds of its sessions
     * @param budgets what they may take together
     * @param rates how fast clients may be; null for as fast as they like
     * @param timers its clock
     * @param ids makes session ids: at least 128 bits that nobody can guess, of {@code A-Z a-z 0-9 - _}
     * @param application makes the layer above each new session; it must not use the session before it returned
     */
    public Engine(
            EngineOptions options,
            Budgets budgets,
            @Nullable RateLimit rates,
            Timers timers,
            Supplier<String> ids,
            Function<Session, SessionListener> application) {
        this.options = options;
        this.ids = ids;
        this.application = application;
        maxSessions = budgets.sessions();
        means = new Means(
                timers,
                new Farewells(timers),
                new Budget(budgets.input(), timers),
                new Budget(budgets.output(), timers),
                rates);
    }

    /**
     * Whether a client may open a session now, by the rates.
     *
     * @param handshake its request
     * @return false to answer 429
     */
    public boolean mayOpen(Handshake handshake) {
        RateLimit rates = means.rates();
        return rates == null || rates.mayOpen(handshake);
    }

    /**
     * Whether nobody else should come in now: there are as many sessions as may be, or they hold as much memory.
     *
     * @return true from then on until something was let go
     */
    public boolean isFull() {
        return sessions.size() >= maxSessions
                || means.input().isSpent()
                || means.output().isSpent();
    }

    /**
     * The bounds of its sessions.
     *
     * @return the options
     */
    public EngineOptions options() {
        return options;
    }

    /**
     * Opens a session. Its outbox begins with the open packet.
     *
     * @param handshake how the client came
     * @param transport the wire name of the transport that carries it first
     * @param upgrades wire names of the transports that it may move to, the best first
     * @return the session
     */
    public Session open(Handshake handshake, String transport, List<String> upgrades) {
        Opening opening = new Opening(ids.get(), handshake, transport, upgrades, false);
        return begin(new Session(opening, options, means, application, forget));
    }

    /**
     * Opens the session of a key, or resumes it if it lives: the same handshake may come any number of times, over any
     * transport. If sessions are not resumable here, it opens one like any other.
     *
     * @param key the client's secret
     * @param arrival how the client came this time
     * @return the link of this handshake
     */
    public Link join(Key key, Arrival arrival) {
        if (options.resumeWindow().isZero()) {
            return open(arrival.handshake(), arrival.transport(), arrival.upgrades())
                    .link();
        }
        List<Session> made = new ArrayList<>(1);
        Session session = resumable.computeIfAbsent(key, absent -> {
            Opening opening =
                    new Opening(ids.get(), arrival.handshake(), arrival.transport(), arrival.upgrades(), true);
            Session opened = new Session(opening, options, means, application, ended -> forget(key, ended));
            sessions.put(opened.id(), opened);
            made.add(opened);
            return opened;
        });
        made.forEach(this::begin);
        return session.join(
                arrival.transport(), arrival.lasting(), made.isEmpty() ? arrival.acknowledged() : 0, arrival.why());
    }

    /**
     * Finds a session that has not ended.
     *
     * @param id its id, as a client gave it
     * @return the session, or {@code null}
     */
    public @Nullable Session find(String id) {
        return sessions.get(id);
    }

    /**
     * Whether the session of a key lives.
     *
     * @param key the client's secret
     * @return true when {@link #join} would resume it
     */
    public boolean has(Key key) {
        return resumable.containsKey(key);
    }

    /**
     * Finds the link of a session that its client has just ended by a request of its own, while a poll may have been on
     * its way. For 100 ms that link takes one more poll, and answers it with a noop.
     *
     * @param id the session's id, as a client gave it
     * @return the link, or {@code null}
     */
    public @Nullable Link findLeft(String id) {
        return means.farewells().find(id);
    }

    /**
     * How many sessions have not ended.
     *
     * @return their number
     */
    public int count() {
        return sessions.size();
    }

    /**
     * Closes every session, each after what waits in its outbox was taken, and those that are opened from now on.
     *
     * @param reason why
     * @return completed when the last one has ended, after the close timeout at the latest
     */
    public CompletionStage<@Nullable Void> close(CloseReason reason) {
        closing = reason;
        sessions.values().forEach(session -> session.close(reason));
        completeWhenEmpty();
        return empty.minimalCompletionStage();
    }

    private Session begin(Session session) {
        sessions.put(session.id(), session);
        CloseReason reason = closing;
        if (reason == null) {
            session.open();
        } else {
            session.close(reason);
        }
        return session;
    }

    private void forget(Key key, Session session) {
        resumable.remove(key, session);
        forget(session);
    }

    private void forget(Session session) {
        sessions.remove(session.id());
        completeWhenEmpty();
    }

    private void completeWhenEmpty() {
        if (closing != null && sessions.isEmpty()) {
            empty.complete(null);
        }
    }
}
