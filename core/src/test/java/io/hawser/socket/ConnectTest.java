package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private static final long CONNECT_TIMEOUT = 10_000;
    private static final String INVALID = "{\"message\":\"Invalid namespace\"}";

    private final World world = new World();
    private final List<Socket> arrivals = new ArrayList<>();

    record Auth(@Nullable String token) {}

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
    }

    @Test
    void nothingIsSaidBeforeTheClientAsks() {
        assertEquals(List.of(), world.stranger().hears());
        assertEquals(List.of(), world.main.sockets());
    }

    @Test
    void whoAsksIsLetInAndToldItsPublicId() {
        world.main.onConnection(arrivals::add);
        Peer peer = world.stranger().send("0");

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
        Socket socket = arrivals.get(0);
        assertEquals(List.of(socket), arrivals);
        assertEquals("s1", socket.id());
        assertTrue(socket.isConnected());
        assertEquals(world.main, socket.namespace());
        assertEquals("peer", socket.handshake().parameter("who"));
        assertEquals("a=b", socket.handshake().header("cookie"));
        assertEquals("socket s1 in /", socket.toString());
        assertEquals(List.of(socket), world.main.sockets());
    }

    @Test
    void whatTheClientBringsAsAuthIsTyped() {
        world.main.onConnection(arrivals::add);
        world.stranger().send("0{\"token\":\"t\"}");
        world.stranger().send("0");

        assertEquals(new Auth("t"), arrivals.get(0).auth(Auth.class));
        assertEquals(new Auth(null), arrivals.get(1).auth(Auth.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/custom", "0/custom,", "0/custom,{}"})
    void aNamespaceIsJoinedByItsName(String connect) {
        world.namespaces.of("/custom").onConnection(arrivals::add);
        Peer peer = world.stranger().send(connect);

        assertEquals(List.of("0/custom,{\"sid\":\"s1\"}"), peer.hears());
        assertEquals("/custom", arrivals.get(0).namespace().name());
        assertEquals("socket s1 in /custom", arrivals.get(0).toString());
        assertEquals(List.of(), world.main.sockets());
    }

    @Test
    void anUnknownNamespaceIsRefusedAndTheSessionLives() {
        Peer peer = world.stranger().send("0/nowhere,", "0/__proto__,{}", "0/custom?a=b,");
        assertEquals(
                List.of("4/nowhere," + INVALID, "4/__proto__," + INVALID, "4/custom?a=b," + INVALID), peer.hears());

        peer.send("0");
        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
    }

    @Test
    void whoLeftMayComeBackAsSomebodyNew() {
        Peer peer = world.member().send("1").send("0");

        assertEquals(List.of("0{\"sid\":\"s2\"}"), peer.hears());
        assertEquals(
                List.of("s2"), world.main.sockets().stream().map(Socket::id).toList());
    }

    @Test
    void eachHandlerOfArrivalsRunsInOrderWhateverTheOthersThrow() {
        List<String> order = new ArrayList<>();
        world.main.onConnection(socket -> order.add("first")).onConnection(socket -> {
            throw new IllegalStateException("second fell");
        });
        world.main.onConnection(socket -> order.add("third"));

        Peer peer = world.stranger().send("0");

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
        assertEquals(List.of("first", "third"), order);
        assertEquals(List.of("socket s1 in /: second fell"), world.errors());
    }

    @Test
    void whoNeverAsksIsSentAwayInTime() {
        Peer silent = world.stranger();
        Peer lost = world.stranger().send("0/nowhere,");
        lost.hears();

        world.timers.advance(CONNECT_TIMEOUT - 1);
        assertFalse(silent.isEnded());
        assertFalse(lost.isEnded());

        world.timers.advance(1);
        silent.assertEnded(CloseReason.CONNECT_TIMEOUT);
        lost.assertEnded(CloseReason.CONNECT_TIMEOUT);
    }

    @Test
    void whoJoinedInTimeMayStayEvenWithoutANamespace() {
        Peer peer = world.stranger();
        world.timers.advance(CONNECT_TIMEOUT - 1);
        peer.send("0").send("1");
        peer.hears();

        world.timers.advance(CONNECT_TIMEOUT);

        assertFalse(peer.isEnded());
        assertEquals(List.of(), peer.hears());
    }

    @Test
    void whoseAdmissionIsUndecidedInTimeIsSentAwayAsWell() {
        List<Middleware.Next> undecided = new ArrayList<>();
        world.main.use((socket, next) -> undecided.add(next));
        Peer peer = world.stranger().send("0");

        world.timers.advance(CONNECT_TIMEOUT - 1);
        assertFalse(peer.isEnded());
        world.timers.advance(1);
        undecided.get(0).proceed();

        peer.assertEnded(CloseReason.CONNECT_TIMEOUT);
    }

    @Test
    void aNamespaceIsMadeOnce() {
        assertEquals(world.namespaces.of("custom"), world.namespaces.of("/custom"));
        assertEquals(world.main, world.namespaces.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a,b", "a?b"})
    void aNameThatTheWireCannotCarryIsRefused(String name) {
        assertEquals(
                "the namespace '" + name + "' has a ',' or '?': leave them out",
                assertThrows(IllegalArgumentException.class, () -> world.namespaces.of(name))
                        .getMessage());
    }
}
