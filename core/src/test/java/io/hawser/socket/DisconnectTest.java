package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
    private final Crank crank = new Crank();
    private final World world = new World(SocketOptions.DEFAULTS, crank);
    private final List<String> told = new ArrayList<>();
    private final Peer peer = join("0");
    private final Socket socket = world.socket("s1");

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
        crank.turn();
        assertEquals(1, told.stream().filter(line -> !line.startsWith("event")).count(), "told once: " + told);
    }

    @Test
    void theClientLeaves() {
        peer.send("1");
        crank.turn();

        assertEquals(List.of("client namespace disconnect"), told);
        assertFalse(socket.isConnected());
        assertFalse(peer.isEnded());
        assertEquals(List.of(), peer.hears());
    }

    @Test
    void theApplicationSendsItAway() {
        socket.emit("last", "words");
        socket.disconnect();
        socket.disconnect();
        socket.emit("after", "all");
        crank.turn();

        assertEquals(List.of("server namespace disconnect"), told);
        assertFalse(socket.isConnected());
        assertFalse(peer.isEnded());
        assertEquals(List.of("2[\"last\",\"words\"]", "1"), peer.hears());
    }

    @Test
    void whoWasSentAwayMayComeBack() {
        socket.disconnect();
        peer.send("0");
        crank.turn();

        assertEquals(List.of("1", "0{\"sid\":\"s2\"}"), peer.hears());
        assertEquals(List.of("server namespace disconnect"), told);
        world.socket("s2").disconnect();
        crank.turn();
        assertEquals("server namespace disconnect", told.remove(1));
    }

    @Test
    void theFarewellNamesItsNamespace() {
        List<Socket> others = new ArrayList<>();
        world.namespaces.of("/custom").onConnection(others::add);
        peer.send("0/custom,");
        crank.turn();
        peer.hears();

        others.get(0).disconnect();

        assertEquals(List.of("1/custom,"), peer.hears());
        assertTrue(socket.isConnected());
    }

    @Test
    void theApplicationEndsTheSessionInAllItsNamespaces() {
        world.namespaces
                .of("/custom")
                .onConnection(other -> other.onDisconnect((r, detail) -> told.add("event " + r.words())));
        peer.send("0/custom,");
        crank.turn();
        peer.hears();

        socket.emit("last");
        socket.disconnect(true);
        crank.turn();

        assertEquals(
                List.of("event server namespace disconnect", "server namespace disconnect"),
                told.stream().sorted().toList());
        List<String> heard = peer.hears();
        assertEquals("2[\"last\"]", heard.get(0));
        assertEquals(Set.of("1", "1/custom,"), Set.copyOf(heard.subList(1, 3)));
        assertEquals(List.of("CLOSE"), heard.subList(3, heard.size()));
        assertTrue(peer.isEnded());
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfASessionHasTheWordsOfItsReason(CloseReason reason) {
        peer.session.abort(reason);
        crank.turn();

        assertEquals(List.of(reason.words()), told);
        assertFalse(socket.isConnected());
    }

    @Test
    void aClientThatStopsToAnswerIsGivenUp() {
        world.timers.advance(25_000 + 20_000);
        crank.turn();

        assertEquals(List.of("ping timeout"), told);
        assertEquals(List.of("PING", "CLOSE"), peer.hears());
    }

    @Test
    void aClientThatTakesNothingIsGivenUp() {
        peer.rest();
        for (int i = 0; i < 5_000; i++) {
            socket.emit("more");
        }
        crank.turn();

        assertEquals(List.of("slow consumer"), told);
    }

    @Test
    void whatCameBeforeIsHandledBefore() {
        socket.on("a", e -> told.add("event a"));
        socket.on("b", e -> told.add("event b"));
        peer.send("2[\"a\"]", "2[\"b\"]", "1");
        assertEquals(List.of(), told);

        crank.turn();

        assertEquals(List.of("event a", "event b", "client namespace disconnect"), told);
    }

    @Test
    void aHandlerThatRunsAfterTheClientLeftSpeaksToNobody() {
        socket.on("a", e -> {
            told.add("event while " + (socket.isConnected() ? "here" : "gone"));
            socket.emit("answer");
            e.ack();
        });
        peer.send("27[\"a\"]");
        peer.vanish();

        crank.turn();

        assertEquals(List.of("event while gone", "transport close"), told);
        assertEquals(List.of("CLOSE"), peer.hears());
    }

    @Test
    void whoLeavesWhileItArrivesIsWelcomedThenMissed() {
        peer.vanish();
        crank.turn();
        told.clear();
        Peer late = world.stranger();
        world.main.onConnection(other -> {
            late.vanish();
            told.add("event arrival");
            other.onDisconnect((reason, detail) -> told.add("event " + reason.words()));
        });

        late.send("0");
        crank.turn();

        assertEquals(List.of("event arrival", "transport close", "event transport close"), told);
        assertEquals(2, late.hears().size());
    }

    @Test
    void oneFarewellThatThrowsDoesNotSilenceTheNext() {
        Socket fragile = socket.onDisconnect((reason, detail) -> {
            throw new IllegalStateException("oops");
        });
        fragile.onDisconnect((reason, detail) -> told.add("event after"));

        peer.vanish();
        crank.turn();

        assertEquals(List.of("transport close", "event after"), told);
        assertEquals(List.of("socket s1 in /: oops"), world.errors());
    }

    @Test
    void itIsTheClientThatWasMissedWhoeverEndsFirst() {
        peer.send("1");
        peer.vanish();
        socket.disconnect();
        socket.disconnect(true);
        crank.turn();

        assertEquals(List.of("client namespace disconnect"), told);
    }

    private Peer join(String connect) {
        world.main.onConnection(arrived -> arrived.onDisconnect((reason, detail) -> told.add(reason.words())));
        Peer joined = world.stranger().send(connect);
        crank.turn();
        joined.hears();
        return joined;
    }
}
