package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of polling sends up. */
class PostTest {
    private static final int MAX_PAYLOAD = 1_000;

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.maxPayload(MAX_PAYLOAD));

    private final RawClient alice = live.join();

    @Test
    void isAnsweredOk() {
        HttpResponse<String> answer = alice.post("42[\"echo\",\"⚓\"]");

        assertEquals(200, answer.statusCode());
        assertEquals("ok", answer.body());
        assertEquals("text/html", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals("42[\"echo\",\"⚓\"]", alice.poll().body());
    }

    @Test
    void ofExactlyTheBoundIsTakenWithALengthAndInChunks() {
        String echo = echoOf(MAX_PAYLOAD);

        assertEquals("ok", alice.post(echo).body());
        assertEquals(echo, alice.poll().body());
        assertEquals("ok", alice.postChunked(echo).body());
        assertEquals(echo, alice.poll().body());
    }

    @Test
    void pastTheBoundIsRefusedWithALengthAndInChunksAndTheSessionLives() {
        String tooLong = echoOf(MAX_PAYLOAD + 1);

        HttpResponse<String> announced = alice.post(tooLong);
        HttpResponse<String> chunked = alice.postChunked(tooLong);

        assertEquals(413, announced.statusCode());
        assertEquals("", announced.body());
        assertEquals(413, chunked.statusCode());
        assertEquals("ok", alice.post("42[\"echo\",1]").body());
        assertEquals("42[\"echo\",1]", alice.poll().body());
        assertEquals(List.of(), live.endings());
    }

    @Test
    void farPastTheBoundIsRefusedAndTheAnswerArrives() {
        assertEquals(413, alice.post(echoOf(3_000_000)).statusCode());
        assertEquals(413, alice.postChunked(echoOf(1_500_000)).statusCode());
        assertEquals("ok", alice.post("3").body());
    }

    @Test
    void mayBeLargerThanUndertowTakesByItself() throws Exception {
        LiveServer large =
                new LiveServer(options -> options.maxPayload(4_000_000).outbox(8_000_000, 10));
        try (HawserServer closed = large.server()) {
            assertTrue(closed.port() > 0);
            RawClient bob = large.client().join();
            String echo = echoOf(4_000_000);

            assertEquals("ok", bob.post(echo).body());
            assertEquals(echo, bob.poll().body());
        }
    }

    @Test
    void thatAnnouncesTooMuchIsRefusedBeforeItsBody() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.post(alice.query(), "Content-Length: " + (MAX_PAYLOAD + 1));

            assertEquals(413, socket.answer().status());
        }
        assertEquals("ok", alice.post("3").body());
    }

    @Test
    void thatAsksFirstIsToldToGoOn() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.post(alice.query(), "Content-Length: 1", "Expect: 100-continue");

            assertEquals(100, socket.answer().status());
            assertEquals("ok", socket.send("3").answer().body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "9", "42[\"echo\"", "b?", "2", "0{}", "43[1]", "451-[\"x\"]\u001e42[\"y\"]", "40"})
    void withABadPacketIsABadRequestAndEndsTheSession(String body) {
        HttpResponse<String> answer = alice.post(body);

        assertEquals(400, answer.statusCode());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", answer.body());
        live.awaitEnding(DisconnectReason.PARSE_ERROR);
        assertTrue(alice.poll().body().contains("\"code\":1"));
    }

    @Test
    void besideASlowOneEndsTheSession() throws Exception {
        try (RawSocket slow = new RawSocket(live.port())) {
            live.takenIn(() -> slow.post(alice.query(), "Content-Length: 10").send("42[\"e"));

            assertEquals(400, alice.post("3").statusCode());

            live.awaitEnding(DisconnectReason.TRANSPORT_ERROR);
            assertEquals(400, slow.send("cho\"]").answer().status());
        }
    }

    @Test
    void thatBreaksOffEndsTheSession() throws Exception {
        try (RawSocket slow = new RawSocket(live.port())) {
            live.takenIn(() -> slow.post(alice.query(), "Content-Length: 10").send("42[\"e"));
        }

        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void inBytesOfOneEachIsWhole() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.post(alice.query(), "Content-Length: 11");
            for (char c : "42[\"echo\",1".toCharArray()) {
                socket.send(String.valueOf(c));
            }
            assertEquals(400, socket.answer().status());
        }
        live.awaitEnding(DisconnectReason.PARSE_ERROR);
    }

    private static String echoOf(int bytes) {
        String frame = "42[\"echo\",\"\"]";
        return "42[\"echo\",\"" + "x".repeat(bytes - frame.length()) + "\"]";
    }
}
