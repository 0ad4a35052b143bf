package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, payloads of polling, and the most that a client may send at once. */
class EnginePayloadTest {
    private static final int MAX_PAYLOAD = 1_000_000;
    private static final String TOO_LONG = "4" + "x".repeat(MAX_PAYLOAD);

    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final PollingPeer alice = new PollingPeer(server.engine());

    @AfterEach
    void leave() {
        alice.close();
    }

    @Test
    void isTakenWithAPlainOk() {
        HttpResponse<String> answer = alice.post("4hello");

        assertEquals(200, answer.statusCode());
        assertEquals("ok", answer.body());
        assertEquals("text/html", header(answer, "Content-Type"));
    }

    @Test
    void isAnsweredInPlainTextThatNobodyKeeps() {
        alice.send("4hello");

        HttpResponse<String> answer = alice.poll();

        assertEquals(200, answer.statusCode());
        assertEquals("text/plain; charset=UTF-8", header(answer, "Content-Type"));
        assertEquals("no-store", header(answer, "Cache-Control"));
    }

    /** Whoever has the {@code ok} finds the echo of all that he posted in his next poll. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4hello",
                "4test1\u001e4test2\u001e4test3",
                "4hello\u001ebAQIDBA==",
                "bAQ==\u001e4\u001eb\u001e44"
            })
    void comesBackInOnePoll(String payload) {
        alice.send(payload);

        assertEquals(payload, alice.poll().body());
    }

    @Test
    void holdsAnyNumberOfPackets() {
        String payload = IntStream.range(0, 300).mapToObj(i -> "4" + i).collect(Collectors.joining("\u001e"));

        alice.send(payload);

        assertEquals(payload, alice.poll().body());
    }

    @Test
    void isInBase64WhateverTheClientAsksFor() {
        Door door = server.engine();
        door.post(alice.query() + "&b64=0", "bAQIDBA==");
        assertEquals("bAQIDBA==", door.get(alice.query() + "&b64=0").body());

        try (WebSocketPeer bob = new WebSocketPeer(door.webSocket(Door.WEBSOCKET + "&b64=1"))) {
            bob.next();
            bob.send("bAQIDBA==");
            assertEquals("bAQIDBA==", bob.next()); // this came as a binary frame: a text frame is shown as it is
            bob.send("4bAQIDBA==");
            assertEquals("4bAQIDBA==", bob.next());
        }
    }

    @Test
    void mayComeInChunks() {
        HttpResponse<String> answer = server.engine().postInChunks(alice.query(), "4⚓" + "x".repeat(100_000));

        assertEquals("ok", answer.body());
        assertEquals("4⚓" + "x".repeat(100_000), alice.next());
    }

    @Test
    void ofTheMostBytesIsTakenAndOneMoreIsRefusedAndTheSessionLives() {
        String most = "4" + "⚓".repeat((MAX_PAYLOAD - 1) / 3);
        assertEquals("ok", alice.post(most).body());
        assertEquals(most, alice.next());

        assertTooLong(alice.post(most + "x"));
        assertTooLong(alice.post(TOO_LONG));
        assertTooLong(server.engine().postInChunks(alice.query(), TOO_LONG));

        alice.send("4still");
        assertEquals("4still", alice.next());
    }

    @Test
    void tooLongForAFrameEndsTheSession() {
        for (Way way : List.of(Way.WEBSOCKET, Way.UPGRADED)) {
            Peer bob = way.open(server.engine());

            bob.send(TOO_LONG);

            bob.awaitEnd();
        }
    }

    /** Its length is in the head of a frame. */
    @Test
    void tooLongForAFrameIsRefusedByItsNumberBeforeItComes() throws IOException {
        try (Tcp bob = Tcp.webSocket(server.engine())) {
            bob.send("\u0081\u00ff\0\0\0\0\0\u000f\u0042\u0041\0\0\0\0"); // a text of 1,000,001 bytes

            String close = bob.rest();

            assertTrue(close.matches("(?s)\u0088.\u0003\u00f1.*"), "1009, too big"); // 0x03f1 is 1009
        }
    }

    private static void assertTooLong(HttpResponse<String> answer) {
        assertEquals(413, answer.statusCode());
        assertEquals("", answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
