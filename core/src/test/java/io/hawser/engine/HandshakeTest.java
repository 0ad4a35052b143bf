package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final Handshake handshake = new Handshake(
            "/socket.io/?token=a&token=b&none",
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
    void anOriginWithAValueMakesItCrossOrigin() {
        assertFalse(handshake.crossOrigin());
        assertFalse(with(Map.of("origin", List.of(""))).crossOrigin());
        assertTrue(with(Map.of("origin", List.of("null"))).crossOrigin());
        assertTrue(with(Map.of("origin", List.of("https://chat.example"))).crossOrigin());
    }

    private Handshake with(Map<String, List<String>> headers) {
        return new Handshake("/", "/", Map.of(), headers, handshake.address(), true, Instant.EPOCH);
    }

    @Test
    void whatDidNotComeIsNull() {
        assertNull(handshake.parameter("none"));
        assertNull(handshake.parameter("other"));
        assertNull(handshake.header("origin"));
    }

    @Test
    void itTellsWhatItWasTold() {
        assertEquals("/socket.io/?token=a&token=b&none", handshake.url());
        assertEquals("/socket.io/", handshake.path());
        assertEquals(Map.of("token", List.of("a", "b")), handshake.query());
        assertEquals(Map.of("cookie", List.of("c=1", "d=2")), handshake.headers());
        assertEquals("client.example", handshake.address().getHostString());
        assertFalse(handshake.secure());
        assertEquals(Instant.EPOCH, handshake.time());
    }

    @Test
    void anyTextComesBackAsItWas() {
        Map<String, List<String>> odd = Map.of("", List.of("", "3:a:b", "\uD83D\uDE00\0"), "12:x", List.of("\n"));
        assertEquals(odd, with(odd).headers());
        assertEquals("", with(odd).header(""));
        assertEquals("\n", with(odd).header("12:x"));
    }

    @Test
    void twoAreTheSameWhenAllOfThemIs() {
        InetSocketAddress address = InetSocketAddress.createUnresolved("client.example", 1);
        InetSocketAddress other = InetSocketAddress.createUnresolved("other.example", 1);
        Map<String, List<String>> none = Map.of();
        Map<String, List<String>> some = Map.of("a", List.of("b"));
        Instant later = Instant.EPOCH.plusMillis(1);
        Handshake one = new Handshake("/?a", "/", none, none, address, true, Instant.EPOCH);

        assertEquals(new Handshake("/?a", "/", none, none, address, true, Instant.EPOCH), one);
        assertEquals(new Handshake("/?a", "/", none, none, address, true, Instant.EPOCH).hashCode(), one.hashCode());
        assertNotEquals(new Handshake("/?b", "/", none, none, address, true, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/b", none, none, address, true, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/", some, none, address, true, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/", none, some, address, true, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/", none, none, other, true, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/", none, none, address, false, Instant.EPOCH), one);
        assertNotEquals(new Handshake("/?a", "/", none, none, address, true, later), one);
        assertNotEquals((Object) "/?a", one);
    }

    @Test
    void itsMapsCannotBeChanged() {
        assertThrows(
                UnsupportedOperationException.class, () -> handshake.query().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> Objects.requireNonNull(handshake.headers().get("cookie")).clear());
    }
}
