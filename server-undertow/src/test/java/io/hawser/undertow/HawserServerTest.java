package io.hawser.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A port of its own, from start to close. */
@Isolated
class HawserServerTest {
    private final BlockingQueue<DisconnectReason> endings = new LinkedBlockingQueue<>();
    private final Hawser io = Hawser.builder()
            .closeTimeout(Duration.ofSeconds(2))
            .build()
            .onConnection(socket -> socket.onDisconnect((reason, detail) -> endings.add(reason)));

    @Test
    void tellsThePortThatItGot() throws IOException {
        try (HawserServer server = HawserServer.start(io, 0)) {
            assertTrue(server.port() > 0);
            RawWebSocket.join(server.port()).close();
        }
    }

    @Test
    void answersOtherPathsWith404() throws IOException {
        try (HawserServer server = HawserServer.start(io, 0);
                RawSocket socket = new RawSocket(server.port())) {
            assertEquals(
                    404,
                    socket.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answer().status());
        }
    }

    @Test
    void leavesOtherPathsToAnotherHandler() throws IOException {
        HawserServer.Builder builder = HawserServer.of(io)
                .host("127.0.0.1")
                .next(exchange -> exchange.getResponseSender().send("yours"));
        try (HawserServer server = builder.start();
                RawSocket socket = new RawSocket(server.port())) {
            assertEquals(
                    "yours",
                    socket.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answer().body());
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        try (HawserServer server = HawserServer.start(io, 0)) {
            RuntimeException taken = assertThrows(RuntimeException.class, () -> HawserServer.start(io, server.port()));

            assertTrue(String.valueOf(taken.getMessage()).contains("0.0.0.0:" + server.port()), taken::getMessage);
            assertTrue(taken.getCause() instanceof IOException, String.valueOf(taken.getCause()));
        }
    }

    @Test
    void closesGracefully() throws Exception {
        HawserServer server = HawserServer.of(io).host("127.0.0.1").start();
        int port = server.port();
        RawClient polling = new RawClient(port).join();
        CompletableFuture<HttpResponse<String>> poll = polling.pollLater();
        try (RawWebSocket webSocket = RawWebSocket.join(port)) {
            await().until(() -> io.sockets().size() == 2);
            io.emit("bye");

            server.close();

            assertEquals("42[\"bye\"]", webSocket.read().text());
            assertEquals(1000, webSocket.read().closeCode());
            assertTrue(webSocket.socket().ended());
        }
        assertTrue(poll.get(5, SECONDS).body().startsWith("42[\"bye\"]"));
        assertEquals(DisconnectReason.SERVER_SHUTTING_DOWN, endings.poll(5, SECONDS));
        assertEquals(DisconnectReason.SERVER_SHUTTING_DOWN, endings.poll(5, SECONDS));
        assertThrows(ConnectException.class, () -> new RawSocket(port).close());
    }

    @Test
    void tellsAPollThatIsHeld() throws Exception {
        HawserServer server = HawserServer.of(io).host("127.0.0.1").start();
        RawClient polling = new RawClient(server.port()).join();
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.get(polling.query());
            server.close();

            assertEquals("1", socket.answer().body());
            assertTrue(socket.ended());
        }
    }

    @Test
    void freesItsPortAndItsThreads() throws IOException {
        HawserServer first = HawserServer.of(io).host("127.0.0.1").start();
        int port = first.port();
        RawWebSocket.join(port).close();
        first.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("hawser-")));
        try (HawserServer second =
                HawserServer.of(Hawser.create()).host("127.0.0.1").port(port).start()) {
            RawWebSocket.join(second.port()).close();
        }
    }

    @Test
    void closesTwice() {
        HawserServer server = HawserServer.start(io, 0);
        server.close();
        server.close();

        assertEquals(0, io.sessions());
    }
}
