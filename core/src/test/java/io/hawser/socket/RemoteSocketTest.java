package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.Handshake;
import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server a sees Bob, who is on b. */
class RemoteSocketTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Fleet fleet = new Fleet("a", "b", "c");
    private final World a = fleet.server("a");
    private final World b = fleet.server("b");
    private final Peer ann = a.member();
    private final Peer bob = b.member();
    private final Socket home = b.socket("b1");
    private final List<String> outcomes = new ArrayList<>();

    record Player(String name, int score, byte[] face) {}

    @BeforeEach
    void everybodyIsQuiet() {
        assertEquals(List.of(), bob.hears());
    }

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), ann.hears());
        assertEquals(List.of(), bob.hears());
        fleet.end();
    }

    @Test
    void itIsSeenAsItWasWhenItWasFetched() {
        home.join("sea", "sky");
        RemoteSocket remote = bob();
        home.leave("sea");

        assertEquals("b1", remote.id());
        assertEquals(Set.of("b1", "sea", "sky"), remote.rooms());
        assertEquals(Set.of("b1", "sky"), bob().rooms());
        assertEquals("socket b1 in /", remote.toString());
    }

    @Test
    void howItsClientCameIsSeen() {
        Handshake seen = bob().handshake();

        assertEquals(home.handshake(), seen);
        assertEquals("/socket.io/?EIO=4&who=peer", seen.url());
        assertEquals("peer", seen.parameter("who"));
        assertEquals("a=b", seen.header("cookie"));
        assertEquals("client.example", seen.address().getHostString());
        assertEquals(40_000, seen.address().getPort());
        assertEquals(Instant.EPOCH, seen.time());
        assertFalse(seen.secure());
    }

    @Test
    void whatItsServerKeepsWithItIsSeen() {
        home.data()
                .put("name", "Bob")
                .put("player", new Player("Bob", 7, new byte[] {1, -1}))
                .put("picture", new byte[] {2, -2})
                .put("list", List.of(1, 2));
        RemoteSocket remote = bob();
        home.data().remove("name");

        assertEquals("Bob", remote.data("name", String.class));
        Player player = Objects.requireNonNull(remote.data("player", Player.class));
        assertEquals("Bob 7", player.name() + " " + player.score());
        assertArrayEquals(new byte[] {1, -1}, player.face());
        assertArrayEquals(new byte[] {2, -2}, remote.data("picture", byte[].class));
        assertEquals(List.of(1, 2), remote.data("list", List.class));
        assertNull(remote.data("nothing", String.class));
        assertThrows(BadArgumentException.class, () -> remote.data("name", Integer.class));
    }

    @Test
    void whatCannotBeWrittenStaysAtHome() {
        home.data().put("database", new Unwritable()).put("name", "Bob");

        assertNull(bob().data("database", Object.class));
        assertEquals("Bob", bob().data("name", String.class));
    }

    @Test
    void whatWasSeenCannotBeChanged() {
        RemoteSocket remote = bob();

        assertThrows(UnsupportedOperationException.class, () -> remote.rooms().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> remote.handshake().query().clear());
    }

    @Test
    void itHearsEvents() {
        bob().emit("photo", new byte[] {1}, "x");

        assertEquals(List.of("51-[\"photo\",{\"_placeholder\":true,\"num\":0},\"x\"]", "[1]"), bob.hears());
        assertThrows(IllegalArgumentException.class, () -> bob().emit("disconnect"));
    }

    @Test
    void itEntersAndLeavesRooms() {
        bob().join("sea", "sky");
        bob().leave("sea");

        assertEquals(Set.of("b1", "sky"), home.rooms());
    }

    @Test
    void itIsSentOutOfTheNamespace() {
        bob().disconnect(false);

        assertFalse(home.isConnected());
        assertEquals(List.of("1"), bob.hears());
        assertFalse(bob.isEnded());
    }

    @Test
    void itsSessionIsEnded() {
        bob().disconnect(true);

        assertEquals(List.of("1", "CLOSE"), bob.hears());
        assertTrue(bob.isEnded());
    }

    @Test
    void itAnswers() {
        writeDown(bob().emitWithAck(SECOND, "q", 1));
        assertEquals(List.of("20[\"q\",1]"), bob.hears());

        bob.send("30[\"yes\"]");

        assertEquals(List.of("yes"), outcomes);
    }

    @Test
    void itAnswersInTimeOrNotAtAll() {
        writeDown(bob().emitWithAck(SECOND, "q"));
        bob.hears();

        fleet.advance(999);
        assertEquals(List.of(), outcomes);
        fleet.advance(1);

        assertEquals(List.of("TimeoutException: no answer to 'q' from b1"), outcomes);
    }

    @Test
    void whoLeavesBeforeItAnsweredIsNotWaitedFor() {
        writeDown(bob().emitWithAck(SECOND, "q"));
        bob.hears();

        bob.send("1");

        assertEquals(List.of("TimeoutException: no answer to 'q' from b1"), outcomes);
    }

    @Test
    void noOtherServerIsWaitedFor() {
        RemoteSocket remote = bob();
        fleet.bus.hold("c");
        writeDown(remote.emitWithAck(SECOND, "q"));
        bob.hears();
        bob.send("30[\"yes\"]");
        assertEquals(List.of("yes"), outcomes);

        writeDown(remote.emitWithAck(SECOND, "q"));
        bob.hears();
        bob.send("1");
        assertEquals("TimeoutException: no answer to 'q' from b1", outcomes.get(1));
    }

    @Test
    void oneThatIsHereWaitsForNoOtherServer() {
        RemoteSocket near = fetched(b.main.local().fetchSockets()).get(0);
        fleet.bus.hold("a");
        fleet.bus.hold("c");
        writeDown(near.emitWithAck(SECOND, "q"));
        bob.hears();

        bob.send("30[\"yes\"]");

        assertEquals(List.of("yes"), outcomes);
    }

    /** A room may have the name of a socket; who is in it is asked, too. */
    @Test
    void whoIsInARoomOfItsNameIsAskedToo() {
        a.socket("a1").join("b1");
        writeDown(bobAmong(2).emitWithAck(SECOND, "q"));
        assertEquals(List.of("20[\"q\"]"), ann.hears());
        bob.hears();

        bob.send("30[\"yes\"]");

        assertEquals(List.of("yes"), outcomes);
        ann.send("30[\"too late\"]");
        assertEquals(1, outcomes.size());
    }

    @Test
    void whoIsGoneIsNotAsked() {
        RemoteSocket remote = bob();
        bob.vanish();
        bob.hears();

        writeDown(remote.emitWithAck(SECOND, "q"));
        remote.emit("x");
        remote.join("sea");
        remote.disconnect(true);

        assertEquals(List.of("CancellationException: the socket is gone"), outcomes);
    }

    @Test
    void itsServerMayDieMeanwhile() {
        writeDown(bob().emitWithAck(SECOND, "q"));
        bob.hears();

        fleet.bus.kill("b");

        assertEquals(List.of("TimeoutException: no answer to 'q' from b1"), outcomes);
    }

    @Test
    void aSocketOfThisServerIsSeenTheSameWay() {
        home.data().put("name", "Bob").put("database", new Unwritable());
        RemoteSocket near = fetched(b.main.local().fetchSockets()).get(0);
        RemoteSocket far = bob();

        assertEquals(far.id(), near.id());
        assertEquals(far.rooms(), near.rooms());
        assertEquals(far.handshake(), near.handshake());
        assertEquals("Bob", near.data("name", String.class));
        assertNull(near.data("database", Object.class));
        near.emit("x");
        assertEquals(List.of("2[\"x\"]"), bob.hears());
    }

    private RemoteSocket bob() {
        return bobAmong(1);
    }

    private RemoteSocket bobAmong(int size) {
        List<RemoteSocket> found = fetched(a.main.to("b1").fetchSockets());
        assertEquals(size, found.size());
        return found.stream()
                .filter(socket -> socket.id().equals("b1"))
                .findFirst()
                .orElseThrow();
    }

    private static List<RemoteSocket> fetched(CompletionStage<List<RemoteSocket>> sockets) {
        return sockets.toCompletableFuture().join();
    }

    private void writeDown(CompletionStage<Args> answer) {
        var unused = answer.handle((args, error) -> outcomes.add(outcome(args, error)));
    }

    private static String outcome(@Nullable Args args, @Nullable Throwable error) {
        if (args != null) {
            return args.require(0, String.class);
        }
        Throwable cause = error == null || error.getCause() == null ? error : error.getCause();
        return String.valueOf(cause).replaceFirst(".*\\.", "");
    }
}
