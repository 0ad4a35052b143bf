package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is where, on three servers with two clients each. */
class FetchSocketsTest {
    private final Fleet fleet = new Fleet("a", "b", "c");
    private final World a = fleet.server("a");
    private final World b = fleet.server("b");
    private final World c = fleet.server("c");
    private final List<String> outcomes = new ArrayList<>();

    FetchSocketsTest() {
        for (World server : List.of(a, b, c)) {
            server.member();
            server.member();
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        fleet.end();
    }

    @Test
    void allServersAreAsked() {
        assertEquals(List.of("a1", "a2", "b1", "b2", "c1", "c2"), ids(b.main.fetchSockets()));
    }

    @Test
    void onlyWhoIsChosenIsFound() {
        a.main.to("a1", "b1", "c1").socketsJoin("sea");
        b.socket("b1").join("sky");

        assertEquals(
                List.of("a1", "c1", "c2"),
                ids(a.main.to("sea").in("c2").except("sky").fetchSockets()));
        assertEquals(List.of(), ids(a.main.to("nowhere").fetchSockets()));
    }

    @Test
    void whatIsLocalIsHere() {
        fleet.bus.hold("b");

        assertEquals(List.of("a1", "a2"), ids(a.main.local().fetchSockets()));
    }

    @Test
    void aServerAloneHasWhatItHas() {
        World alone = new World();
        alone.member();

        assertEquals(List.of("s1"), ids(alone.main.fetchSockets()));
        alone.end();
        alone.namespaces.close();
    }

    @Test
    void aNamespaceThatOthersDoNotKnowIsHere() {
        assertEquals(List.of(), ids(a.namespaces.of("/custom").fetchSockets()));
    }

    @Test
    void aQuestionStandsBehindWhatWasToldBefore() {
        a.main.to("b1").socketsJoin("sea");
        a.main.to("b1").emit("x");
        List<String> found = ids(a.main.to("sea").fetchSockets());
        a.main.to("b1").disconnectSockets();

        assertEquals(List.of("b1"), found);
        assertEquals(1, ids(a.main.to("b1", "b2").fetchSockets()).size());
    }

    @Test
    void aServerThatDiesLeavesTheSocketsOfTheOthers() {
        fleet.bus.hold("b");
        writeDown(a.main.fetchSockets());
        assertEquals(List.of(), outcomes);

        fleet.bus.kill("b");

        assertEquals(List.of("[a1, a2, c1, c2] but 1"), outcomes);
    }

    @Test
    void aServerThatIsSilentIsWaitedForAsLongAsTheServerSays() {
        fleet.bus.hold("b");
        fleet.bus.hold("c");
        writeDown(a.main.fetchSockets());

        fleet.advance(4_999);
        assertEquals(List.of(), outcomes);
        fleet.advance(1);

        assertEquals(List.of("[a1, a2] but 2"), outcomes);
        fleet.bus.release("b");
        fleet.bus.release("c");
        assertEquals(1, outcomes.size());
    }

    @Test
    void aServerThatIsSilentIsWaitedForAsLongAsTheCallerSays() {
        fleet.bus.hold("a");
        writeDown(a.main.timeout(Duration.ofMillis(10)).fetchSockets());

        fleet.advance(9);
        assertEquals(List.of(), outcomes);
        fleet.bus.release("a");

        assertEquals(List.of("[a1, a2, b1, b2, c1, c2]"), outcomes);
    }

    @Test
    void theOutcomeComesOnTheExecutorAndNoTimerIsLeft() {
        Crank crank = new Crank();
        Fleet slow = new Fleet(SocketOptions.DEFAULTS, crank, "x", "y");
        slow.server("y").stranger().send("0");
        crank.turn();
        slow.bus.hold("x");
        int before = slow.server("x").timers.pending();
        writeDown(slow.server("x").main.fetchSockets());
        crank.turn();
        assertEquals(before + 1, slow.server("x").timers.pending());

        slow.bus.release("x");
        assertEquals(before, slow.server("x").timers.pending());
        assertEquals(List.of(), outcomes);
        crank.turn();

        assertEquals(List.of("[y1]"), outcomes);
        slow.end();
    }

    /** A getter of the application's may take its time: it must not hold up what other servers say. */
    @Test
    void dataIsWrittenOnTheExecutor() {
        Crank crank = new Crank();
        Fleet slow = new Fleet(SocketOptions.DEFAULTS, crank, "x", "y");
        slow.server("y").stranger().send("0");
        crank.turn();
        boolean[] asked = {false};
        slow.server("y").socket("y1").data().put("lazy", new Object() {
            @SuppressWarnings("unused") // by Jackson
            public String getText() {
                asked[0] = true;
                return "";
            }
        });

        writeDown(slow.server("x").main.fetchSockets());
        assertFalse(asked[0]);
        crank.turn();
        assertTrue(asked[0]);

        assertEquals(List.of("[y1]"), outcomes);
        slow.end();
    }

    @Test
    void whoClosesWaitsForNobody() {
        fleet.bus.hold("b");
        writeDown(a.main.fetchSockets());
        a.namespaces.close();
        assertEquals(List.of("[a1, a2, c1, c2] but 1"), outcomes);

        writeDown(a.main.fetchSockets());
        assertEquals("[a1, a2]", outcomes.get(1));
    }

    @Test
    void theExceptionSaysWhatIsMissing() {
        fleet.bus.hold("b");
        CompletionStage<List<RemoteSocket>> found = a.main.fetchSockets();
        fleet.bus.kill("b");

        CompletionException error = assertThrows(
                CompletionException.class, () -> found.toCompletableFuture().join());

        assertEquals(
                MissingAnswersException.class.getName()
                        + ": 1 other server(s) did not answer in time; 4 answer(s) are known",
                error.getMessage());
    }

    private void writeDown(CompletionStage<List<RemoteSocket>> sockets) {
        var unused = sockets.whenComplete((found, error) -> {
            if (error == null) {
                outcomes.add(ids(found.stream()).toString());
            } else {
                MissingAnswersException missing = assertInstanceOf(MissingAnswersException.class, error);
                outcomes.add(ids(missing.answers().stream().map(RemoteSocket.class::cast)) + " but "
                        + missing.silentServers());
            }
        });
    }

    private static List<String> ids(CompletionStage<List<RemoteSocket>> sockets) {
        assertTrue(sockets.toCompletableFuture().isDone());
        return ids(sockets.toCompletableFuture().join().stream());
    }

    private static List<String> ids(Stream<RemoteSocket> sockets) {
        return sockets.map(RemoteSocket::id).sorted().toList();
    }
}
