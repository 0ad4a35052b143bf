package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHandshakeTest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @BeforeEach
    void theRequestOfTheStandard_1_3() {
        headers.put("Upgrade", List.of("websocket"));
        headers.put("Connection", List.of("Upgrade"));
        headers.put("Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ=="));
        headers.put("Sec-WebSocket-Version", List.of("13"));
    }

    @Test
    void theExampleOfTheStandardIsAccepted_4_2_2() {
        assertEquals(new OpeningHandshake(101, ""), judged("GET"));
        assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", OpeningHandshake.accept("dGhlIHNhbXBsZSBub25jZQ=="));
        assertTrue(judged("GET").valid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "get", ""})
    void onlyGetIsAccepted_4_2_1(String method) {
        assertEquals(new OpeningHandshake(400, "WebSocket needs GET"), judged(method));
        assertFalse(judged(method).valid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WebSocket", "WEBSOCKET", "h2c, websocket", " websocket ,h2c", ",websocket,", "h2c\t,\twebsocket"
            })
    void upgradeNamesWebsocketInAnyCaseAndInAList_4_2_1(String value) {
        headers.put("Upgrade", List.of(value));
        assertTrue(judged("GET").valid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h2c", "web socket", "websockets", "websocket/13", "websocket;q=1", "x-websocket"})
    void anUpgradeToSomethingElseIsRefused_4_2_1(String value) {
        headers.put("Upgrade", List.of(value));
        refused(400, "Upgrade does not name websocket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade,keep-alive", " upgrade "})
    void connectionNamesUpgradeInAnyCaseAndInAList_4_2_1(String value) {
        headers.put("Connection", List.of(value));
        assertTrue(judged("GET").valid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "close", "keep-alive", "upgraded", "no upgrade"})
    void aConnectionThatDoesNotUpgradeIsRefused_4_2_1(String value) {
        headers.put("Connection", List.of(value));
        refused(400, "Connection does not name upgrade");
    }

    @Test
    void tokensMayBeSpreadOverSeveralHeaders_4_2_1() {
        headers.put("Upgrade", List.of("h2c", "websocket"));
        headers.put("Connection", List.of("keep-alive", "Upgrade"));
        assertTrue(judged("GET").valid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "12", "14", "013", "13, 8", "+13", "113", "1 3"})
    void everyOtherVersionIsRefused_4_4(String version) {
        headers.put("Sec-WebSocket-Version", List.of(version));
        refused(426, "Sec-WebSocket-Version is not 13");
    }

    @Test
    void twoVersionsAreRefused_4_2_1() {
        headers.put("Sec-WebSocket-Version", List.of("13", "13"));
        refused(426, "Sec-WebSocket-Version is not 13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25jZQ=",
                "dGhlIHNhbXBsZSBub25jZQ===",
                "dGhlIHNhbXBsZSBub25j",
                "dGhlIHNhbXBsZSBub25jZWU=",
                "dGhlIHNhbXBsZSBub25jZWVl",
                "dGhlIHNhbXBsZSBub25jZWVlZWVl",
                "dGhlIHNhbXBsZSBub2 jZQ==",
                "dGhlIHNhbXBsZSBub2_jZQ==",
                "========================",
                "ääääääääääääääääääääää=="
            })
    void aKeyThatIsNot16BytesInBase64IsRefused_4_2_1(String key) {
        headers.put("Sec-WebSocket-Key", List.of(key));
        refused(400, "Sec-WebSocket-Key is not 16 bytes in base64");
    }

    @Test
    void twoKeysAreRefused_11_3_1() {
        headers.put("Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="));
        refused(400, "Sec-WebSocket-Key is not 16 bytes in base64");
    }

    @Test
    void aMissingHeaderIsRefused_4_2_1() {
        headers.remove("Sec-WebSocket-Key");
        refused(400, "Sec-WebSocket-Key is not 16 bytes in base64");
        headers.remove("Sec-WebSocket-Version");
        refused(426, "Sec-WebSocket-Version is not 13");
        headers.remove("Connection");
        refused(400, "Connection does not name upgrade");
        headers.remove("Upgrade");
        refused(400, "Upgrade does not name websocket");
    }

    private void refused(int status, String problem) {
        assertEquals(new OpeningHandshake(status, problem), judged("GET"));
    }

    private OpeningHandshake judged(String method) {
        return OpeningHandshake.of(method, name -> headers.getOrDefault(name, List.of()));
    }
}
