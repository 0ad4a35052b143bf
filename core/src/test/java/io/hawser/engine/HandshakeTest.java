package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final Handshake handshake = new Handshake(
            "/socket.io/",
            Map.of("token", List.of("a", "b"), "none", List.of()),
            Map.of("cookie", List.of("c=1", "d=2")),
            InetSocketAddress.createUnresolved("client.example", 1),
            false,
            Instant.EPOCH);

    @Test
    void theFirstOfSeveralValuesIsTheOne() {
        assertEquals("a", handshake.parameter("token"));
        assertEquals("c=1", handshake.header("cookie"));
    }

    @Test
    void whatDidNotComeIsNull() {
        assertNull(handshake.parameter("none"));
        assertNull(handshake.parameter("other"));
        assertNull(handshake.header("origin"));
    }
}
