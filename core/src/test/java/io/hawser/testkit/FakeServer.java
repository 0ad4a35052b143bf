package io.hawser.testkit;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Engine;
import io.hawser.engine.EngineOptions;
import io.hawser.engine.Session;
import io.hawser.engine.SessionListener;
import io.hawser.transport.Endpoint;
import io.hawser.transport.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A server without a network: real engine and endpoint, fake clock and ids, an application that only writes down. */
public final class FakeServer {
    private final FakeTimers timers = new FakeTimers();
    private final Map<String, RecordingListener> listeners = new LinkedHashMap<>();
    private final Engine engine;
    private final List<Transport> transports;

    /**
     * A server with default bounds.
     *
     * @param transports the best first
     */
    public FakeServer(Transport... transports) {
        this(EngineOptions.DEFAULTS, transports);
    }

    /**
     * A server.
     *
     * @param options the bounds of its sessions
     * @param transports the best first
     */
    public FakeServer(EngineOptions options, Transport... transports) {
        this.transports = List.of(transports);
        engine = new Engine(options, timers, new Ids(), this::listen);
    }

    /**
     * Its clock.
     *
     * @return the timers
     */
    public FakeTimers timers() {
        return timers;
    }

    /**
     * Where its sessions live.
     *
     * @return the engine
     */
    public Engine engine() {
        return engine;
    }

    /**
     * Serves a request.
     *
     * @param exchange the request
     * @return the same exchange
     */
    public FakeExchange serve(FakeExchange exchange) {
        new Endpoint(engine, transports).serve(exchange);
        return exchange;
    }

    /**
     * Opens a session without a request.
     *
     * @param transport the name of the transport that carries it
     * @param upgrades the names of those that it may move to
     * @return the session
     */
    public Session open(String transport, String... upgrades) {
        return engine.open(FakeExchange.get("EIO=4").handshake(), transport, List.of(upgrades));
    }

    /**
     * The session opened last.
     *
     * @return the session, which has not ended
     */
    public Session session() {
        return Objects.requireNonNull(engine.find("s" + listeners.size()), "the last session has ended");
    }

    /**
     * What the application heard from the session opened last, ended or not.
     *
     * @return its listener
     */
    public RecordingListener heard() {
        return heard("s" + listeners.size());
    }

    /**
     * What the application heard from a session, ended or not.
     *
     * @param id the session's id: {@code s1}, {@code s2}, ... in the order in which they were opened
     * @return its listener
     */
    public RecordingListener heard(String id) {
        return Objects.requireNonNull(listeners.get(id), "no such session");
    }

    /** Ends every session at once. What the clock still holds then was left over. */
    public void stop() {
        listeners.keySet().stream()
                .map(engine::find)
                .filter(Objects::nonNull)
                .forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
    }

    private SessionListener listen(Session session) {
        RecordingListener listener = new RecordingListener();
        listeners.put(session.id(), listener);
        return listener;
    }
}
