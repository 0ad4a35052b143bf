package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, how the server takes its leave: a close packet on polling, a close frame on a WebSocket. */
class ServerStopTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @ParameterizedTest
    @ValueSource(strings = {"/engine.io/", "/socket.io/"})
    void tellsEveryClientAndWaitsUntilItKnows(String path) {
        ConformanceServer server =
                ConformanceServer.start(0, options -> options.pingInterval(LONG).connectTimeout(LONG));
        Door door = new Door(server.port(), path);
        Peer polling = Way.POLLING.open(door);
        WebSocketPeer webSocket = (WebSocketPeer) Way.WEBSOCKET.open(door);
        WebSocketPeer upgraded = (WebSocketPeer) Way.UPGRADED.open(door);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

        assertEquals("1", polling.next());
        assertEquals(1000, webSocket.closeCode());
        assertEquals(1000, upgraded.closeCode());
        stopped.join();
    }
}
