package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many requests on one connection, one after another or one before the other was answered. */
class KeepAliveTest {
    @RegisterExtension
    final LiveServer live = new LiveServer();

    private final RawClient alice = live.join();

    @Test
    void twoThousandPollsOnOneConnection() throws Exception {
        try (RawSocket polls = new RawSocket(live.port());
                RawSocket posts = new RawSocket(live.port())) {
            for (int turn = 0; turn < 2_000; turn++) {
                String echo = "42[\"echo\"," + turn + "]";
                polls.get(alice.query());
                posts.post(alice.query(), "Content-Length: " + echo.length()).send(echo);
                assertEquals("ok", posts.answer().body());
                assertEquals(echo, polls.answer().body());
            }
            live.takenIn(() -> polls.get(alice.query()));
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void aRequestThatComesBeforeThePollIsAnsweredIsNotLost() throws Exception {
        try (RawSocket socket = new RawSocket(live.port())) {
            live.takenIn(() -> socket.get(alice.query()));
            socket.post(alice.query(), "Content-Length: 12").send("42[\"echo\",7]");

            live.io().emit("news");

            assertEquals("42[\"news\"]", socket.answer().body());
            assertEquals("ok", socket.answer().body());
            assertEquals("42[\"echo\",7]", alice.poll().body());
        }
    }

    @Test
    void requestsThatComeInOnePieceAreAnsweredInOrder() throws IOException {
        String get = "GET /socket.io/?" + alice.query() + " HTTP/1.1\r\nHost: test\r\n\r\n";
        String post = "POST /socket.io/?" + alice.query() + " HTTP/1.1\r\nHost: test\r\nContent-Length: 12\r\n\r\n";
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.send(post + "42[\"echo\",1]" + get + post + "42[\"echo\",2]" + get);

            assertEquals("ok", socket.answer().body());
            assertEquals("42[\"echo\",1]", socket.answer().body());
            assertEquals("ok", socket.answer().body());
            assertEquals("42[\"echo\",2]", socket.answer().body());
        }
    }

    @Test
    void pipelinedPollsThatOthersAnswerAreNeverLost() throws IOException {
        String get = "GET /socket.io/?" + alice.query() + " HTTP/1.1\r\nHost: test\r\n\r\n";
        try (RawSocket polls = new RawSocket(live.port())) {
            polls.send(get);
            for (int turn = 0; turn < 1_000; turn++) {
                polls.send(get);
                live.io().emit("news", turn);
                String body = polls.answer().body();
                assertTrue(body.contains("[\"news\"," + turn + "]"), body);
            }
        }
        live.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
    }
}
