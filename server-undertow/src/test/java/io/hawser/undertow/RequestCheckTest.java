package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests at their bounds and one past, in an Undertow that would let all of them through. */
class RequestCheckTest {
    private static final String LINE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";
    private static final String HOST = "Host: test";
    private static final Hawser IO = Hawser.create();
    private static final Undertow WIDE = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_HEADERS, 10_000)
            .setServerOption(UndertowOptions.MAX_COOKIES, 10_000)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 1 << 20)
            .setHandler(new HawserHandler(IO, ResponseCodeHandler.HANDLE_404))
            .build();

    record Case(String name, int status, List<String> head) {
        static Case of(String name, int status, String... lines) {
            return new Case(name, status, List.of(lines));
        }

        static Case get(String name, int status, String... headers) {
            return new Case(
                    name,
                    status,
                    Stream.concat(Stream.of(LINE, HOST), Stream.of(headers)).toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.get("100 headers", 200, headers(99)),
                Case.get("101 headers", 431, headers(100)),
                Case.get("16,384 bytes", 200, padding(16_384)),
                Case.get("16,385 bytes", 431, padding(16_385)),
                Case.of("16,384 bytes, most in the line", 200, line(16_384), HOST),
                Case.of("16,385 bytes, most in the line", 431, line(16_385), HOST),
                Case.of("32 parameters", 200, query("&p", 30), HOST),
                Case.of("33 parameters", 400, query("&p", 31), HOST),
                Case.of("a parameter twice", 400, LINE.replace(" HTTP", "&EIO=4 HTTP"), HOST),
                Case.get("100 cookies", 200, "Cookie: " + cookies(100)),
                Case.get("101 cookies", 400, "Cookie: " + cookies(101)),
                Case.get("101 cookies in two lines", 400, "Cookie: " + cookies(100), "Cookie: c=1"),
                Case.of("no Host", 400, LINE),
                Case.of("no Host in HTTP/1.0", 200, LINE.replace("1.1", "1.0")),
                Case.get("two Hosts", 400, HOST),
                Case.of("a Host of 255 characters", 200, LINE, "Host: " + "h".repeat(255)),
                Case.of("a Host of 256 characters", 400, LINE, "Host: " + "h".repeat(256)),
                Case.of("a Host with a port", 200, LINE, "Host: [::1]:8080"),
                Case.of("a Host with a comma", 400, LINE, "Host: test,evil.example"),
                Case.of("a Host with a user", 400, LINE, "Host: me@test"),
                Case.get("a length of nothing", 200, "Content-Length: 0"),
                Case.get("a length and chunks", 400, "Content-Length: 5", "Transfer-Encoding: chunked"),
                Case.get("another coding", 400, "Transfer-Encoding: gzip, chunked"),
                Case.of("a WebSocket by the transport of that name", 101, openings(LINE)),
                Case.of("a WebSocket of HTTP/1.0", 400, openings(LINE.replace("1.1", "1.0"))),
                Case.of("a WebSocket with a body of nothing", 101, openings(LINE, "Content-Length: 0")),
                Case.of("a WebSocket with a body of a byte", 400, openings(LINE, "Content-Length: 1")),
                Case.of("a WebSocket with chunks", 400, openings(LINE, "Transfer-Encoding: chunked")));
    }

    @BeforeAll
    static void start() {
        WIDE.start();
    }

    @AfterAll
    static void stop() {
        IO.close();
        WIDE.stop();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isJudgedBeforeAnybodyLooksAtIt(Case given) throws IOException {
        int port = ((InetSocketAddress) WIDE.getListenerInfo().get(0).getAddress()).getPort();
        try (RawSocket socket = new RawSocket(port)) {
            RawSocket.Answer answer =
                    socket.send(String.join("\r\n", given.head) + "\r\n\r\n").answer();

            assertEquals(given.status, answer.status());
            if (given.status >= 400) {
                assertTrue(socket.ended(), "what follows may be a part of it");
            }
        }
    }

    private static String[] headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "X" + number + ": 1")
                .toArray(String[]::new);
    }

    /** One header that makes the head so many bytes long. */
    private static String padding(int bytes) {
        return "X: " + "x".repeat(bytes - (LINE + HOST + "X: ").length() - 8);
    }

    private static String line(int bytes) {
        String padding = "&p=" + "x".repeat(bytes - (LINE + HOST + "&p=").length() - 6);
        return LINE.replace(" HTTP", padding + " HTTP");
    }

    private static String query(String name, int count) {
        String more = IntStream.range(0, count)
                .mapToObj(number -> name + number + "=1")
                .collect(Collectors.joining());
        return LINE.replace(" HTTP", more + " HTTP");
    }

    private static String cookies(int count) {
        return IntStream.range(0, count).mapToObj(number -> "c" + number + "=1").collect(Collectors.joining("; "));
    }

    private static String[] openings(String line, String... others) {
        return Stream.of(Stream.of(line.replace("polling", "websocket"), HOST), Stream.of(RawWebSocket.asking(others)))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }
}
