package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.transport.CookieOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application's own headers and the session's cookie, on every kind of answer. */
class ResponseHeadersTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";
    private static final List<String> MINE = List.of("a=1; Path=/", "b=2; Path=/");
    private static final String NAMED = "io=([\\w-]{22}); Path=/; HttpOnly; SameSite=Lax";

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.cookie(CookieOptions.DEFAULTS)
            .responseHeaders((request, first, headers) -> {
                headers.add("X-First", first + " " + request.method());
                headers.add("X-On", Thread.currentThread().getName());
                MINE.forEach(cookie -> headers.add("Set-Cookie", cookie));
                if (request.query("fail") != null) {
                    throw new IllegalStateException("thrown on purpose by a test");
                }
            }));

    @Test
    void goOutWithHandshakePollPostAndRefusal() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer opened = socket.get(POLLING).answer();
            String sid = opened.body().substring(9, 31);
            String session = POLLING + "&sid=" + sid;
            RawSocket.Answer post =
                    socket.post(session, "Content-Length: 2").send("40").answer();
            RawSocket.Answer poll = socket.get(session).answer();
            RawSocket.Answer refused = socket.get("EIO=4&transport=pigeon").answer();

            assertEquals("true GET", opened.headers().get("x-first"));
            assertEquals("false POST", post.headers().get("x-first"));
            assertEquals("false GET", poll.headers().get("x-first"));
            assertEquals("true GET", refused.headers().get("x-first"));
            assertTrue(opened.all("x-on").get(0).startsWith("XNIO"), "on the I/O thread");
            assertEquals(
                    List.of(MINE.get(0), MINE.get(1), "io=" + sid + "; Path=/; HttpOnly; SameSite=Lax"),
                    opened.all("set-cookie"));
            assertEquals(MINE, post.all("set-cookie"));
            assertEquals(MINE, poll.all("set-cookie"));
            assertEquals(MINE, refused.all("set-cookie"));
        }
    }

    @Test
    void goOutWithThe101OfAWebSocketFromTheStart() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = socket.get(SOCKET, RawWebSocket.asking()).answer();
            String open = new RawWebSocket(socket).read().text();

            assertEquals(101, answer.status());
            assertEquals("true GET", answer.headers().get("x-first"));
            List<String> cookies = answer.all("set-cookie");
            assertEquals(MINE, cookies.subList(0, 2));
            assertEquals(open.substring(9, 31), cookies.get(2).replaceFirst(NAMED, "$1"));
            assertEquals(3, cookies.size());
        }
    }

    @Test
    void goOutWithThe101OfAnUpgrade() throws IOException {
        RawClient alice = live.join();
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = socket.get(SOCKET + "&sid=" + alice.sid(), RawWebSocket.asking())
                    .answer();

            assertEquals(101, answer.status());
            assertEquals("false GET", answer.headers().get("x-first"));
            assertEquals(MINE, answer.all("set-cookie"), "the cookie came with the handshake");
        }
    }

    @Test
    void ofAHookThatFailsAreLeftOut() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer opened = socket.get(POLLING + "&fail=1").answer();

            assertEquals(200, opened.status());
            assertEquals(List.of(), opened.all("x-first"));
            assertEquals(1, opened.all("set-cookie").size(), "the session's own cookie");
        }
    }
}
