package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.LogLines;
import io.hawser.transport.AllowRequest.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String QUERY = "EIO=4&transport=polling";
    private static final String FORBIDDEN = "{\"code\":4,\"message\":\"Forbidden\"}";

    private final FakeServer server = new FakeServer();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Request> asked = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /** Decides when the test says so. */
    private final AllowRequest later = (request, verdict) -> {
        asked.add(request);
        verdicts.add(verdict);
    };

    private Endpoint endpoint = endpoint(later, tasks::add);

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(0, server.timers().pending());
        assertEquals(0, tasks.size());
    }

    @Test
    void whoIsAllowedGetsHisSession() {
        endpoint = endpoint((request, verdict) -> verdict.allow(), tasks::add);
        FakeExchange opened = serve(FakeExchange.get(QUERY));
        assertTrue(opened.isHeld());
        assertEquals(0, server.engine().count());

        run();

        assertTrue(opened.text().startsWith("0{\"sid\":\"s1\""), opened.text());
        assertEquals(1, server.engine().count());
    }

    @Test
    void whoIsRefusedIsToldWhyInProperJson() {
        endpoint = endpoint((request, verdict) -> verdict.refuse("no \"entry\"\n⚓"), Runnable::run);
        FakeExchange refused = serve(FakeExchange.get(QUERY));

        assertEquals(403, refused.status());
        assertEquals("{\"code\":4,\"message\":\"no \\\"entry\\\"\\u000a⚓\"}", refused.text());
        assertEquals("application/json", refused.answer().headers().get("Content-Type"));
        assertEquals("no-store", refused.answer().headers().get("Cache-Control"));
        assertEquals(0, server.engine().count());
    }

    @Test
    void theHookSeesTheRequestAsItCame() {
        FakeExchange opened = serve(FakeExchange.get(QUERY + "&token=a%20b").with("Cookie", "c=1"));
        run();
        Request request = asked.get(0);

        assertEquals("GET", request.method());
        assertEquals("/socket.io/", request.path());
        assertEquals("a b", request.query("token"));
        assertEquals(null, request.query("sid"));
        assertEquals(List.of("c=1"), request.header("COOKIE"));
        assertEquals(List.of(), request.header("Origin"));
        assertFalse(request instanceof Exchange, "it could be ended");

        verdicts.get(0).allow();
        assertEquals(200, opened.status());
        assertEquals(request.handshake(), server.session().handshake());
    }

    @Test
    void onlyTheFirstWordCounts() {
        FakeExchange refused = serve(FakeExchange.get(QUERY));
        FakeExchange opened = serve(FakeExchange.get(QUERY));
        run();

        verdicts.get(0).refuse("no");
        verdicts.get(0).allow();
        verdicts.get(1).allow();
        verdicts.get(1).refuse("no");
        verdicts.get(1).allow();

        assertEquals(403, refused.status());
        assertEquals(200, opened.status());
        assertEquals(1, server.engine().count());
    }

    @Test
    void aHookThatFailsRefusesWithoutItsText() {
        IOException oops = new IOException("oops");
        endpoint = endpoint(
                (request, verdict) -> {
                    throw oops;
                },
                Runnable::run);
        FakeExchange refused = FakeExchange.get(QUERY);
        List<LogRecord> lines = LogLines.of(Gate.class, () -> serve(refused));

        assertEquals(1, lines.size());
        assertSame(oops, lines.get(0).getThrown());
        assertEquals("the hook allowRequest failed", lines.get(0).getMessage());
        assertEquals(403, refused.status());
        assertEquals(FORBIDDEN, refused.text());
        assertEquals(0, server.engine().count());
    }

    @Test
    void aHookThatFailsAfterItsWordHasSpoken() {
        endpoint = endpoint(
                (request, verdict) -> {
                    verdict.allow();
                    throw new AssertionError("oops");
                },
                Runnable::run);
        FakeExchange opened = FakeExchange.get(QUERY);
        List<LogRecord> lines = LogLines.of(Gate.class, () -> serve(opened));

        assertEquals(1, lines.size());
        assertEquals(200, opened.status());
        assertEquals(1, server.engine().count());
    }

    @Test
    void aRefusalNeedsWords() {
        FakeExchange held = serve(FakeExchange.get(QUERY));
        run();

        assertThrows(NullPointerException.class, () -> verdicts.get(0).refuse(nothing()));

        assertTrue(held.isHeld());
        verdicts.get(0).refuse("no");
        assertEquals(403, held.status());
    }

    @Test
    void aHookHasUntilTheLimitAndNoLonger() {
        FakeExchange intime = serve(FakeExchange.get(QUERY));
        FakeExchange late = serve(FakeExchange.get(QUERY));
        run();

        server.timers().advance(999);
        verdicts.get(0).allow();
        assertEquals(200, intime.status());
        assertTrue(late.isHeld());

        server.timers().advance(1);
        assertEquals(503, late.status());
        assertEquals(List.of("1"), late.answered("Retry-After"));
        verdicts.get(1).allow();
        assertEquals(503, late.status());
        assertEquals(1, server.engine().count());
    }

    @Test
    void aHookThatWasNotReachedInTimeIsNotAsked() {
        FakeExchange late = serve(FakeExchange.get(QUERY));
        server.timers().advance(1_000);
        run();

        assertEquals(503, late.status());
        assertEquals(List.of(), asked);
    }

    @Test
    void whoGoesAwayBeforeTheHookIsAskedOpensNothing() {
        serve(FakeExchange.get(QUERY)).abort();
        assertEquals(0, server.timers().pending());
        run();

        assertEquals(List.of(), asked);
        assertEquals(0, server.engine().count());
    }

    @Test
    void whoGoesAwayBeforeTheWordIsSpokenOpensNothing() {
        FakeExchange gone = serve(FakeExchange.get(QUERY));
        run();

        gone.abort();
        verdicts.get(0).allow();

        assertEquals(0, server.engine().count());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void onlyWhoWantsASessionIsAskedFor() {
        server.open("polling");

        assertEquals("ok", serve(FakeExchange.post(QUERY + "&sid=s1", "4hello")).text());
        assertEquals(400, serve(FakeExchange.get("EIO=3")).status());
        assertEquals(400, serve(FakeExchange.post(QUERY, "")).status());
        assertEquals(
                426, serve(FakeExchange.get(QUERY).with("X-Refuse-Me", "1")).status());
        assertEquals(List.of(), asked);
    }

    @Test
    void anExecutorThatTakesNoMoreIsBusy() {
        endpoint = endpoint(later, task -> {
            throw new RejectedExecutionException();
        });

        for (int i = 0; i < Gate.MAX_WAITING + 1; i++) {
            assertEquals(503, serve(FakeExchange.get(QUERY)).status());
        }
        assertEquals(0, server.timers().pending());
    }

    @Test
    void soManyMayWaitForTheHookAndNoMore() {
        List<FakeExchange> waiting = new ArrayList<>();
        for (int i = 0; i < Gate.MAX_WAITING; i++) {
            waiting.add(serve(FakeExchange.get(QUERY)));
        }
        waiting.get(0).abort();
        assertEquals(503, serve(FakeExchange.get(QUERY)).status(), "what is on the executor still counts");

        tasks.remove().run();
        FakeExchange next = serve(FakeExchange.get(QUERY));
        assertTrue(next.isHeld());
        assertEquals(503, serve(FakeExchange.get(QUERY)).status());

        run();
        verdicts.forEach(Verdict::allow);
        assertEquals(200, next.status());
        assertEquals(Gate.MAX_WAITING, server.engine().count());
    }

    private void run() {
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
    }

    private FakeExchange serve(FakeExchange exchange) {
        endpoint.serve(exchange);
        return exchange;
    }

    private Endpoint endpoint(AllowRequest hook, Executor executor) {
        Gate gate = new Gate(hook, SECOND, executor, server.timers());
        return new Endpoint(server.engine(), List.of(new Errand("polling", false)), EndpointOptions.DEFAULTS, gate);
    }

    /** What NullAway would not let pass. */
    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }
}
