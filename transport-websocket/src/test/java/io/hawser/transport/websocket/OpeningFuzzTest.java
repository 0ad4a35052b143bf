package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.Tape;
import java.util.List;

/** Any headers of a handshake: answered 101, 400 or 426, and what is agreed on is what was offered. */
class OpeningFuzzTest {
    private static final String[] NAMES = {
        "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Extensions", "Origin"
    };
    private static final String[] USUAL = {
        "websocket", "Upgrade", "keep-alive", "dGhlIHNhbXBsZSBub25jZQ==", "13", "permessage-deflate", "x"
    };

    @FuzzTest
    void aHandshakeIsAnsweredInOneOfFourWays(byte[] bytes) {
        Tape tape = new Tape(bytes);
        FakeServer server = new FakeServer(new WebSocketTransport(DeflateOptions.DEFAULTS));
        FakeExchange exchange = tape.pick(2) == 0
                ? FakeExchange.get("EIO=4&transport=websocket")
                : WebSocketClient.handshake("EIO=4&transport=websocket");
        for (int headers = tape.pick(8); headers > 0; headers--) {
            String value = tape.pick(2) == 0 ? USUAL[tape.pick(USUAL.length)] : tape.text();
            exchange.with(NAMES[tape.pick(NAMES.length)], value);
        }
        String offers = new String(tape.rest(), ISO_8859_1);
        exchange.with("Sec-WebSocket-Extensions", offers);
        server.serve(exchange);

        switch (exchange.status()) {
            case 101 -> {
                String agreed = exchange.upgraded().get("Sec-WebSocket-Extensions");
                assertEquals(1, server.engine().count());
                assertOffered(agreed == null ? "" : agreed, exchange.header("Sec-WebSocket-Extensions"));
            }
            case 426 -> assertEquals("13", exchange.answer().headers().get("Sec-WebSocket-Version"));
            case 403 -> assertFalse(exchange.header("Origin").isEmpty(), "whoever has no origin is not refused for it");
            default -> assertEquals(400, exchange.status());
        }
        server.stop();
        assertEquals(0, server.timers().pending());
    }

    /** The answer is well-formed itself, and names a window only where one was asked for. */
    private static void assertOffered(String agreed, List<String> offers) {
        assertNotNull(ExtensionOffer.read(List.of(agreed)), agreed);
        if (agreed.contains("server_max_window_bits")) {
            assertTrue(String.join(",", offers).contains("server_max_window_bits"), offers::toString);
        }
    }
}
