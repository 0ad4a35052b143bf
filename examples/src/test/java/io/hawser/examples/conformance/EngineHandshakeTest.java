package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, how a session begins, and how it does not. */
@ParameterizedClass
@ValueSource(strings = {"/engine.io/", "/socket.io/"})
class EngineHandshakeTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.asItIs();

    private final Door door;

    EngineHandshakeTest(String path) {
        door = server.at(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&t=N8hyd6w", "&b64=1", "&b64=1&t=1", "&unknown=%F0%9F%8E%B6&empty"})
    void overPollingIsOnePacketThatNobodyKeeps(String more) {
        HttpResponse<String> answer = door.get(Door.POLLING + more);

        assertEquals(200, answer.statusCode());
        assertEquals("text/plain; charset=UTF-8", header(answer, "Content-Type"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertIsOpen("\"websocket\"", answer.body());
    }

    @Test
    void overWebSocketOffersNothingBetter() {
        try (WebSocketPeer peer = new WebSocketPeer(door.webSocket(Door.WEBSOCKET))) {
            assertIsOpen("", peer.next());
        }
    }

    @Test
    void needsNoLastSlash() {
        Door unfinished = new Door(door.port(), door.path().replaceFirst("/$", ""));

        assertIsOpen("\"websocket\"", unfinished.get(Door.POLLING).body());
        try (WebSocketPeer peer = new WebSocketPeer(unfinished.webSocket(Door.WEBSOCKET))) {
            assertIsOpen("", peer.next());
        }
    }

    @Test
    void givesEachSessionAnIdOfItsOwn() {
        assertNotEquals(new PollingPeer(door).sid(), new PollingPeer(door).sid());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transport=polling                        | 5 | Unsupported protocol version
                    EIO=&transport=polling                   | 5 | Unsupported protocol version
                    EIO=abc&transport=polling                | 5 | Unsupported protocol version
                    EIO=3&transport=polling                  | 5 | Unsupported protocol version
                    EIO=04&transport=polling                 | 5 | Unsupported protocol version
                    EIO=4                                    | 0 | Transport unknown
                    EIO=4&transport=                         | 0 | Transport unknown
                    EIO=4&transport=abc                      | 0 | Transport unknown
                    EIO=4&transport=POLLING                  | 0 | Transport unknown
                    EIO=4&transport=__proto__                | 0 | Transport unknown
                    EIO=4&transport=constructor              | 0 | Transport unknown
                    EIO=4&transport=polling&sid=             | 1 | Session ID unknown
                    EIO=4&transport=polling&sid=abc          | 1 | Session ID unknown
                    EIO=4&transport=polling&sid=__proto__    | 1 | Session ID unknown
                    EIO=4&transport=polling&sid=constructor  | 1 | Session ID unknown
                    EIO=4&transport=websocket                | 3 | Bad request
                    """)
    void isRefusedWithACodeAndItsWords(String query, int code, String message) {
        assertRefused(code, message, door.get(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void isByGetOnly(String method) {
        HttpResponse<String> answer = door.ask(method, Door.POLLING, BodyPublishers.ofString("4hello"));

        assertRefused(2, "Bad handshake method", answer);
    }

    @Test
    void ofAPostForAnUnknownSessionIsRefused() {
        assertRefused(1, "Session ID unknown", door.post(Door.POLLING + "&sid=abc", "4hello"));
    }

    /** An answer other than 101: the client never has a WebSocket. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport=websocket",
                "EIO=abc&transport=websocket",
                "EIO=3&transport=websocket",
                "EIO=4",
                "EIO=4&transport=abc",
                "EIO=4&transport=polling&sid=abc",
                "EIO=4&transport=websocket&sid=abc",
                "EIO=4&transport=websocket&sid=__proto__"
            })
    void overWebSocketIsRefusedBeforeTheUpgrade(String query) {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> new WebSocketPeer(door.webSocket(query)));

        WebSocketHandshakeException why = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(400, why.getResponse().statusCode());
    }

    private static void assertIsOpen(String upgrades, String packet) {
        String expected = "0\\{\"sid\":\"[\\w-]{20,}\",\"upgrades\":\\[" + upgrades
                + "],\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000000}";
        assertTrue(packet.matches(expected), packet);
    }

    private static void assertRefused(int code, String message, HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode());
        assertEquals(Door.refusal(code, message), answer.body());
        assertEquals("application/json", header(answer, "Content-Type"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
