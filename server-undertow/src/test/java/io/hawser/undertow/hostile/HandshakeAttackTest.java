package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Attack.request;
import static io.hawser.undertow.hostile.Foe.POLLING;
import static io.hawser.undertow.hostile.Foe.SOCKET;

import io.hawser.undertow.RawWebSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of other origins, and openings that are none. The server's own host is {@code test}. */
@Isolated
class HandshakeAttackTest {
    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                polls("another page", "Origin: http://evil.example"),
                polls("a look-alike with a suffix", "Origin: http://test.evil.example"),
                polls("a look-alike with a prefix", "Origin: http://eviltest"),
                polls("the own host as a user's name", "Origin: http://test@evil.example"),
                polls("another port of the own host", "Origin: http://test:81"),
                polls("an opaque origin", "Origin: null"),
                polls("an empty origin", "Origin: "),
                polls("two origins in one line", "Origin: http://test, http://evil.example"),
                polls("an origin with a path", "Origin: http://test/evil"),
                polls(
                        "a host from a proxy that is none",
                        "Origin: http://evil.example",
                        "X-Forwarded-Host: evil.example"),
                polls("the host of another header", "Origin: http://evil.example", "Forwarded: host=evil.example"),
                attack(
                        "a WebSocket of another page",
                        "403",
                        foe -> foe.upgrades(SOCKET, "Origin: http://evil.example")),
                attack("a WebSocket of an opaque origin", "403", foe -> foe.upgrades(SOCKET, "Origin: null")),
                attack(
                        "a POST of another page",
                        "403 lives",
                        foe -> foe.poller().suffers("42[\"echo\"]", "Origin: http://evil.example")),
                attack("an upgrade of another page", "403 lives", foe -> {
                    FoePoller victim = foe.poller();
                    return foe.upgrades(SOCKET + "&sid=" + victim.sid(), "Origin: http://evil.example") + " "
                            + victim.fate();
                }),
                attack(
                        "two Origins",
                        "400",
                        foe -> foe.asks(POLLING, "Origin: http://test", "Origin: http://evil.example")),
                request(
                        "a preflight of another page",
                        "403",
                        "OPTIONS /socket.io/?" + POLLING + " HTTP/1.1",
                        "Host: test",
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: POST"),
                attack(
                        "an origin that would forge a line of the log",
                        "403",
                        foe -> foe.asks(POLLING, "Origin: http://evil.example\tINFO all is well")),
                attack("no version of WebSocket", "426", foe -> foe.asks(SOCKET, opening("Version", ""))),
                attack("version 12", "426", foe -> foe.asks(SOCKET, opening("Version", "Sec-WebSocket-Version: 12"))),
                attack(
                        "two versions in a line",
                        "426",
                        foe -> foe.asks(SOCKET, opening("Version", "Sec-WebSocket-Version: 13, 8"))),
                attack("version 13 twice", "426", foe -> foe.upgrades(SOCKET, "Sec-WebSocket-Version: 13")),
                attack("no key", "400", foe -> foe.asks(SOCKET, opening("Key", ""))),
                attack(
                        "a key of 15 bytes",
                        "400",
                        foe -> foe.asks(SOCKET, opening("Key", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA"))),
                attack(
                        "a key of 17 bytes",
                        "400",
                        foe -> foe.asks(SOCKET, opening("Key", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA="))),
                attack(
                        "a key that is no base64",
                        "400",
                        foe -> foe.asks(SOCKET, opening("Key", "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!=="))),
                attack("two keys", "400", foe -> foe.upgrades(SOCKET, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")),
                attack("no Upgrade", "400", foe -> foe.asks(SOCKET, opening("Upgrade: ", ""))),
                attack("no Connection", "400", foe -> foe.asks(SOCKET, opening("Connection", ""))),
                attack("a WebSocket by POST", "400", foe -> {
                    FoePoller session = foe.poller();
                    return foe.posts(SOCKET + "&sid=" + session.sid(), "", RawWebSocket.asking());
                }),
                attack(
                        "a WebSocket by HTTP/1.0",
                        "400",
                        foe -> foe.http(
                                "GET /socket.io/?" + SOCKET + " HTTP/1.0",
                                "Host: test",
                                String.join("\r\n", RawWebSocket.asking()))),
                attack("a WebSocket with a body", "400", foe -> foe.upgrades(SOCKET, "Content-Length: 5")),
                attack(
                        "a WebSocket with a body in chunks",
                        "400",
                        foe -> foe.upgrades(SOCKET, "Transfer-Encoding: chunked")),
                attack("no version of Engine.IO", "400", foe -> foe.asks("transport=polling")),
                attack("another version of Engine.IO", "400", foe -> foe.upgrades("EIO=3&transport=websocket")),
                attack(
                        "a transport that is a property of every object",
                        "400",
                        foe -> foe.asks("EIO=4&transport=__proto__")),
                attack(
                        "a transport of 4,000 characters",
                        "400",
                        foe -> foe.asks("EIO=4&transport=" + "x".repeat(4_000))),
                attack("a handshake by POST", "400", foe -> foe.posts(POLLING, "40")),
                attack("JSONP", "400", foe -> foe.asks(POLLING + "&j=0")));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack polls(String name, String... headers) {
        return attack(name, "403", foe -> foe.asks(POLLING, headers));
    }

    /** An opening handshake with another line in place of one. */
    private static String[] opening(String without, String instead) {
        return Stream.concat(
                        Stream.of(RawWebSocket.asking()).filter(line -> !line.contains(without)),
                        Stream.of(instead).filter(line -> !line.isEmpty()))
                .toArray(String[]::new);
    }
}
