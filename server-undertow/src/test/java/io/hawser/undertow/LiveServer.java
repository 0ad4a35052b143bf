package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.socket.DisconnectReason;
import io.hawser.transport.longpoll.LongPollTransport;
import io.hawser.transport.polling.PollingTransport;
import io.hawser.transport.websocket.WebSocketTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a free port, for one test. It echoes, and notes how clients leave. When the test is over it must still
 * serve newcomers; then it is closed.
 */
final class LiveServer implements AfterEachCallback {
    private final WatchedTransport longPoll = new WatchedTransport(new LongPollTransport());
    private final List<DisconnectReason> endings = new CopyOnWriteArrayList<>();
    private final Hawser io;
    private final HawserServer server;

    LiveServer() {
        this(options -> {});
    }

    LiveServer(Consumer<HawserBuilder> options) {
        HawserBuilder builder = Hawser.builder()
                .closeTimeout(Duration.ofMillis(100))
                .transports(new WebSocketTransport(), longPoll, new PollingTransport());
        options.accept(builder);
        io = builder.build();
        io.onConnection(socket -> {
            socket.onDisconnect((reason, detail) -> endings.add(reason));
            socket.on("echo", event -> event.socket().emit("echo", event.require(0, Object.class)));
        });
        server = HawserServer.of(io).host("127.0.0.1").start();
    }

    Hawser io() {
        return io;
    }

    int port() {
        return server.port();
    }

    HawserServer server() {
        return server;
    }

    RawClient client() {
        return new RawClient(port());
    }

    /** A client of long-polling that has joined, and that broadcasts reach from now on. */
    RawClient join() {
        int before = io.sockets().size();
        RawClient joined = client().join();
        await().until(() -> io.sockets().size() > before);
        return joined;
    }

    /** How clients that were in the main namespace have left it, in order. */
    List<DisconnectReason> endings() {
        return endings;
    }

    void awaitEnding(DisconnectReason reason) {
        await().untilAsserted(() -> assertEquals(List.of(reason), endings));
    }

    /** Does what sends a long-polling request, and waits until the server has taken it in. */
    <T> T takenIn(Callable<T> request) throws Exception {
        int before = longPoll.served();
        T sent = request.call();
        await().until(() -> longPoll.served() > before);
        return sent;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try (server) {
            servesNewcomers();
        }
        assertEquals(0, io.sessions());
    }

    private void servesNewcomers() throws IOException {
        RawClient polling = client().join();
        assertEquals("ok", polling.post("42[\"echo\",\"hello\"]").body());
        assertEchoed(polling.poll().body());
        try (RawWebSocket webSocket = RawWebSocket.join(port())) {
            webSocket.text("42[\"echo\",\"hello\"]");
            assertEchoed(webSocket.read().text());
        }
        assertTrue(polling.post("1").statusCode() == 200);
    }

    /** With recovery on, an offset follows. */
    private static void assertEchoed(String body) {
        assertTrue(body.matches("42\\[\"echo\",\"hello\"(,\"[^\"]+\")?]"), body);
    }
}
