package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Json;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.transport.CompressionOptions;
import io.hawser.transport.CookieOptions;
import io.hawser.transport.CorsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class HawserBuilderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTimers timers = new FakeTimers();

    record Wish(int howMany) {}

    @Test
    void theDefaultsAreWhatClientsAreTold() {
        Hawser io = with(builder -> builder);

        assertEquals(
                "0{\"sid\":\"s1\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}",
                greeting(io));
    }

    @Test
    void clientsAreToldWhatWasChosen() {
        Hawser io = with(builder ->
                builder.pingInterval(SECOND).pingTimeout(SECOND.multipliedBy(2)).maxPayload(300));

        assertEquals(
                "0{\"sid\":\"s1\",\"upgrades\":[],\"pingInterval\":1000,\"pingTimeout\":2000,\"maxPayload\":300}",
                greeting(io));
        assertEquals(300, io.maxPayload());
    }

    @Test
    void timesAreThoseThatWereChosen() {
        Hawser io = with(builder -> builder.connectTimeout(SECOND).closeTimeout(Duration.ofMillis(500)));
        greeting(io);
        timers.advance(999);
        assertEquals(1, io.sessions());
        timers.advance(1);
        assertEquals(0, io.sessions());

        greeting(io);
        var down = io.shutDown().toCompletableFuture();
        timers.advance(499);
        assertFalse(down.isDone());
        timers.advance(1);
        assertTrue(down.isDone());
    }

    @Test
    void boundsAreThoseThatWereChosen() {
        Hawser attachments = with(builder -> builder.maxAttachments(0));
        greeting(attachments);
        assertEquals(400, post(attachments, "40\u001e451-[\"a\"]").status());

        Hawser packets = with(builder -> builder.outbox(1_000_000, 2));
        greeting(packets);
        post(packets, "40");
        packets.emit("second");
        packets.emit("third");
        assertEquals(0, packets.sessions());

        Hawser bytes = with(builder -> builder.outbox(1, 100));
        greeting(bytes);
        post(bytes, "40");
        bytes.emit("second");
        assertEquals(0, bytes.sessions());
    }

    @Test
    void asManyEventsMayWaitAsWereChosen() {
        List<Runnable> waiting = new ArrayList<>();
        Hawser io = with(builder -> builder.maxQueuedEvents(1).executor(waiting::add));
        greeting(io);

        FakeExchange held = post(io, "40");
        assertTrue(held.isHeld());
        waiting.get(0).run();

        assertEquals("ok", held.text());
    }

    @Test
    void theHookForRequestsRunsOnTheExecutorAndHasTheConnectTimeout() {
        List<Runnable> waiting = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Hawser io = with(builder -> builder.executor(waiting::add)
                .connectTimeout(SECOND)
                .allowRequest((request, verdict) -> asked.add(request.path())));
        FakeExchange held = serve(io, FakeExchange.get(Loopback.QUERY));
        assertEquals(List.of(), asked);

        waiting.get(0).run();
        assertEquals(List.of("/socket.io/"), asked);
        timers.advance(999);
        assertTrue(held.isHeld());
        timers.advance(1);
        assertEquals(503, held.status());
    }

    @Test
    void answersCarryTheHeadersThatWereChosen() {
        Hawser io = with(builder -> builder.cors(CorsOptions.of("https://app.example"))
                .cookie(CookieOptions.DEFAULTS)
                .responseHeaders((request, first, headers) -> headers.add("X-First", String.valueOf(first))));

        FakeExchange opened = serve(io, FakeExchange.get(Loopback.QUERY).with("Origin", "https://app.example"));
        assertEquals(List.of("https://app.example"), opened.answered("Access-Control-Allow-Origin"));
        assertEquals(List.of("io=s1; Path=/; HttpOnly; SameSite=Lax"), opened.answered("Set-Cookie"));
        assertEquals(List.of("true"), opened.answered("X-First"));
        FakeExchange evil = serve(io, FakeExchange.get(Loopback.QUERY).with("Origin", "https://evil.example"));
        assertEquals(403, evil.status());
    }

    @Test
    void largeAnswersAreCompressedUnlessThatIsSwitchedOff() {
        assertEquals(List.of("gzip"), large(with(builder -> builder)).answered("Content-Encoding"));
        assertEquals(
                List.of(),
                large(with(builder -> builder.httpCompression(CompressionOptions.OFF)))
                        .answered("Content-Encoding"));
    }

    @Test
    void answersCarryNoHeadersThatNobodyChose() {
        FakeExchange opened = serve(with(builder -> builder), FakeExchange.get(Loopback.QUERY));

        assertEquals(200, opened.status());
        assertEquals(List.of(), opened.answered("Access-Control-Allow-Origin"));
        assertEquals(List.of(), opened.answered("Set-Cookie"));
        assertEquals(List.of(), opened.answered("Vary"));
    }

    @Test
    void valuesBecomeJsonAsWasChosen() {
        JsonMapper snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        Hawser io = with(builder -> builder.json(Json.with(snake)));
        io.onConnection(socket -> socket.emit("wish", new Wish(3)));
        greeting(io);
        post(io, "40");

        FakeExchange poll = serve(io, FakeExchange.get(Loopback.QUERY + "&sid=s1"));
        assertEquals("40{\"sid\":\"s2\"}\u001e42[\"wish\",{\"how_many\":3}]", poll.text());
    }

    @Test
    void whatAHandlerThrowsGoesToTheHookThatWasChosen() {
        List<String> errors = new ArrayList<>();
        Hawser io = with(builder -> builder.onError((socket, error) -> errors.add(socket + ": " + error.getMessage())));
        io.onConnection(socket -> {
            throw new IllegalStateException("oops");
        });
        greeting(io);
        post(io, "40");

        assertEquals(List.of("socket s2 in /: oops"), errors);
    }

    @Test
    void aBadValueIsNamedWithItsOptionAndARemedy() {
        String positive = ": give at least 1 (durations: 1 ms)";
        assertBad("pingInterval is 0" + positive, builder -> builder.pingInterval(Duration.ZERO));
        assertBad("pingTimeout is -1000" + positive, builder -> builder.pingTimeout(SECOND.negated()));
        assertBad("upgradeTimeout is 0" + positive, builder -> builder.upgradeTimeout(Duration.ofNanos(1)));
        assertBad("closeTimeout is 0" + positive, builder -> builder.closeTimeout(Duration.ZERO));
        assertBad("maxPayload is 0: give 1 or more", builder -> builder.maxPayload(0));
        assertBad("outboxBytes is -1" + positive, builder -> builder.outbox(-1, 1));
        assertBad("outboxPackets is 0" + positive, builder -> builder.outbox(1, 0));
        assertBad("connectTimeout is PT0S: give at least 1 ms", builder -> builder.connectTimeout(Duration.ZERO));
        assertBad("maxAttachments is -1: give 0 or more", builder -> builder.maxAttachments(-1));
        assertBad("maxQueuedEvents is 0: give 1 or more", builder -> builder.maxQueuedEvents(0));
        assertBad(
                "two transports are named 'loopback': keep one",
                builder -> builder.transports(new Loopback(), new Loopback()));
    }

    @Test
    void aPathBeginsAndEndsWithASlash() {
        for (String path : List.of("", "live", "live/", "/live")) {
            assertBad("path is '" + path + "': begin and end it with a slash", builder -> builder.path(path));
        }
    }

    private Hawser with(UnaryOperator<HawserBuilder> options) {
        HawserBuilder builder = Hawser.builder()
                .transports(new Loopback())
                .timers(timers)
                .executor(Runnable::run)
                .ids(new Ids());
        return options.apply(builder).build();
    }

    private void assertBad(String message, UnaryOperator<HawserBuilder> options) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> with(options))
                        .getMessage());
    }

    private static FakeExchange large(Hawser io) {
        io.onConnection(socket -> socket.emit("large", "x".repeat(1_024)));
        greeting(io);
        post(io, "40");
        return serve(io, FakeExchange.get(Loopback.QUERY + "&sid=s1").with("Accept-Encoding", "gzip"));
    }

    private static String greeting(Hawser io) {
        return serve(io, FakeExchange.get(Loopback.QUERY)).text();
    }

    /** The first session's client brings this. */
    private static FakeExchange post(Hawser io, String payload) {
        return serve(io, FakeExchange.post(Loopback.QUERY + "&sid=s1", payload));
    }

    private static FakeExchange serve(Hawser io, FakeExchange exchange) {
        io.serve(exchange);
        return exchange;
    }
}
