package io.hawser.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that polls moves to a WebSocket, step by step. */
class UpgradeTest {
    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.upgradeTimeout(Duration.ofSeconds(1)));

    private final RawClient alice = live.join();

    @Test
    void releasesThePollAndCarriesOnWithoutALoss() throws Exception {
        CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            assertEquals("3probe", webSocket.text("2probe").read().text());
            assertEquals("6", poll.get(5, SECONDS).body());
            live.io().emit("between", 1);

            webSocket.text("5");

            assertEquals("42[\"between\",1]", webSocket.read().text());
            assertEquals(
                    "42[\"echo\",2]", webSocket.text("42[\"echo\",2]").read().text());
            assertEquals("websocket", live.io().sockets().get(0).transport());
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void leavesNothingToPoll() throws IOException {
        try (RawWebSocket webSocket = upgraded()) {
            assertRefused(alice.poll());
            assertRefused(alice.post("3"));
            assertEquals(
                    "42[\"echo\",1]", webSocket.text("42[\"echo\",1]").read().text());
        }
    }

    @Test
    void answersAPollThatIsStillHeld() throws Exception {
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            webSocket.text("2probe").read();
            CompletableFuture<HttpResponse<String>> poll = live.takenIn(alice::pollLater);

            webSocket.text("5");

            HttpResponse<String> answer = poll.get(5, SECONDS);
            assertTrue(answer.statusCode() == 400 || answer.body().equals("6"), answer::body);
            assertEquals(
                    "42[\"echo\",1]", webSocket.text("42[\"echo\",1]").read().text());
        }
    }

    @Test
    void ofASecondWebSocketClosesThatOneOnly() throws IOException {
        try (RawWebSocket first = upgraded();
                RawWebSocket second = RawWebSocket.beside(live.port(), alice)) {
            assertEquals(1000, second.read().closeCode());
            assertTrue(second.socket().ended());
            assertEquals("42[\"echo\",1]", first.text("42[\"echo\",1]").read().text());
        }
    }

    @Test
    void ofASecondWebSocketDuringTheProbeClosesThatOneOnly() throws IOException {
        try (RawWebSocket first = RawWebSocket.beside(live.port(), alice)) {
            first.text("2probe").read();
            try (RawWebSocket second = RawWebSocket.beside(live.port(), alice)) {
                assertEquals(1000, second.read().closeCode());
            }
            assertEquals(
                    "42[\"echo\",1]",
                    first.text("5").text("42[\"echo\",1]").read().text());
        }
    }

    @Test
    void withAGarbageProbeClosesThatWebSocketOnly() throws IOException {
        for (String garbage : List.of("2", "2prob", "5", "42[\"echo\",1]", "3", "6", "1")) {
            try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
                assertEquals(1000, webSocket.text(garbage).read().closeCode(), garbage);
            }
        }
        assertStillPolls();
    }

    @Test
    void withTextThatIsNoPacketClosesThatWebSocketOnly() throws IOException {
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            assertEquals(1008, webSocket.text("hello").read().closeCode());
        }
        assertStillPolls();
    }

    @Test
    void thatTakesTooLongClosesThatWebSocketOnly() throws IOException {
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            webSocket.text("2probe").read();

            assertEquals(1000, webSocket.read().closeCode());
        }
        assertStillPolls();
    }

    @Test
    void thatBreaksOffLeavesTheSessionAsItWas() throws IOException {
        try (RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice)) {
            webSocket.text("2probe").read();
        }
        assertStillPolls();
        upgraded().close();
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    private RawWebSocket upgraded() throws IOException {
        RawWebSocket webSocket = RawWebSocket.beside(live.port(), alice);
        webSocket.text("2probe").read();
        webSocket.text("5").text("42[\"echo\",0]").read();
        return webSocket;
    }

    private void assertStillPolls() {
        assertEquals("ok", alice.post("42[\"echo\",1]").body());
        String answer = alice.poll().body();
        assertEquals("42[\"echo\",1]", answer.equals("6") ? alice.poll().body() : answer);
        assertEquals(List.of(), live.endings());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", answer.body());
    }
}
