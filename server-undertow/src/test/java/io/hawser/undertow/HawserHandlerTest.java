package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hawser in an Undertow of the user's, beside a page of the user's. */
class HawserHandlerTest {
    private final Hawser io =
            Hawser.builder().closeTimeout(Duration.ofMillis(100)).build();
    private final HawserHandler handler =
            new HawserHandler(io, exchange -> exchange.getResponseSender().send("yours: " + exchange.getRequestPath()));
    private Undertow undertow = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(handler)
            .build();

    @AfterEach
    void stop() {
        io.close();
        undertow.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chat", "/socket.iox", "/socket", "/x/socket.io/"})
    void leavesOtherPathsToTheOtherHandler(String path) throws IOException {
        assertEquals("yours: " + path, get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io", "/socket.io/"})
    void servesItsPathWithAndWithoutTheLastSlash(String path) throws IOException {
        assertTrue(get(path + "?EIO=4&transport=polling").startsWith("0{\"sid\""));
    }

    @Test
    void servesBothKindsOfTransports() throws IOException {
        tellsTheTransport();
        undertow.start();

        assertPolls();
        try (RawWebSocket webSocket = RawWebSocket.join(port())) {
            assertEquals(
                    "42[\"hello\",\"websocket\"]",
                    webSocket.text("42[\"who\"]").read().text());
        }
    }

    @Test
    void servesOnAWorkerThreadToo() {
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new BlockingHandler(handler))
                .build();
        tellsTheTransport();
        undertow.start();

        assertPolls();
    }

    private void tellsTheTransport() {
        io.onConnection(socket -> socket.on("who", event -> socket.emit("hello", socket.transport())));
    }

    private void assertPolls() {
        RawClient client = new RawClient(port()).join();
        assertEquals("ok", client.post("42[\"who\"]").body());
        assertEquals("42[\"hello\",\"polling\"]", client.poll().body());
    }

    private String get(String pathAndQuery) throws IOException {
        undertow.start();
        try (RawSocket socket = new RawSocket(port())) {
            return socket.send("GET " + pathAndQuery + " HTTP/1.1\r\nHost: test\r\n\r\n")
                    .answer()
                    .body();
        }
    }

    private int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }
}
