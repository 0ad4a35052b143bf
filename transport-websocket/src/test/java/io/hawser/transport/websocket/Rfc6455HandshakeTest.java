package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §4.2 by its map, as a client sees it: a request with one thing changed, and its answer. */
class Rfc6455HandshakeTest {
    private static final String QUERY = "EIO=4&transport=websocket";
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final String KEY = "Sec-WebSocket-Key";

    /**
     * A handshake that is good but for one header.
     *
     * @param name the clause and the case
     * @param header which one is other
     * @param values its lines; none at all leave it out
     * @param status the answer's
     */
    private record Request(String name, String header, List<String> values, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Request> requests() {
        List<Request> requests = new ArrayList<>();
        upgrades(requests);
        connections(requests);
        versions(requests);
        keys(requests);
        return requests.stream();
    }

    private static void upgrades(List<Request> all) {
        add(
                all,
                "4.2.1",
                "Upgrade",
                101,
                "websocket",
                "WebSocket",
                "WEBSOCKET",
                "h2c, websocket",
                "websocket,",
                ", websocket");
        add(
                all,
                "4.2.1",
                "Upgrade",
                400,
                "",
                ",",
                "h2c",
                "web-socket",
                "websocket/13",
                "\"websocket\"",
                "websocket;v=13");
        all.add(new Request("§4.2.1: Upgrade in two lines", "Upgrade", List.of("h2c", "websocket"), 101));
        all.add(new Request("§4.2.1: Upgrade twice", "Upgrade", List.of("websocket", "websocket"), 101));
        all.add(new Request("§4.2.1: no Upgrade", "Upgrade", List.of(), 400));
    }

    private static void connections(List<Request> all) {
        add(
                all,
                "4.2.1",
                "Connection",
                101,
                "Upgrade",
                "upgrade",
                "UPGRADE",
                "keep-alive, Upgrade",
                "Upgrade , x",
                ",upgrade");
        add(all, "4.2.1", "Connection", 400, "", "close", "keep-alive", "upgrades", "up grade", "Upgrade;x=1");
        all.add(new Request("§4.2.1: Connection in two lines", "Connection", List.of("keep-alive", "Upgrade"), 101));
        all.add(new Request("§4.2.1: no Connection", "Connection", List.of(), 400));
    }

    private static void versions(List<Request> all) {
        for (int version = 0; version <= 255; version++) {
            if (version != 13) {
                all.add(new Request("§4.4: version " + version, VERSION, List.of("" + version), 426));
            }
        }
        add(all, "4.4", VERSION, 101, "13");
        add(all, "4.4", VERSION, 426, "", "013", "13.0", "0x0D", "-13", "13, 8", "8, 13", "thirteen", "13;", "１３");
        all.add(new Request("§4.2.1: two versions", VERSION, List.of("13", "8"), 426));
        all.add(new Request("§4.2.1: the version twice", VERSION, List.of("13", "13"), 426));
        all.add(new Request("§4.2.1: no version", VERSION, List.of(), 426));
    }

    private static void keys(List<Request> all) {
        for (int length = 0; length <= 32; length++) {
            byte[] key = new byte[length];
            new Random(length).nextBytes(key);
            String text = Base64.getEncoder().encodeToString(key);
            all.add(new Request("§4.2.1: a key of " + length + " bytes", KEY, List.of(text), length == 16 ? 101 : 400));
        }
        String key = "dGhlIHNhbXBsZSBub25jZQ==";
        add(
                all,
                "4.2.1",
                KEY,
                400,
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25j-_==",
                " " + key,
                key + " ",
                key + "\0");
        all.add(new Request("§11.3.1: two keys", KEY, List.of(key, key), 400));
        all.add(new Request("§4.2.1: no key", KEY, List.of(), 400));
    }

    private static void add(List<Request> all, String clause, String header, int status, String... values) {
        for (String value : values) {
            all.add(new Request("§" + clause + ": " + header + ": " + value, header, List.of(value), status));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredAsItDeserves_4_2(Request request) {
        FakeServer server = new FakeServer(new WebSocketTransport());
        FakeExchange exchange = server.serve(changed("GET", request));

        assertEquals(request.status, exchange.status());
        assertEquals(request.status == 101 ? 1 : 0, server.engine().count());
        if (request.status == 101) {
            assertFalse(exchange.upgraded().containsKey(VERSION), "§4.2.2: named only where another one was asked for");
            assertFalse(exchange.upgraded().containsKey("Sec-WebSocket-Protocol"), "§4.2.2: none was asked for");
            assertFalse(exchange.upgraded().containsKey("Sec-WebSocket-Extensions"), "§4.2.2: none is in use");
        } else {
            assertEquals(
                    request.status == 426 ? "13" : null,
                    exchange.answer().headers().get(VERSION));
        }
    }

    @Test
    void onlyGetOpens_4_2_1() {
        Request good = new Request("", VERSION, List.of("13"), 101);
        for (String method :
                List.of("POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "Get")) {
            FakeServer server = new FakeServer(new WebSocketTransport());
            assertEquals(400, server.serve(changed(method, good)).status(), method);
            assertEquals(0, server.engine().count());
        }
    }

    /** The server picks none of the subprotocols that it does not speak. */
    @Test
    void aSubprotocolIsNotEchoed_4_2_2() {
        FakeServer server = new FakeServer(new WebSocketTransport());
        FakeExchange exchange =
                server.serve(WebSocketClient.handshake(QUERY).with("Sec-WebSocket-Protocol", "chat, superchat"));

        assertEquals(101, exchange.status());
        assertFalse(exchange.upgraded().containsKey("Sec-WebSocket-Protocol"));
    }

    @Test
    void theAcceptIsTheDigestOfTheKey_4_2_2() throws Exception {
        for (int seed : IntStream.range(0, 20).toArray()) {
            byte[] bytes = new byte[16];
            new Random(seed).nextBytes(bytes);
            String key = Base64.getEncoder().encodeToString(bytes);
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
            FakeExchange exchange = new FakeServer(new WebSocketTransport())
                    .serve(changed("GET", new Request("", KEY, List.of(key), 101)));
            assertEquals(
                    Base64.getEncoder().encodeToString(digest),
                    exchange.upgraded().get("Sec-WebSocket-Accept"));
        }
    }

    private static FakeExchange changed(String method, Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Upgrade", List.of("websocket"));
        headers.put("Connection", List.of("Upgrade"));
        headers.put(VERSION, List.of("13"));
        headers.put(KEY, List.of("dGhlIHNhbXBsZSBub25jZQ=="));
        headers.put(request.header, request.values);
        FakeExchange exchange = new FakeExchange(method, QUERY, new byte[0]);
        headers.forEach((name, lines) -> lines.forEach(line -> exchange.with(name, line)));
        return exchange;
    }
}
