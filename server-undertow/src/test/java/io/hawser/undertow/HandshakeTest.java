package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.Handshake;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application learns of a request that came over a real connection. */
class HandshakeTest {
    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    void theUrlIsAsItCameAndTheRestIsDecoded() throws IOException {
        Handshake handshake = handshakeOf("EIO=4&transport=websocket&name=J%C3%BCrgen+B&other=b%26c&empty");

        assertEquals("/socket.io/?EIO=4&transport=websocket&name=J%C3%BCrgen+B&other=b%26c&empty", handshake.url());
        assertEquals("/socket.io/", handshake.path());
        assertEquals(List.of("Jürgen B"), handshake.query().get("name"));
        assertEquals(List.of("b&c"), handshake.query().get("other"));
        assertFalse(handshake.secure());
        assertFalse(handshake.crossOrigin());
    }

    @Test
    void aPageThatSaysItsOriginIsCrossOrigin() throws IOException {
        assertTrue(
                handshakeOf("EIO=4&transport=websocket", "Origin: http://test").crossOrigin());
    }

    private Handshake handshakeOf(String query, String... headers) throws IOException {
        try (RawWebSocket client = RawWebSocket.over(new RawSocket(server.port()), query, headers)) {
            client.text("40");
            await().until(() -> !server.io().sockets().isEmpty());
            return server.io().sockets().get(0).handshake();
        }
    }
}
