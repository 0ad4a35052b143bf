package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that open no session: PROTOCOL's table of answers. */
class RefusalTest {
    private static final String VERSION = "{\"code\":5,\"message\":\"Unsupported protocol version\"}";
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";

    @RegisterExtension
    final LiveServer live = new LiveServer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transport=polling               | 5 | Unsupported protocol version
                    EIO=&transport=polling          | 5 | Unsupported protocol version
                    EIO=3&transport=polling         | 5 | Unsupported protocol version
                    EIO=44&transport=shortpoll      | 5 | Unsupported protocol version
                    EIO=4                           | 0 | Transport unknown
                    EIO=4&transport=                | 0 | Transport unknown
                    EIO=4&transport=carrierpigeon   | 0 | Transport unknown
                    EIO=4&transport=__proto__       | 0 | Transport unknown
                    EIO=4&transport=polling&sid=xyz | 1 | Session ID unknown
                    EIO=4&transport=polling&sid=    | 1 | Session ID unknown
                    """)
    void aGetIsRefused(String query, int code, String message) {
        HttpResponse<String> answer = live.client().get(query);

        assertEquals(400, answer.statusCode());
        assertEquals("{\"code\":" + code + ",\"message\":\"" + message + "\"}", answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(0, live.io().sessions());
    }

    @Test
    void aHandshakeByPostIsRefused() {
        HttpResponse<String> answer = live.client().post("EIO=4&transport=polling", BodyPublishers.ofString("40"));

        assertEquals(400, answer.statusCode());
        assertEquals("{\"code\":2,\"message\":\"Bad handshake method\"}", answer.body());
    }

    @Test
    void anotherMethodOfASessionIsRefusedAndTheSessionLives() throws IOException {
        RawClient client = live.client().join();
        try (RawSocket socket = new RawSocket(live.port())) {
            socket.send("DELETE /socket.io/?" + client.query() + " HTTP/1.1\r\nHost: test\r\n\r\n");
            RawSocket.Answer answer = socket.answer();
            assertEquals(400, answer.status());
            assertEquals(BAD_REQUEST, answer.body());
        }
        assertEquals("ok", client.post("3").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport=websocket", "EIO=3&transport=websocket"})
    void aWebSocketOfAnotherVersionOfEngineIoIsRefusedBeforeTheUpgrade(String query) throws IOException {
        RawSocket.Answer answer = upgrade(query, "Sec-WebSocket-Version: 13");

        assertEquals(400, answer.status());
        assertEquals(VERSION, answer.body());
    }

    @Test
    void aWebSocketForAnUnknownSessionIsRefusedBeforeTheUpgrade() throws IOException {
        RawSocket.Answer answer = upgrade("EIO=4&transport=websocket&sid=xyz", "Sec-WebSocket-Version: 13");

        assertEquals(400, answer.status());
        assertEquals("{\"code\":1,\"message\":\"Session ID unknown\"}", answer.body());
    }

    @Test
    void anotherVersionOfWebSocketIsRefusedBeforeTheUpgradeAndToldOurs() throws IOException {
        RawSocket.Answer answer = upgrade("EIO=4&transport=websocket", "Sec-WebSocket-Version: 8");

        assertEquals(426, answer.status());
        assertEquals("13", answer.headers().get("sec-websocket-version"));
        assertEquals(0, live.io().sessions());
    }

    @Test
    void aPlainGetForAWebSocketIsRefused() {
        HttpResponse<String> answer = live.client().get("EIO=4&transport=websocket");

        assertEquals(400, answer.statusCode());
        assertEquals(BAD_REQUEST, answer.body());
        assertEquals(0, live.io().sessions());
    }

    private RawSocket.Answer upgrade(String query, String version) throws IOException {
        try (RawSocket socket = new RawSocket(live.port())) {
            return socket.get(
                            query,
                            "Upgrade: websocket",
                            "Connection: keep-alive, Upgrade",
                            version,
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                    .answer();
        }
    }
}
