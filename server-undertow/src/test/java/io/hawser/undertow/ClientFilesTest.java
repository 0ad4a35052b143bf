package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browser's half, out of the client's jar and over the wire. */
class ClientFilesTest {
    private static HawserServer server;

    @BeforeAll
    static void start() {
        server = HawserServer.of(Hawser.create()).host("127.0.0.1").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hawser.js", "hawser.esm.js"})
    void areJavaScriptThatTheBrowserAsksForAgain(String name) throws Exception {
        HttpResponse<byte[]> answer = get(name);

        assertEquals(200, answer.statusCode());
        assertEquals("text/javascript; charset=UTF-8", header(answer, "Content-Type"));
        assertEquals("no-cache", header(answer, "Cache-Control"));
        assertEquals("Accept-Encoding", header(answer, "Vary"));
        assertEquals("", header(answer, "Content-Encoding"));
        assertTrue(header(answer, "ETag").matches("\"[0-9a-f]{16}\""));
        assertTrue(answer.body().length > 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hawser.js", "hawser.esm.js"})
    void areCompressedForThoseWhoAcceptIt(String name) throws Exception {
        HttpResponse<byte[]> plain = get(name, "Accept-Encoding", "br, identity");
        HttpResponse<byte[]> gzip = get(name, "Accept-Encoding", "gzip, deflate, br");

        assertEquals("gzip", header(gzip, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(gzip, "Vary"));
        assertEquals("", header(plain, "Content-Encoding"));
        assertArrayEquals(plain.body(), inflate(gzip.body()));
        assertTrue(gzip.body().length < plain.body().length / 2);
        assertNotEquals(header(plain, "ETag"), header(gzip, "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip, br"})
    void areNotSentTwice(String encoding) throws Exception {
        HttpResponse<byte[]> first = get("hawser.js", "Accept-Encoding", encoding);
        String tag = header(first, "ETag");

        HttpResponse<byte[]> second =
                get("hawser.js", "Accept-Encoding", encoding, "If-None-Match", "\"other\", " + tag);
        HttpResponse<byte[]> third = get("hawser.js", "Accept-Encoding", encoding, "If-None-Match", "\"other\"");

        assertEquals(304, second.statusCode());
        assertEquals(tag, header(second, "ETag"));
        assertEquals("Accept-Encoding", header(second, "Vary"));
        assertEquals(0, second.body().length);
        assertEquals(200, third.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing.js", "hawser.js.gz", "hawser.js/", "/hawser.js", "%2e%2e/hawser-client.properties"})
    void areTheOnlyOnes(String name) throws Exception {
        assertEquals(404, get(name).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/socket.io/../../../hawser-client.properties",
                "/socket.io/../socket.io/hawser.js",
                "/socket.io/..%2f..%2fhawser-client.properties",
                "/socket.io/%2e%2e/%2e%2e/hawser-client.properties",
                "/socket.io/./hawser.js"
            })
    void areNoWayToOthers(String path) throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");

            assertEquals(404, socket.answer().status());
        }
    }

    @Test
    void areForReadingOnly() throws Exception {
        HttpRequest post = request("hawser.js")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertEquals(404, RawClient.HTTP.send(post, BodyHandlers.discarding()).statusCode());
    }

    private static HttpResponse<byte[]> get(String name, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(name);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return RawClient.HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/socket.io/" + name));
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static byte[] inflate(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
