package io.hawser.undertow.hostile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.socket.Socket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The application and its honest clients: two, one of each transport, in a room in which every 20 ms a number is said,
 * and one in a quiet room that hears one number an attack. Each says back what it saw.
 */
final class Honest implements AutoCloseable {
    static final int CLIENTS = 3;

    private final Hawser io;
    private final Witness webSocket = new Witness("web-socket");
    private final Witness polling = new Witness("polling");
    private final Witness quiet = new Witness("quiet");
    private final Map<String, Integer> saidBack = new ConcurrentHashMap<>();
    private final AtomicInteger said = new AtomicInteger();
    private final AtomicInteger whispered = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private List<AutoCloseable> clients = List.of();

    Honest(Hawser io) {
        this.io = io;
        io.onConnection(this::serve);
    }

    private void serve(Socket socket) {
        socket.on("echo", event -> event.socket().emit("echo", event.require(0, Object.class)));
        socket.on("enter", String.class, socket::join);
        socket.on("seen", event -> {
            String name = event.require(0, String.class);
            int number = event.require(1, Integer.class);
            Integer last = saidBack.put(name, number);
            if (number != (last == null ? 1 : last + 1)) {
                quiet.complain(name + " said " + number + " after " + last);
            }
        });
    }

    void begin(int port) throws IOException {
        clients = List.of(
                new WebSocketWitness(port, webSocket, "loud"),
                new PollingWitness(port, polling, "loud"),
                new WebSocketWitness(port, quiet, "quiet"));
        await().until(() ->
                io.to("loud").fetchSockets().toCompletableFuture().get().size() == 2);
        await().until(() ->
                io.to("quiet").fetchSockets().toCompletableFuture().get().size() == 1);
        clock.scheduleAtFixedRate(
                () -> io.to("loud").emit("number", said.incrementAndGet()), 0, 20, TimeUnit.MILLISECONDS);
    }

    /** Within 2 s each has seen all that was said until now, and what it said back was heard. */
    void areUndisturbed() {
        io.to("quiet").emit("number", whispered.incrementAndGet());
        int now = said.get();
        await().atMost(Duration.ofSeconds(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    assertTrue(saidBack.getOrDefault(webSocket.name(), 0) >= now, "WebSocket");
                    assertTrue(saidBack.getOrDefault(polling.name(), 0) >= now, "polling");
                    assertEquals(whispered.get(), saidBack.get(quiet.name()));
                });
        assertEquals(
                List.of(),
                Stream.of(webSocket, polling, quiet)
                        .flatMap(witness -> witness.complaints().stream())
                        .toList());
    }

    @Override
    public void close() throws Exception {
        clock.shutdownNow();
        for (AutoCloseable client : clients) {
            client.close();
        }
    }
}
