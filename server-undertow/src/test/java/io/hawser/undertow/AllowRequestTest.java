package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.transport.AllowRequest.Verdict;
import io.hawser.transport.Request;
import io.undertow.Undertow;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that wants to know who comes, before anything is said to him. */
class AllowRequestTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";

    private final BlockingQueue<Verdict> undecided = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @RegisterExtension
    final LiveServer live = new LiveServer(
            options -> options.connectTimeout(Duration.ofSeconds(2)).allowRequest(this::check));

    private void check(Request request, Verdict verdict) {
        threads.add(Thread.currentThread().getName());
        switch (request.header("X-Who").stream().findFirst().orElse("friend")) {
            case "foe" -> verdict.refuse("no \"" + request.query("transport") + "\" for you");
            case "stranger" -> undecided.add(verdict);
            case "trouble" -> throw new IllegalStateException("thrown on purpose by a test");
            default -> verdict.allow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, SOCKET, "EIO=4&transport=shortpoll"})
    void whoIsRefusedIsToldWhy(String query) throws IOException {
        String transport = query.substring(query.lastIndexOf('=') + 1);
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = ask(socket, query, "foe").answer();

            assertEquals(403, answer.status());
            assertEquals("{\"code\":4,\"message\":\"no \\\"" + transport + "\\\" for you\"}", answer.body());
            assertEquals("application/json", answer.headers().get("content-type"));
            assertEquals(400, ask(socket, "EIO=3", "foe").answer().status(), "the connection serves on");
        }
        assertEquals(0, live.io().sessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, SOCKET})
    void whoMakesTheHookFailIsToldNothing(String query) throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = ask(socket, query, "trouble").answer();

            assertEquals(403, answer.status());
            assertEquals("{\"code\":4,\"message\":\"Forbidden\"}", answer.body());
        }
        assertEquals(0, live.io().sessions());
    }

    @Test
    void theHookMayBlockForItRunsWithTheHandlers() throws Exception {
        live.join();

        String thread = next(threads);
        assertFalse(thread.startsWith("XNIO"), thread);
    }

    @Test
    void whoIsAllowedLateIsServedAllTheSame() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            ask(socket, POLLING, "stranger");
            Verdict verdict = verdict();
            assertEquals(0, live.io().sessions());

            verdict.allow();

            RawSocket.Answer opened = socket.answer();
            assertTrue(opened.body().startsWith("0{\"sid\":"), opened.body());
            String session = POLLING + "&sid=" + opened.body().substring(9, 31);
            assertEquals(
                    "ok",
                    socket.post(session, "Content-Length: 2")
                            .send("40")
                            .answer()
                            .body());
        }
    }

    @Test
    void aWebSocketThatIsAllowedLateIsServedAllTheSame() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            ask(socket, SOCKET, "stranger");
            verdict().allow();
            assertEquals(101, socket.answer().status());

            RawWebSocket webSocket = new RawWebSocket(socket);
            assertTrue(webSocket.read().text().startsWith("0{\"sid\":"));
            assertTrue(webSocket.text("40").read().text().startsWith("40{"));
            assertEquals(
                    "42[\"echo\",1]", webSocket.text("42[\"echo\",1]").read().text());
        }
    }

    @Test
    void framesThatComeBeforeTheWordAreNotLost() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            ask(socket, SOCKET, "stranger");
            RawWebSocket webSocket = new RawWebSocket(socket);
            Verdict verdict = verdict();
            webSocket.text("40");
            verdict.allow();

            assertEquals(101, socket.answer().status());
            assertTrue(webSocket.read().text().startsWith("0{"));
            assertTrue(webSocket.read().text().startsWith("40{"));
            assertEquals(
                    "42[\"echo\",1]", webSocket.text("42[\"echo\",1]").read().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, SOCKET})
    void whoWaitsTooLongIsSentAway(String query) throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = ask(socket, query, "stranger").answer();

            assertEquals(503, answer.status());
            assertEquals("1", answer.headers().get("retry-after"));
            verdict().allow();
        }
        assertEquals(0, live.io().sessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, SOCKET})
    void whoGoesAwayMeanwhileOpensNothing(String query) throws Exception {
        BlockingQueue<ServerConnection> connections = new LinkedBlockingQueue<>();
        BlockingQueue<ServerConnection> closed = new LinkedBlockingQueue<>();
        HawserHandler hawser = new HawserHandler(live.io(), ResponseCodeHandler.HANDLE_404);
        Undertow watched = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    connections.add(exchange.getConnection());
                    hawser.handleRequest(exchange);
                })
                .build();
        watched.start();
        Verdict verdict;
        try (RawSocket socket = new RawSocket(port(watched))) {
            ask(socket, query, "stranger");
            verdict = verdict();
            next(connections).addCloseListener(closed::add); // behind Hawser's own
        }
        next(closed);

        verdict.allow();

        assertEquals(0, live.io().sessions());
        watched.stop();
    }

    private static RawSocket ask(RawSocket socket, String query, String who) throws IOException {
        String name = "X-Who: " + who;
        return socket.get(query, query.equals(SOCKET) ? RawWebSocket.asking(name) : new String[] {name});
    }

    private Verdict verdict() throws InterruptedException {
        return next(undecided);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(5, TimeUnit.SECONDS), "nothing came in time");
    }

    private static int port(Undertow undertow) {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }
}
