package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A WebSocket that breaks the rules, or ends by them: what its client reads, and how its session ends. */
class FrameFaultTest {
    private static final int MAX_PAYLOAD = 1_000;

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.maxPayload(MAX_PAYLOAD));

    @Test
    void aFrameOfMaxPayloadPasses() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            String echo = "42[\"echo\",\"" + "x".repeat(MAX_PAYLOAD - 13) + "\"]";

            assertEquals(MAX_PAYLOAD, echo.length());
            assertEquals(echo, alice.text(echo).read().text());
        }
    }

    @Test
    void aFrameOverMaxPayloadIsTooBig() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            alice.text("4" + "x".repeat(MAX_PAYLOAD));

            assertEquals(1009, alice.read().closeCode());
            assertTrue(alice.socket().ended());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void aFrameThatOnlyAnnouncesTooMuchIsTooBig() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            alice.socket().send(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});

            assertEquals(1009, alice.read().closeCode());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void anUnmaskedFrameIsAProtocolError() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            alice.frame(RawWebSocket.TEXT, "3".getBytes(UTF_8), false);

            assertEquals(1002, alice.read().closeCode());
            assertTrue(alice.socket().ended());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void textThatIsNoPacketIsAParseError() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            assertEquals(1008, alice.text("hello").read().closeCode());
        }
        live.awaitEnding(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void aMessageThatBreaksSocketIoEndsTheConnection() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            assertEquals(
                    RawWebSocket.CLOSE, alice.text("42/nowhere,[\"x\"]").read().opcode());
            assertTrue(alice.socket().ended());
        }
        live.awaitEnding(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void theClientsCloseFrameIsAnswered() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            alice.frame(RawWebSocket.CLOSE, new byte[] {0x0F, (byte) 0xA0}, true);

            assertEquals(4000, alice.read().closeCode());
            assertTrue(alice.socket().ended());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void theClientsClosePacketEndsTheConnectionAtOnce() throws IOException {
        try (RawWebSocket alice = RawWebSocket.join(live.port())) {
            assertEquals(1000, alice.text("1").read().closeCode());
            assertTrue(alice.socket().ended());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void aConnectionThatBreaksEndsTheSession() throws IOException {
        RawWebSocket.join(live.port()).socket().reset();

        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }
}
