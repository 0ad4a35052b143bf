package io.hawser.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Engine;
import io.hawser.engine.EngineOptions;
import io.hawser.testkit.Crank;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final int QUEUED = 3;

    private final FakeTimers timers = new FakeTimers();
    private final Crank crank = new Crank();
    private final List<String> told = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Executor executor = Runnable::run;
    private final Pipes pipes = new Pipes(task -> executor.execute(task), QUEUED, new Ids());
    private final Ids secrets = new Ids();
    private final Engine engine = new Engine(
            options(EngineOptions.DEFAULTS, 1_000, 20), timers, () -> "secret-" + secrets.get(), pipes::listener);

    PipeTest() {
        pipes.onError((pipe, error) -> errors.add(pipe + ": " + error.getMessage()));
    }

    @AfterEach
    void nothingIsLeftOver() {
        pipes.open().forEach(Pipe::close);
        timers.advance(5_000);
        crank.turn();
        assertEquals(List.of(), pipes.open());
        assertEquals(0, engine.count());
        assertEquals(0, timers.pending());
        assertEquals(List.of(), errors);
    }

    // coming

    @Test
    void aPipeKnowsHowItsClientCame() {
        call();
        Pipe pipe = pipes.open().get(0);

        assertEquals("s1", pipe.id());
        assertEquals("pipe s1", pipe.toString());
        assertEquals("caller", pipe.handshake().parameter("who"));
        assertEquals("any", pipe.transport());
        assertTrue(pipe.isOpen());
    }

    @Test
    void itsIdIsNotTheClientsSecret() {
        Caller caller = call();

        assertNotEquals(caller.session.id(), pipes.open().get(0).id());
    }

    @Test
    void whatTheApplicationKnowsOfItStaysWithIt() {
        pipes.onConnection(pipe -> pipe.data().put("name", "ann"));
        pipes.onConnection(pipe -> told.add((String) pipe.data().get("name")));
        call();

        assertEquals(List.of("ann"), told);
    }

    @Test
    void everybodyIsThereAsLongAsTheyAreConnected() {
        pipes.onConnection(pipe -> told.add(pipe.id() + " of " + pipes.open().size()));
        Caller first = call();
        call();
        first.close();

        assertEquals(List.of("s1 of 1", "s2 of 2"), told);
        assertEquals(
                List.of("pipe s2"), pipes.open().stream().map(Pipe::toString).toList());
    }

    @Test
    void whoComesWhileTheServerClosesIsNotAnnounced() {
        pipes.onConnection(pipe -> told.add("came"));
        engine.close(CloseReason.SERVER_SHUTTING_DOWN);

        assertEquals(List.of("CLOSE"), call().hears());
        assertEquals(List.of(), told);
        assertEquals(List.of(), pipes.open());
    }

    @Test
    void aPipeMayBeUsedAtOnce() {
        pipes.onConnection(pipe -> pipe.onClose((reason, detail) -> told.add(reason.words())));
        pipes.onConnection(pipe -> pipe.send("welcome, and goodbye"));
        pipes.onConnection(Pipe::close);

        assertEquals(List.of("\"welcome, and goodbye\"", "CLOSE"), call().hears());
        assertEquals(List.of("forced close"), told);
    }

    // messages

    @Test
    void textComesBackAsTextAndBytesAsBytes() {
        pipes.onConnection(pipe -> pipe.onMessage(pipe::send).onBinary(pipe::send));
        Caller caller = call();
        caller.send("one", "", "drei ⚓")
                .send((byte) 1, (byte) -1)
                .send(new byte[0])
                .send("2");

        assertEquals(List.of("\"one\"", "\"\"", "\"drei ⚓\"", "[1, -1]", "[]", "\"2\""), caller.hears());
    }

    @Test
    void whatNobodyHandlesIsDropped() {
        pipes.onConnection(pipe -> pipe.onMessage(text -> told.add(text)));
        pipes.onConnection(pipe -> pipe.onBinary(bytes -> {}));
        Caller caller = call();
        caller.send((byte) 1).send("text");

        assertEquals(List.of("text"), told);
        assertEquals(2, caller.wanted());
    }

    @Test
    void severalHandlersHearItInTheOrderInWhichTheyCame() {
        pipes.onConnection(pipe ->
                pipe.onMessage(text -> told.add("first " + text)).onMessage(text -> told.add("second " + text)));
        call().send("a", "b");

        assertEquals(List.of("first a", "second a", "first b", "second b"), told);
    }

    @Test
    void whatIsSentIsCopied() {
        pipes.onConnection(pipe -> {
            byte[] bytes = {1, 2, 3, 4};
            ByteBuffer middle = ByteBuffer.wrap(bytes, 1, 2);
            pipe.send(bytes);
            pipe.send(middle);
            pipe.send(middle);
            Arrays.fill(bytes, (byte) 9);
        });

        assertEquals(List.of("[1, 2, 3, 4]", "[2, 3]", "[2, 3]"), call().hears());
    }

    @Test
    void anOfferLeavesNowOrNever() {
        Caller caller = call().rest();
        Pipe pipe = pipes.open().get(0);
        pipe.offer("taken");
        pipe.offer("lost");
        pipe.offer(new byte[] {1});
        pipe.offer(ByteBuffer.allocate(1));
        caller.session.link().poll(caller);
        assertEquals(List.of("\"taken\""), caller.hears());

        byte[] bytes = {2, 3};
        pipe.offer(bytes);
        bytes[0] = 9;
        caller.session.link().poll(caller);
        pipe.offer(ByteBuffer.wrap(bytes));
        assertEquals(List.of("[2, 3]", "[9, 3]"), caller.hears());
    }

    @Test
    void ofWhatHasAKeyTheLatestWaits() {
        Caller caller = call().rest();
        Pipe pipe = pipes.open().get(0);
        pipe.send("taken");
        byte[] bytes = {2, 3};
        pipe.sendLatest("a", "old");
        pipe.sendLatest("b", bytes);
        pipe.sendLatest("c", ByteBuffer.wrap(bytes));
        bytes[0] = 9;
        pipe.sendLatest("a", "new");
        assertEquals(List.of("\"taken\""), caller.hears());

        caller.session.link().poll(caller);
        assertEquals(List.of("[2, 3]", "[2, 3]", "\"new\""), caller.hears());
    }

    @Test
    void aClientThatTakesTooLittleIsSentAway() {
        pipes.onConnection(pipe -> pipe.onClose((reason, detail) -> told.add(reason.words() + ": " + detail)));
        call().rest();
        Pipe pipe = pipes.open().get(0);
        for (int number = 0; number <= 20; number++) {
            pipe.send("m");
        }
        assertTrue(pipe.isOpen(), "one is taken, and 20 wait");
        pipe.send("one more");

        assertFalse(pipe.isOpen());
        assertEquals(List.of("slow consumer: the outbox was full"), told);
    }

    // handlers

    @Test
    void handlersRunInOrderOnTheExecutorAndNowhereElse() {
        executor = crank;
        pipes.onConnection(pipe -> {
            told.add("came");
            pipe.onMessage(told::add);
            pipe.onClose((reason, detail) -> told.add("went"));
        });
        Caller caller = call();
        caller.send("one").send("two").close();
        assertEquals(List.of(), told);
        assertEquals(1, crank.waiting(), "one task at a time");

        crank.turn();
        assertEquals(List.of("came", "one", "two", "went"), told);
    }

    @Test
    void belowItsBoundTheClientIsReadOn() {
        executor = crank;
        pipes.onConnection(pipe -> pipe.onMessage(told::add));
        Caller caller = call();
        crank.turn();
        caller.send("1").send("2");

        assertEquals(2, caller.wanted());
        assertEquals(List.of(), told);
    }

    @Test
    void atItsBoundTheClientWaitsForTheHandlers() {
        executor = crank;
        pipes.onConnection(pipe -> pipe.onMessage(told::add));
        Caller caller = call();
        crank.turn();
        caller.send("1", "2", "3");
        assertEquals(0, caller.wanted());

        crank.turn();
        assertEquals(1, caller.wanted());
        assertEquals(List.of("1", "2", "3"), told);
        caller.send("4");
        assertEquals(2, caller.wanted());
    }

    @Test
    void aHandlerThatThrowsEndsNothing() {
        pipes.onConnection(pipe -> {
            pipe.onMessage(text -> {
                throw new IOException("no " + text);
            });
            pipe.onMessage(told::add);
            pipe.onBinary(bytes -> {
                throw new AssertionError("no bytes");
            });
            throw new IllegalStateException("no welcome");
        });
        Caller caller = call();
        caller.send("one").send((byte) 1).send("two");

        assertEquals(List.of("one", "two"), told);
        assertEquals(List.of("pipe s1: no welcome", "pipe s1: no one", "pipe s1: no bytes", "pipe s1: no two"), errors);
        assertEquals(3, caller.wanted());
        errors.clear();
    }

    @Test
    void aCloseHandlerThatThrowsStopsNoOther() {
        pipes.onConnection(pipe -> pipe.onClose((reason, detail) -> {
                    throw new IllegalStateException("no goodbye");
                })
                .onClose((reason, detail) -> told.add("goodbye")));
        call().close();

        assertEquals(List.of("goodbye"), told);
        assertEquals(List.of("pipe s1: no goodbye"), errors);
        errors.clear();
    }

    @Test
    void withoutAHookWhatIsThrownIsLogged() {
        Pipes plain = new Pipes(Runnable::run, QUEUED, new Ids());
        plain.onConnection(pipe -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        Engine other = new Engine(EngineOptions.DEFAULTS, timers, new Ids(), plain::listener);
        other.open(FakeExchange.get("EIO=4").handshake(), "any", List.of());

        assertEquals(1, plain.open().size());
        plain.open().get(0).close();
        timers.advance(5_000);
        assertEquals(0, other.count());
    }

    // going

    @Test
    void aCloseByTheServerComesAfterWhatWasSent() {
        listenForTheEnd();
        Caller caller = call();
        Pipe pipe = pipes.open().get(0);
        pipe.send("last");
        pipe.close();
        pipe.send("too late");
        pipe.close();

        assertEquals(List.of("\"last\"", "CLOSE"), caller.hears());
        assertEquals(List.of("forced close: "), told);
        assertFalse(pipe.isOpen());
    }

    @Test
    void aCloseByTheClientComesAfterItsMessages() {
        listenForTheEnd();
        call().send("last").close();

        assertEquals(List.of("last", "transport close: close packet"), told);
    }

    @Test
    void aClientThatVanishesIsHeardOf() {
        listenForTheEnd();
        call().vanish();

        assertEquals(List.of("transport close: gone"), told);
    }

    @Test
    void aClientThatAnswersNoPingIsGivenUp() {
        listenForTheEnd();
        call();
        timers.advance(44_999);
        assertEquals(List.of(), told);
        timers.advance(1);

        assertEquals(List.of("ping timeout: no pong within 20000 ms"), told);
    }

    @Test
    void itIsClosedBeforeItsCloseHandlersRun() {
        executor = crank;
        pipes.onConnection(pipe -> pipe.onClose((reason, detail) -> told.add("open: " + pipe.isOpen())));
        Caller caller = call();
        crank.turn();
        Pipe pipe = pipes.open().get(0);
        caller.close();
        assertFalse(pipe.isOpen());
        assertEquals(List.of(), told);

        crank.turn();
        assertEquals(List.of("open: false"), told);
    }

    @Test
    void aRequestIsTakenBehindItsHandlers() {
        executor = crank;
        pipes.onConnection(pipe -> pipe.onMessage(told::add));
        Caller caller = call();
        crank.turn();
        caller.post("one", "two");
        assertEquals(0, caller.wanted());

        crank.turn();
        assertEquals(List.of("one", "two"), told);
        assertEquals(1, caller.wanted());
    }

    private void listenForTheEnd() {
        pipes.onConnection(pipe ->
                pipe.onMessage(told::add).onClose((reason, detail) -> told.add(reason.words() + ": " + detail)));
    }

    private Caller call() {
        return new Caller(engine.open(FakeExchange.get("EIO=4&who=caller").handshake(), "any", List.of()));
    }

    private static EngineOptions options(EngineOptions defaults, int bytes, int packets) {
        return new EngineOptions(
                defaults.pingInterval(),
                defaults.pingTimeout(),
                defaults.upgradeTimeout(),
                defaults.closeTimeout(),
                defaults.maxPayload(),
                bytes,
                packets);
    }
}
