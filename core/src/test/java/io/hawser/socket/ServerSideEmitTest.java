package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.json.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three servers speak to each other. */
class ServerSideEmitTest {
    private static final String FAILED = "a handler of another server's event failed";

    private final Fleet fleet = new Fleet("a", "b", "c");
    private final Namespace a = fleet.server("a").main;
    private final Namespace b = fleet.server("b").main;
    private final Namespace c = fleet.server("c").main;
    private final Peer bob = fleet.server("b").member();
    private final LogLines log = new LogLines();
    private final List<String> heard = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), bob.hears());
        fleet.end();
        assertEquals(List.of(), log.take());
        log.close();
    }

    @Test
    void theOthersHearItAndNoClient() {
        everybodyWritesDown("news");

        a.serverSideEmit("news", 1, "x");
        b.serverSideEmit("nobody listens");

        assertEquals(List.of("b [1,\"x\"] false", "c [1,\"x\"] false"), heard);
    }

    @Test
    void bytesComeOver() {
        List<byte[]> came = new ArrayList<>();
        b.onServerSideEmit("photo", (args, ack) -> came.add(args.require(1, byte[].class)));

        a.serverSideEmit("photo", new byte[] {1}, new byte[] {2, -2});

        assertArrayEquals(new byte[] {2, -2}, came.get(0));
    }

    @Test
    void eachNamespaceHasListenersOfItsOwn() {
        everybodyWritesDown("news");

        fleet.server("a").namespaces.of("/custom").serverSideEmit("news");

        assertEquals(List.of(), heard);
    }

    @Test
    void allOthersAnswer() {
        b.onServerSideEmit("load", (args, ack) -> ack.ack("b", new byte[] {1}));
        c.onServerSideEmit("load", (args, ack) -> ack.ack("c"));
        a.onServerSideEmit("load", (args, ack) -> ack.ack("not me"));

        List<Args> answers =
                a.serverSideEmitWithAck("load").toCompletableFuture().join();

        assertEquals(List.of("b", "c"), texts(answers));
        assertArrayEquals(new byte[] {1}, answers.get(0).require(1, byte[].class));
    }

    @Test
    void anAnswerMayComeLaterAndCountsOnce() {
        List<Ack> asked = new ArrayList<>();
        b.onServerSideEmit("load", (args, ack) -> asked.add(ack));
        c.onServerSideEmit("load", (args, ack) -> {
            assertThrows(IllegalArgumentException.class, () -> ack.ack(new Unwritable()));
            ack.ack("c");
            ack.ack("again");
        });
        writeDown(a.serverSideEmitWithAck("load"));
        assertEquals(true, asked.get(0).wantsAck());
        assertEquals(List.of(), outcomes);

        asked.get(0).ack("b");
        asked.get(0).ack("again");

        assertEquals(List.of("[b, c]"), outcomes);
    }

    @Test
    void whoIsToldNeedNotAnswer() {
        b.onServerSideEmit("news", (args, ack) -> {
            heard.add("wants an answer: " + ack.wantsAck());
            ack.ack("all the same");
        });

        a.serverSideEmit("news");

        assertEquals(List.of("wants an answer: false"), heard);
    }

    @Test
    void anAnswerComesInTimeOrNotAtAll() {
        List<Ack> asked = new ArrayList<>();
        b.onServerSideEmit("load", (args, ack) -> ack.ack("b"));
        c.onServerSideEmit("load", (args, ack) -> asked.add(ack));
        writeDown(a.serverSideEmitWithAck("load"));

        fleet.advance(4_999);
        assertEquals(List.of(), outcomes);
        fleet.advance(1);
        assertEquals(List.of("[b] but 1"), outcomes);

        asked.get(0).ack("late");
        assertEquals(1, outcomes.size());
    }

    @Test
    void whoHasNoListenerIsNotWaitedFor() {
        b.onServerSideEmit("load", (args, ack) -> ack.ack("b"));

        writeDown(a.serverSideEmitWithAck("load"));

        assertEquals(List.of("[b] but 1"), outcomes);
    }

    @Test
    void whoDoesNotKnowTheNamespaceIsNotWaitedFor() {
        fleet.server("b").namespaces.of("/custom").onServerSideEmit("load", (args, ack) -> ack.ack("b"));

        writeDown(fleet.server("a").namespaces.of("/custom").serverSideEmitWithAck("load"));

        assertEquals(List.of("[b] but 1"), outcomes);
    }

    @Test
    void whoFailsIsNotWaitedFor() {
        b.onServerSideEmit("load", (args, ack) -> {
            throw new IllegalStateException("thrown by a test");
        });
        c.onServerSideEmit("load", (args, ack) -> {
            ack.ack("c");
            throw new AssertionError("thrown by a test, too late");
        });

        writeDown(a.serverSideEmitWithAck("load"));

        assertEquals(List.of("[c] but 1"), outcomes);
        assertEquals(List.of(FAILED, FAILED), log.take());
    }

    @Test
    void whoFailsLeavesTheAnswerToTheNext() {
        b.onServerSideEmit("load", (args, ack) -> {
            throw new IllegalStateException("thrown by a test");
        });
        b.onServerSideEmit("load", (args, ack) -> ack.ack("b"));
        c.onServerSideEmit("load", (args, ack) -> ack.ack("c"));

        writeDown(a.serverSideEmitWithAck("load"));

        assertEquals(List.of("[b, c]"), outcomes);
        assertEquals(List.of(FAILED), log.take());
    }

    @Test
    void whoDiesIsNotWaitedFor() {
        List<Ack> asked = new ArrayList<>();
        b.onServerSideEmit("load", (args, ack) -> ack.ack("b"));
        c.onServerSideEmit("load", (args, ack) -> asked.add(ack));
        writeDown(a.serverSideEmitWithAck("load"));

        fleet.bus.kill("c");
        asked.get(0).ack("from the grave");

        assertEquals(List.of("[b] but 1"), outcomes);
    }

    @Test
    void whoIsAloneAsksNobody() {
        World alone = new World();
        alone.main.serverSideEmit("news");

        writeDown(alone.main.serverSideEmitWithAck("load"));

        assertEquals(List.of("[]"), outcomes);
        alone.end();
    }

    @Test
    void whatCannotBeSentIsTheCallersError() {
        assertThrows(IllegalArgumentException.class, () -> a.serverSideEmit("disconnect"));
        assertThrows(IllegalArgumentException.class, () -> a.serverSideEmitWithAck("q", new Unwritable()));
    }

    @Test
    void listenersRunOneAfterAnotherOnTheExecutor() {
        Crank crank = new Crank();
        Fleet slow = new Fleet(SocketOptions.DEFAULTS, crank, "x", "y");
        slow.server("y").main.onServerSideEmit("n", (args, ack) -> heard.add(args.toString()));

        slow.server("x").main.serverSideEmit("n", 1);
        slow.server("x").main.serverSideEmit("n", 2);
        assertEquals(List.of(), heard);
        assertEquals(1, crank.waiting()); // one task for both
        crank.turn();

        assertEquals(List.of("[1]", "[2]"), heard);
        slow.end();
    }

    @Test
    void whatIsTooMuchIsNotHeard() {
        Crank crank = new Crank();
        SocketOptions two = SocketOptions.DEFAULTS.with(SocketOptions.DEFAULTS.connectTimeout(), 10, 2);
        Fleet slow = new Fleet(two, crank, "x", "y");
        slow.server("y").main.onServerSideEmit("n", (args, ack) -> {
            heard.add(args.toString());
            ack.ack("fine");
        });

        slow.server("x").main.serverSideEmit("n", 1);
        writeDown(slow.server("x").main.serverSideEmitWithAck("n", 2));
        slow.server("x").main.serverSideEmit("n", 3);
        writeDown(slow.server("x").main.serverSideEmitWithAck("n", 4));
        crank.turn();
        slow.server("x").main.serverSideEmit("n", 5);
        crank.turn();

        assertEquals(List.of("[1]", "[2]", "[5]"), heard);
        assertEquals(List.of("[] but 1", "[fine]"), outcomes);
        String line = "an event of another server was not heard: too many wait for the handlers";
        assertEquals(List.of(line, line), log.take());
        slow.end();
    }

    private void everybodyWritesDown(String event) {
        for (String name : List.of("a", "b", "c")) {
            fleet.server(name)
                    .main
                    .onServerSideEmit(event, (args, ack) -> heard.add(name + " " + args + " " + ack.wantsAck()));
        }
    }

    private void writeDown(CompletionStage<List<Args>> answers) {
        var unused = answers.whenComplete((all, error) -> {
            if (error == null) {
                outcomes.add(texts(all).toString());
            } else {
                MissingAnswersException missing = assertInstanceOf(MissingAnswersException.class, error);
                Stream<Args> known = missing.answers().stream().map(Args.class::cast);
                outcomes.add(texts(known.toList()) + " but " + missing.silentServers());
            }
        });
    }

    private static List<String> texts(List<Args> answers) {
        return answers.stream()
                .map(args -> Objects.requireNonNull(args.get(0, String.class)))
                .sorted()
                .toList();
    }
}
