package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.transport.CorsOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of other origins, as their browsers ask. */
class CorsTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";
    private static final String FROM_APP = "Origin: https://app.example";
    private static final String FROM_EVIL = "Origin: https://evil.example";
    private static final String NOT_ALLOWED = "{\"code\":4,\"message\":\"Origin not allowed: list it in cors\"}";

    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.maxPayload(1_000)
            .cors(CorsOptions.of("https://app.example").withCredentials().withAllowedHeaders("X-Token")));

    @Test
    void aPreflightIsAnswered() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer = options(socket, POLLING, FROM_APP, "Access-Control-Request-Method: POST");

            assertEquals(204, answer.status());
            assertAllowed(answer);
            assertEquals("GET, POST", answer.headers().get("access-control-allow-methods"));
            assertEquals("X-Token", answer.headers().get("access-control-allow-headers"));
            assertEquals("600", answer.headers().get("access-control-max-age"));
            assertEquals(List.of(), answer.all("content-length"), "RFC 9110 §8.6: not with 204");
            assertEquals(200, socket.get(POLLING, FROM_APP).answer().status(), "on the same connection");
        }
    }

    @Test
    void everyAnswerNamesTheOriginThatIsAllowed() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer opened = socket.get(POLLING, FROM_APP).answer();
            String session = POLLING + "&sid=" + opened.body().substring(9, 31);
            RawSocket.Answer post = socket.post(session, FROM_APP, "Content-Length: 2")
                    .send("40")
                    .answer();
            RawSocket.Answer poll = socket.get(session, FROM_APP).answer();
            RawSocket.Answer tooLarge = socket.post(session, FROM_APP, "Content-Length: 1001")
                    .send("4".repeat(1_001))
                    .answer();
            RawSocket.Answer unknown =
                    socket.get("EIO=4&transport=pigeon", FROM_APP).answer();

            assertEquals(
                    List.of(200, 200, 200, 413, 400),
                    List.of(opened.status(), post.status(), poll.status(), tooLarge.status(), unknown.status()));
            List.of(opened, post, poll, tooLarge, unknown).forEach(CorsTest::assertAllowed);
        }
    }

    @Test
    void theUpgradeNamesTheOriginThatIsAllowed() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            RawSocket.Answer answer =
                    socket.get(SOCKET, RawWebSocket.asking(FROM_APP)).answer();

            assertEquals(101, answer.status());
            assertAllowed(answer);
        }
    }

    @Test
    void anotherOriginIsRefusedOnAllFour() throws IOException {
        RawClient alice = live.join();
        try (RawSocket socket = new RawSocket(live.port())) {
            assertRefused(socket.get(POLLING, FROM_EVIL).answer());
            assertRefused(socket.get(alice.query(), FROM_EVIL).answer());
            assertRefused(socket.post(alice.query(), FROM_EVIL, "Content-Length: 1")
                    .send("1")
                    .answer());
            assertRefused(options(socket, POLLING, FROM_EVIL));
            assertRefused(socket.get(SOCKET, RawWebSocket.asking(FROM_EVIL)).answer());
            assertRefused(socket.get(SOCKET + "&sid=" + alice.sid(), RawWebSocket.asking(FROM_EVIL))
                    .answer());
        }
        assertEquals(1, live.io().sessions());
        assertEquals("ok", alice.post("3").body());
    }

    @Test
    void twoOriginsAreABadRequest() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            assertEquals(400, socket.get(POLLING, FROM_APP, FROM_APP).answer().status());
            assertEquals(
                    400,
                    socket.get(SOCKET, RawWebSocket.asking(FROM_APP, FROM_EVIL))
                            .answer()
                            .status());
        }
        assertEquals(0, live.io().sessions());
    }

    @Test
    void theServersOwnPagesMayCome() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            assertEquals(
                    200, socket.get(POLLING, "Origin: http://test").answer().status());
            assertEquals(
                    200, socket.get(POLLING, "Origin: https://test").answer().status());
            assertEquals(
                    403,
                    socket.get(POLLING, "Origin: http://test:8080").answer().status());
        }
    }

    private static RawSocket.Answer options(RawSocket socket, String query, String... headers) throws IOException {
        return socket.send("OPTIONS /socket.io/?" + query + " HTTP/1.1\r\nHost: test\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .answer();
    }

    private static void assertAllowed(RawSocket.Answer answer) {
        assertEquals(List.of("https://app.example"), answer.all("access-control-allow-origin"));
        assertEquals(List.of("true"), answer.all("access-control-allow-credentials"));
        assertEquals(List.of("Origin"), answer.all("vary"));
    }

    private static void assertRefused(RawSocket.Answer answer) {
        assertEquals(403, answer.status());
        assertEquals(NOT_ALLOWED, answer.body());
        assertEquals(List.of(), answer.all("access-control-allow-origin"));
    }
}
