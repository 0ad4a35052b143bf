package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paths and queries that are odd but not wrong, over a real connection. */
class QueryTest {
    private static final String POLLING = "EIO=4&transport=polling";

    @RegisterExtension
    final LiveServer live = new LiveServer();

    @Test
    void noRequestNeedsTheLastSlash() throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            String opened = ask(socket, "GET", "/socket.io?" + POLLING).body();
            String session = "/socket.io?" + POLLING + "&sid=" + opened.substring(9, 31);

            assertEquals("ok", ask(socket, "POST", session, "40").body());
            assertTrue(ask(socket, "GET", session).body().startsWith("40{"));
            assertEquals("ok", ask(socket, "POST", session, "1").body());

            socket.send("GET /socket.io?EIO=4&transport=websocket HTTP/1.1\r\nHost: test\r\n"
                    + String.join("\r\n", RawWebSocket.asking()) + "\r\n\r\n");
            assertEquals(101, socket.answer().status());
        }
    }

    @Test
    void base64OnDemandChangesNothing() {
        RawClient alice = live.join();
        String query = alice.query() + "&b64=1";

        String echo = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID";
        assertEquals("ok", alice.post(query, BodyPublishers.ofString(echo)).body());
        StringBuilder all = new StringBuilder(alice.get(query).body());
        while (all.indexOf("bAQID") < 0) {
            all.append('\u001e').append(alice.get(query).body());
        }

        assertEquals(echo, all.toString());
    }

    @Test
    void aParameterThatSaysTwoThingsIsABadRequest() {
        RawClient alice = live.join();

        assertEquals(400, live.client().get("EIO=4&EIO=3&transport=polling").statusCode());
        assertEquals(
                400,
                alice.post(alice.query() + "&sid=other", BodyPublishers.ofString("42[\"echo\"]"))
                        .statusCode());
        assertEquals(
                "ok",
                alice.post(alice.query(), BodyPublishers.ofString("42[\"echo\"]"))
                        .body(),
                "and does no harm");
    }

    @Test
    void percentEncodingIsReadAndNamesAreExact() {
        assertEquals(200, live.client().get("E%49O=4&transport=p%6Flling").statusCode());
        assertEquals(5, code("eio=4&transport=polling"));
        assertEquals(0, code("EIO=4&Transport=polling"));
        assertEquals(0, code("EIO=4&transport=polling%00"));
        assertEquals(0, code("EIO=4&transport=polling%20"));
    }

    /** The code of a refusal. */
    private int code(String query) {
        String body = live.client().get(query).body();
        assertTrue(body.startsWith("{\"code\":"), body);
        return body.charAt(8) - '0';
    }

    private static RawSocket.Answer ask(RawSocket socket, String method, String url) throws IOException {
        return ask(socket, method, url, "");
    }

    private static RawSocket.Answer ask(RawSocket socket, String method, String url, String body) throws IOException {
        return socket.send(method + " " + url + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .answer();
    }
}
