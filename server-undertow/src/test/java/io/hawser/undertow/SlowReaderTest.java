package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Socket;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that takes nothing of what it is sent. */
class SlowReaderTest {
    private static final int OUTBOX = 100_000;
    private static final String NEWS = "x".repeat(10_000);
    /** What the kernels of both ends may take in before anything has to wait. */
    private static final long MOST = 50_000_000;

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.outbox(OUTBOX, 1_000));

    @Test
    void isClosedAndTheOthersGoOn() throws IOException {
        try (RawSocket socket = new RawSocket(live.port(), 8_192);
                RawWebSocket slow = RawWebSocket.over(socket, "EIO=4&transport=websocket")) {
            slow.read();
            slow.text("40").read();
            await().until(() -> live.io().sockets().size() == 1);
            try (RawWebSocket other = RawWebSocket.join(live.port())) {
                long sent = flood(live.io().sockets().get(0));

                assertTrue(sent < MOST, () -> sent + " bytes were kept for it");
                live.awaitEnding(DisconnectReason.SLOW_CONSUMER);
                assertEquals(
                        "42[\"echo\",1]", other.text("42[\"echo\",1]").read().text());
                assertEquals(1, live.io().sessions());
            }
            assertTrue(slow.socket().ended());
        }
    }

    @Test
    void thatPollsNeverIsClosedAtItsBound() {
        live.join();

        long sent = flood(live.io().sockets().get(0));

        assertTrue(sent <= OUTBOX + 2 * NEWS.length(), () -> sent + " bytes were kept for it");
        live.awaitEnding(DisconnectReason.SLOW_CONSUMER);
    }

    private static long flood(Socket socket) {
        long sent = 0;
        while (socket.isConnected() && sent < MOST) {
            socket.emit("news", NEWS);
            sent += NEWS.length();
        }
        return sent;
    }
}
