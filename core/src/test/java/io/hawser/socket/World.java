package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Engine;
import io.hawser.engine.EngineOptions;
import io.hawser.engine.Session;
import io.hawser.engine.SessionListener;
import io.hawser.json.Json;
import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.time.Timers;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A server of Socket.IO without a network: real sessions, a clock that a test moves, public ids {@code s1}, {@code s2},
 * … in the order of the joins.
 */
final class World {
    private static final Json JSON = Json.standard();

    final FakeTimers timers = new FakeTimers();
    final Namespaces namespaces;
    final Namespace main;
    final Engine engine;
    private final List<String> errors = new ArrayList<>();
    private final Map<Session, List<CloseReason>> endings = new LinkedHashMap<>();

    World() {
        this(SocketOptions.DEFAULTS, Runnable::run);
    }

    World(SocketOptions options, Executor executor) {
        this(options, executor, null);
    }

    World(SocketOptions options, Executor executor, @Nullable Timers clock) {
        this(options, executor, clock, Adapter.alone());
    }

    World(SocketOptions options, Executor executor, @Nullable Timers clock, Adapter adapter) {
        this(options, executor, clock, adapter, new Ids());
    }

    World(SocketOptions options, Executor executor, @Nullable Timers clock, Adapter adapter, Ids ids) {
        namespaces = new Namespaces(
                options,
                JSON,
                clock == null ? timers : clock,
                executor,
                ids,
                (socket, error) -> errors.add(socket + ": " + error.getMessage()),
                adapter);
        main = namespaces.of("/");
        Ids secrets = new Ids();
        engine = new Engine(EngineOptions.DEFAULTS, timers, () -> "secret-" + secrets.get(), this::listen);
    }

    /** A world that remembers whoever loses a connection. */
    static World recovering(RecoveryOptions recovery) {
        return new World(remembering(recovery), Runnable::run);
    }

    /** Bounds where whoever loses a connection is remembered. */
    static SocketOptions remembering(RecoveryOptions recovery) {
        return SocketOptions.DEFAULTS.with(recovery, Duration.ofSeconds(45));
    }

    /** Bounds for namespaces that clients make. */
    static SocketOptions children(int most, boolean dropEmpty, @Nullable RecoveryOptions recovery) {
        SocketOptions all = SocketOptions.DEFAULTS;
        return new SocketOptions(
                all.connectTimeout(),
                all.maxAttachments(),
                all.maxQueuedEvents(),
                all.ackTimeout(),
                all.clusterTimeout(),
                most,
                dropEmpty,
                recovery,
                all.heartbeat(),
                all.maxPayload(),
                all.limits());
    }

    /** Somebody opens a session; nothing of Socket.IO was said. */
    Peer stranger() {
        Session session = engine.open(
                FakeExchange.get("EIO=4&who=peer").with("Cookie", "a=b").handshake(), "any", List.of());
        return new Peer(session, endings.getOrDefault(session, List.of()));
    }

    /** Somebody opens a session and joins the main namespace. */
    Peer member() {
        Peer peer = stranger().send("0");
        peer.hears();
        return peer;
    }

    /** The socket of that id, in the main namespace. */
    Socket socket(String id) {
        return main.to(id).sockets().get(0);
    }

    /** What reached the error hook since the last call. */
    List<String> errors() {
        List<String> all = List.copyOf(errors);
        errors.clear();
        return all;
    }

    /** Ends all sessions; then nothing may be left over. */
    void end() {
        endings.keySet().forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
        RecoveryOptions memory = namespaces.options().recovery();
        if (memory != null) {
            long heartbeat = namespaces.options().heartbeat().toMillis();
            timers.advance(2 * (memory.window().toMillis() + 2 * heartbeat)); // nobody comes back
            assertForgotten(main);
        }
        assertEquals(0, engine.count());
        endings.values().forEach(reasons -> assertEquals(1, reasons.size(), "exactly one end"));
        assertEquals(0, timers.pending());
        assertEquals(List.of(), main.sockets());
        assertEquals(List.of(), errors);
    }

    /** A namespace remembers nobody, and maybe what was said. */
    static void assertNobody(Namespace namespace) {
        Recovery recovery = Objects.requireNonNull(namespace.recovery());
        assertEquals(Map.of(), secret(recovery, "here"));
        assertEquals(Map.of(), secret(recovery, "away"));
        assertEquals(List.of(), namespace.sockets());
    }

    /** A namespace remembers nobody and nothing. */
    static void assertForgotten(Namespace namespace) {
        assertNobody(namespace);
        Recovery recovery = Objects.requireNonNull(namespace.recovery());
        assertEquals(Map.of(), secret(recovery.crossings(), "sought"));
        assertEquals(0, secret(recovery.crossings(), "count"));
        Object log = secret(recovery, "log");
        assertEquals(0, ((Collection<?>) secret(log, "entries")).size());
        assertEquals(0L, secret(log, "bytes"));
    }

    private static Object secret(Object owner, String field) {
        try {
            Field kept = owner.getClass().getDeclaredField(field);
            kept.setAccessible(true);
            return kept.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private SessionListener listen(Session session) {
        Client client = namespaces.client(session);
        List<CloseReason> reasons = new ArrayList<>();
        endings.put(session, reasons);
        return new SessionListener() {
            @Override
            public void onMessage(Packet message) {
                client.onMessage(message);
            }

            @Override
            public void whenReady(Runnable next) {
                client.whenReady(next);
            }

            @Override
            public void onClose(CloseReason reason, String detail) {
                reasons.add(reason);
                client.onClose(reason, detail);
            }
        };
    }
}
