package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.pipe.Pipe;
import io.hawser.testkit.Crank;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The engine alone, behind its own front door. */
class EngineServerTest {
    private static final String QUERY = Loopback.QUERY;

    private final FakeTimers timers = new FakeTimers();
    private final List<String> told = new ArrayList<>();
    private final EngineServer engine = builder().buildEngine();

    @Test
    void itServesItsPathWithOrWithoutTheLastSlash() {
        assertTrue(engine.serves("/engine.io/"));
        assertTrue(engine.serves("/engine.io"));
        assertTrue(engine.serves("/engine.io/below"));
        assertFalse(engine.serves("/socket.io/"));
        assertFalse(engine.serves("/engine.iox"));
        assertEquals(
                200, serve(engine, FakeExchange.get(QUERY).at("/engine.io/")).status());
        assertEquals(
                200, serve(engine, FakeExchange.get(QUERY).at("/engine.io")).status());
    }

    @Test
    void belowItsPathThereIsNothing() {
        for (String path : List.of("/engine.io/hawser.js", "/engine.io/socket.io.js", "/socket.io/", "/")) {
            assertEquals(404, serve(engine, FakeExchange.get(QUERY).at(path)).status(), path);
        }
        assertEquals(List.of(), engine.pipes());
    }

    @Test
    void itMayHaveAPathOfItsOwn() {
        EngineServer own = builder().path("/live/").buildEngine();

        assertEquals(200, serve(own, FakeExchange.get(QUERY).at("/live/")).status());
        assertEquals(404, serve(own, FakeExchange.get(QUERY).at("/engine.io/")).status());
    }

    @Test
    void itSharesTheOptionsOfTheEngine() {
        EngineServer own = builder()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1_234)
                .buildEngine();

        String greeting = serve(own, get("")).text();

        assertTrue(
                greeting.endsWith("\"upgrades\":[],\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1234}"),
                greeting);
        timers.advance(300);
        assertEquals("2", serve(own, get("&sid=s1")).text());
        timers.advance(200);
        assertEquals(List.of(), own.pipes());
    }

    @Test
    void anOptionOutOfItsBoundsIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> builder().maxPayload(0).buildEngine());
        assertThrows(
                IllegalArgumentException.class, () -> builder().transports().buildEngine());
    }

    @Test
    void aClientComesSpeaksAndGoes() {
        engine.onConnection(pipe -> pipe.onMessage(text -> pipe.send("you said " + text))
                .onBinary(pipe::send)
                .onClose((reason, detail) -> told.add(reason.words() + ", " + detail)));
        serve(engine, get(""));
        assertEquals(1, engine.pipes().size());

        assertEquals("ok", serve(engine, post("4hi\u001ebAQID")).text());
        assertEquals("4you said hi\u001ebAQID", serve(engine, get("&sid=s1")).text());
        serve(engine, post("1"));

        assertEquals(List.of("transport close, close packet"), told);
        assertEquals(List.of(), engine.pipes());
    }

    @Test
    void whatIsNotEngineIoIsAnsweredAsEngineIoDoes() {
        assertEquals(
                "{\"code\":5,\"message\":\"Unsupported protocol version\"}",
                serve(engine, FakeExchange.get("EIO=3").at("/engine.io/")).text());
        serve(engine, get(""));
        assertEquals(400, serve(engine, post("9")).status());
        assertEquals(List.of(), engine.pipes());
    }

    @Test
    void threeMessagesPostedTogetherComeBackInOnePoll() {
        Crank handlers = new Crank();
        EngineServer own = builder().executor(handlers).buildEngine();
        own.onConnection(pipe -> pipe.onMessage(pipe::send));
        serve(own, get(""));
        FakeExchange post = serve(own, post("4one\u001e4two\u001e4three"));
        assertTrue(post.isHeld());
        handlers.turn();

        assertEquals("ok", post.text());
        assertEquals("4one\u001e4two\u001e4three", serve(own, get("&sid=s1")).text());
    }

    @Test
    void atItsBoundAPostWaitsForTheHandlers() {
        Crank handlers = new Crank();
        EngineServer own = builder().executor(handlers).maxQueuedEvents(2).buildEngine();
        own.onConnection(pipe -> pipe.onMessage(told::add));
        serve(own, get(""));
        handlers.turn();
        FakeExchange post = serve(own, post("4one\u001e4two"));
        timers.advance(1_000);
        assertTrue(post.isHeld());

        handlers.turn();
        assertEquals("ok", post.text());
        assertEquals(List.of("one", "two"), told);
    }

    @Test
    void whatAHandlerThrowsGoesToTheHook() {
        engine.onError((pipe, error) -> told.add(pipe.transport() + ": " + error.getMessage()));
        engine.onConnection(pipe -> {
            throw new IllegalStateException("on purpose");
        });
        serve(engine, get(""));

        assertEquals(List.of("loopback: on purpose"), told);
        assertEquals(1, engine.pipes().size());
    }

    @Test
    void closingTellsEverybodyAfterWhatWasSentBefore() {
        engine.onConnection(pipe -> pipe.onClose((reason, detail) -> told.add(reason.words())));
        serve(engine, get(""));
        engine.pipes().forEach(pipe -> pipe.send("last"));

        CompletionStage<?> down = engine.shutDown();
        assertFalse(down.toCompletableFuture().isDone());
        assertEquals("4last", serve(engine, get("&sid=s1")).text());
        assertEquals("1", serve(engine, get("&sid=s1")).text());

        assertTrue(down.toCompletableFuture().isDone());
        assertEquals(List.of("server shutting down"), told);
        engine.close();
        assertEquals(0, timers.pending());
    }

    @Test
    void oneBuilderMayMakeBothKindsOfServers() {
        HawserBuilder builder = builder();
        Hawser io = builder.build();
        EngineServer alone = builder.buildEngine();
        alone.onConnection(Pipe::close);

        assertEquals(200, serve(io, FakeExchange.get(QUERY).at("/socket.io/")).status());
        assertEquals(200, serve(alone, get("")).status());
        assertEquals(1, io.sessions());
    }

    private HawserBuilder builder() {
        return Hawser.builder()
                .transports(new Loopback())
                .timers(timers)
                .executor(Runnable::run)
                .ids(new Ids());
    }

    private static FakeExchange get(String more) {
        return FakeExchange.get(QUERY + more).at("/engine.io/");
    }

    /** The first client brings this. */
    private static FakeExchange post(String payload) {
        return FakeExchange.post(QUERY + "&sid=s1", payload).at("/engine.io/");
    }

    private static FakeExchange serve(Service service, FakeExchange exchange) {
        service.serve(exchange);
        return exchange;
    }
}
