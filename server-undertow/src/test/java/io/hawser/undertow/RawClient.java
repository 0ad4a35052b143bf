package io.hawser.undertow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client that polls by hand: each GET and each POST is a line of the test. It answers no ping by itself. */
final class RawClient {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final String transport;
    private String path = "/socket.io/";
    private String sid = "";

    RawClient(int port) {
        this(port, "polling");
    }

    RawClient(int port, String transport) {
        this.port = port;
        this.transport = transport;
    }

    /** From now on requests go to another path. */
    RawClient at(String other) {
        path = other;
        return this;
    }

    /** Opens a session and remembers its id. */
    RawClient open() {
        String open = get("EIO=4&transport=" + transport).body();
        sid = open.replaceFirst("(?s)^0\\{\"sid\":\"([^\"]+)\".*", "$1");
        return this;
    }

    /** Opens a session and joins the main namespace; the answer has been read. */
    RawClient join() {
        open();
        post("40");
        String joined = poll().body();
        while (joined.equals("6")) {
            joined = poll().body();
        }
        if (!joined.startsWith("40{")) {
            throw new AssertionError("not joined: " + joined);
        }
        return this;
    }

    String sid() {
        return sid;
    }

    /** What comes after the question mark in the requests of this session. */
    String query() {
        return "EIO=4&transport=" + transport + "&sid=" + sid;
    }

    HttpResponse<String> poll() {
        return get(query());
    }

    CompletableFuture<HttpResponse<String>> pollLater() {
        return HTTP.sendAsync(request(query()).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body) {
        return post(query(), BodyPublishers.ofString(body));
    }

    CompletableFuture<HttpResponse<String>> postLater(String body) {
        return HTTP.sendAsync(
                request(query()).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** The body goes out in chunks and without a Content-Length. */
    HttpResponse<String> postChunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(query(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    HttpResponse<String> get(String query) {
        return send(request(query));
    }

    HttpResponse<String> post(String query, BodyPublisher body) {
        return send(request(query).POST(body));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + "?" + query))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
