package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.POLLING;

import io.hawser.undertow.RawSocket;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read in two ways, that are no requests, or that are too much of one. */
@Isolated
class HttpAttackTest {
    private static final String GET = "GET /socket.io/?" + POLLING + " HTTP/1.1";
    private static final String HOST = "Host: test";
    private static final String TWO = "42[\"echo\",1]";

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(smuggling(), heads(), lines(), bodies(), slow()).flatMap(List::stream);
    }

    /** Bodies that end in two places: nothing of what follows may be read as a request. */
    private static List<Attack> smuggling() {
        return List.of(
                smuggles("a length and chunks", "400 end", "Content-Length: 3", "Transfer-Encoding: chunked"),
                smuggles("chunks and a length", "400 end", "Transfer-Encoding: chunked", "Content-Length: 3"),
                smuggles("two lengths", "400 end", "Content-Length: 3", "Content-Length: 30"),
                smuggles("one length twice", "400 end", "Content-Length: 3", "Content-Length: 3"),
                smuggles("two lengths in a line", "400 end", "Content-Length: 3, 30"),
                smuggles("a length with a plus", "400 end", "Content-Length: +3"),
                smuggles("a negative length", "400 end", "Content-Length: -3"),
                smuggles("a length in hexadecimals", "400 end", "Content-Length: 0x3"),
                smuggles("a length of 30 digits", "400 end", "Content-Length: 999999999999999999999999999999"),
                smuggles("no length in the line of it", "400 end", "Content-Length: "),
                smuggles("chunks, and something more", "400 end", "Transfer-Encoding: chunked, identity"),
                smuggles("chunks by another name", "400 end", "Transfer-Encoding: xchunked"),
                smuggles("chunks twice", "400 end", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
                smuggles("chunks by a broken name", "400 end", "Transfer-Encoding: \u000bchunked"),
                smuggles("chunks with a space before the colon", "400 end", "Transfer-Encoding : chunked"),
                smuggles("chunks in a folded line", "400 400 end", "X: 1", " Transfer-Encoding: chunked"),
                attack(
                        "a chunk that has no size",
                        "(end|400) gone",
                        foe -> inChunks(foe, "g\r\n" + TWO + "\r\n0\r\n\r\n")),
                attack(
                        "a chunk of a negative size",
                        "(end|400) gone",
                        foe -> inChunks(foe, "-1\r\n" + TWO + "\r\n0\r\n\r\n")),
                attack(
                        "a chunk of a size with a sign",
                        "end gone",
                        foe -> inChunks(foe, "+c\r\n" + TWO + "\r\n0\r\n\r\n")),
                attack(
                        "a chunk whose size overflows",
                        "end gone",
                        foe -> inChunks(foe, "1000000000000000c\r\n" + TWO + "\r\n0\r\n\r\n")),
                attack(
                        "a chunk longer than its size",
                        "400 gone",
                        foe -> inChunks(foe, "3\r\n" + TWO + "\r\n0\r\n\r\n")),
                attack(
                        "a request behind a chunk that has no size",
                        "400 end",
                        foe -> foe.raw("POST /socket.io/?" + POLLING + "&sid=nobody HTTP/1.1\r\nHost: test\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\ng\r\n\r\n" + GET + "\r\nHost: test\r\n\r\n")),
                attack(
                        "a request behind a chunk that has no size, to a session",
                        "200 end",
                        foe -> foe.raw("POST /socket.io/?" + foe.poller().query() + " HTTP/1.1\r\nHost: test\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n1\r\n3\r\n-1\r\n\r\n" + GET
                                + "\r\nHost: test\r\n\r\n")),
                attack(
                        "a chunk of a megabyte and more",
                        "413 lives",
                        foe -> inChunks(foe, "100000\r\n" + "4".repeat(1_000_001))),
                attack(
                        "a chunk of a gigabyte",
                        "end gone",
                        foe -> inChunks(foe, "40000000\r\n" + "4".repeat(1_000_001))));
    }

    private static List<Attack> heads() {
        return List.of(
                attack("16 KiB of head", "200", foe -> foe.asks(POLLING, headers(16 << 10, 1))),
                attack("a byte more than 16 KiB of head", "400", foe -> foe.asks(POLLING, headers((16 << 10) + 1, 1))),
                attack("a megabyte of head", "400|end", foe -> foe.asks(POLLING, headers(1 << 20, 1))),
                attack(
                        "a path of 20 KB",
                        "400",
                        foe -> foe.http("GET /socket.io/" + "a".repeat(20_000) + " HTTP/1.1", HOST)),
                attack("100 headers", "200", foe -> foe.asks(POLLING, headers(0, 99))),
                attack("101 headers", "400", foe -> foe.asks(POLLING, headers(0, 100))),
                attack("5,000 headers", "400|end", foe -> foe.asks(POLLING, headers(0, 5_000))),
                attack("32 parameters", "200", foe -> foe.asks(POLLING + parameters(30))),
                attack("33 parameters", "400", foe -> foe.asks(POLLING + parameters(31))),
                attack("2,000 parameters", "400", foe -> foe.asks(POLLING + parameters(1_998))),
                attack("a parameter twice", "400", foe -> foe.asks(POLLING + "&transport=websocket")),
                attack("a parameter twice, once in disguise", "400", foe -> foe.asks(POLLING + "&EI%4f=3")),
                attack(
                        "a parameter in the path",
                        "200",
                        foe -> foe.http("GET /socket.io/;EIO=3?" + POLLING + " HTTP/1.1", HOST)),
                attack("100 cookies", "200", foe -> foe.asks(POLLING, "Cookie: " + cookies(100))),
                attack("101 cookies", "400", foe -> foe.asks(POLLING, "Cookie: " + cookies(101))),
                attack(
                        "101 cookies in two lines",
                        "400",
                        foe -> foe.asks(POLLING, "Cookie: " + cookies(50), "Cookie: " + cookies(51))),
                attack("no Host", "400 end", foe -> foe.raw(GET + "\r\n\r\n")),
                attack("two Hosts", "400 end", foe -> foe.raw(GET + "\r\n" + HOST + "\r\nHost: evil.example\r\n\r\n")),
                attack("one Host twice", "400 end", foe -> foe.raw(GET + "\r\n" + HOST + "\r\n" + HOST + "\r\n\r\n")),
                attack("a Host that is a path", "400", foe -> foe.http(GET, "Host: test/evil")),
                attack("a Host that is two", "400", foe -> foe.http(GET, "Host: test evil.example")),
                attack("an empty Host", "400", foe -> foe.http(GET, "Host: ")),
                attack("a Host of 256 characters", "400", foe -> foe.http(GET, "Host: " + "h".repeat(256))));
    }

    private static List<Attack> lines() {
        return List.of(
                method("PUT"),
                method("DELETE"),
                method("PATCH"),
                method("TRACE"),
                method("OPTIONS"),
                method("get"),
                method("PROPFIND"),
                method("JEFE".repeat(500)),
                attack(
                        "CONNECT",
                        "404",
                        foe -> foe.http("CONNECT evil.example:443 HTTP/1.1", "Host: evil.example:443")),
                attack("HTTP/0.9", "400 end", foe -> foe.raw("GET /socket.io/?" + POLLING + "\r\n\r\n")),
                attack("HTTP/1.0", "200", foe -> foe.http("GET /socket.io/?" + POLLING + " HTTP/1.0")),
                attack(
                        "HTTP/1.2, which reads as 1.1",
                        "200",
                        foe -> foe.http("GET /socket.io/?" + POLLING + " HTTP/1.2", HOST)),
                attack("HTTP/2.0", "400", foe -> foe.http("GET /socket.io/?" + POLLING + " HTTP/2.0", HOST)),
                attack("the preface of HTTP/2", "400 end", foe -> foe.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
                attack(
                        "a hello of TLS",
                        "400 end",
                        foe -> foe.raw("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n")),
                attack("a Socket.IO packet instead of a request", "400 end", foe -> foe.raw("42[\"echo\",1]\r\n\r\n")),
                attack(
                        "an absolute URI of another host",
                        "400",
                        foe -> foe.http("GET http://evil.example/socket.io/?" + POLLING + " HTTP/1.1", HOST)),
                attack("a path with NUL", "404", foe -> foe.http("GET /socket.io/%00?" + POLLING + " HTTP/1.1", HOST)),
                attack("a path that goes up", "404", foe -> foe.http("GET /socket.io/../../etc/passwd HTTP/1.1", HOST)),
                attack(
                        "a path that goes up in disguise",
                        "404",
                        foe -> foe.http("GET /socket.io/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", HOST)),
                attack(
                        "a path that goes up in too many bytes",
                        "404",
                        foe -> foe.http("GET /socket.io/%c0%ae%c0%ae/x HTTP/1.1", HOST)),
                attack(
                        "a file outside of the client's",
                        "404",
                        foe -> foe.http("GET /socket.io/..%5c..%5cpom.xml HTTP/1.1", HOST)),
                attack(
                        "a percent sign without its digits in the path",
                        "400",
                        foe -> foe.http("GET /socket.io/%zz?" + POLLING + " HTTP/1.1", HOST)),
                attack("a percent sign without its digits in the query", "400", foe -> foe.asks(POLLING + "&x=%zz")),
                attack("a percent sign at the end of the query", "400", foe -> foe.asks(POLLING + "&x=%")),
                attack("a header without a colon", "400", foe -> foe.http(GET, HOST, "Nonsense")),
                attack("a header with a space in its name", "400", foe -> foe.http(GET, HOST, "X Y: 1")),
                attack("a header with NUL", "400", foe -> foe.http(GET, HOST, "X: a\u0000b")),
                attack("a header with a bare CR", "400", foe -> foe.http(GET, HOST, "X: a\rSet-Cookie: b")),
                attack("a header without a name", "400", foe -> foe.http(GET, HOST, ": 1")));
    }

    private static List<Attack> bodies() {
        return List.of(
                form("application/x-www-form-urlencoded"),
                form("multipart/form-data; boundary=x"),
                form("text/html"),
                form("application/json"),
                form("application/octet-stream"),
                form("text/plainly"),
                attack(
                        "two types",
                        "415 lives",
                        foe -> foe.poller().suffers(TWO, "Content-Type: text/plain", "Content-Type: text/html")),
                attack("a body in gzip", "415 lives", foe -> foe.poller().suffers(TWO, "Content-Encoding: gzip")),
                attack(
                        "a body in two codings",
                        "415 lives",
                        foe -> foe.poller().suffers(TWO, "Content-Encoding: identity", "Content-Encoding: br")),
                attack("a body that announces a gigabyte", "413 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial().post(session.query(), "Content-Length: 1000000000")) + " "
                            + session.fate();
                }),
                attack("a body that announces 8 exabytes", "400 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial().post(session.query(), "Content-Length: 9223372036854775807")) + " "
                            + session.fate();
                }),
                attack("asks before it sends a gigabyte", "413 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial()
                                    .post(session.query(), "Content-Length: 1000000000", "Expect: 100-continue"))
                            + " " + session.fate();
                }),
                attack(
                        "a byte more than maxPayload",
                        "413 lives",
                        foe -> foe.poller().suffers("4" + "x".repeat(1_000_000))),
                attack(
                        "a GET with a body",
                        "200",
                        foe -> foe.status(
                                foe.dial().get(POLLING, "Content-Length: 5").send("hello"))),
                attack("JSONP to a session", "400 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.posts(session.query() + "&j=0", "d=42%5B%22echo%22%5D") + " " + session.fate();
                }));
    }

    private static List<Attack> slow() {
        return List.of(
                attack("a head that never ends", "end", foe -> foe.raw(GET + "\r\nX: ")),
                attack("nothing at all", "end", foe -> foe.raw("")),
                attack("a body that never ends", "408 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial()
                                    .post(session.query(), "Content-Length: 10")
                                    .send("42")) + " " + session.fate();
                }),
                attack("a body in chunks that never ends", "408 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial()
                                    .post(session.query(), "Transfer-Encoding: chunked")
                                    .send("1\r\n4\r\n")) + " " + session.fate();
                }),
                attack("a chunk whose size never ends", "408 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial()
                                    .post(session.query(), "Transfer-Encoding: chunked")
                                    .send("0000")) + " " + session.fate();
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack method(String name) {
        return Attack.request(
                "the method " + name.substring(0, Math.min(10, name.length())),
                "400",
                name + " /socket.io/?" + POLLING + " HTTP/1.1",
                HOST);
    }

    private static Attack form(String type) {
        return attack("a body of " + type, "415 lives", foe -> foe.poller().suffers(TWO, "Content-Type: " + type));
    }

    /** A POST whose body ends at once, or after a second request: whichever it is, nobody must be served twice. */
    private static Attack smuggles(String name, String outcome, String... headers) {
        String request = "POST /socket.io/?" + POLLING + " HTTP/1.1\r\nHost: test\r\n" + String.join("\r\n", headers);
        return attack(name, outcome, foe -> foe.raw(request + "\r\n\r\n0\r\n\r\n" + GET + "\r\nHost: test\r\n\r\n"));
    }

    private static String inChunks(Foe foe, String body) throws IOException {
        FoePoller session = foe.poller();
        RawSocket socket = foe.dial().post(session.query(), "Transfer-Encoding: chunked");
        try {
            socket.send(body);
        } catch (SocketException cutOff) {
            return "end " + session.fate();
        }
        return foe.status(socket) + " " + session.fate();
    }

    /** So many headers beside Host, of so many bytes in all with the request line and Host. */
    private static String[] headers(int bytes, int count) {
        int fixed = GET.length() + HOST.length() + 6;
        String padding = "x".repeat(Math.max(0, bytes - fixed - 6));
        return IntStream.range(0, count)
                .mapToObj(number -> "X" + number + ": " + (number == 0 ? padding : ""))
                .toArray(String[]::new);
    }

    private static String parameters(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "&p" + number + "=1")
                .collect(Collectors.joining());
    }

    private static String cookies(int count) {
        return IntStream.range(0, count).mapToObj(number -> "c" + number + "=1").collect(Collectors.joining("; "));
    }
}
