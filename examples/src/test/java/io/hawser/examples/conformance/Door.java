package io.hawser.examples.conformance;

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

/**
 * A path of the server, asked by hand with the JDK's own HTTP client.
 *
 * @param port the server's port on this machine
 * @param path with both slashes
 */
record Door(int port, String path) {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What opens a session of long-polling. */
    static final String POLLING = "EIO=4&transport=polling";

    /** What opens a session of WebSocket. */
    static final String WEBSOCKET = "EIO=4&transport=websocket";

    static String refusal(int code, String message) {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    HttpResponse<String> get(String query) {
        return send(request(query));
    }

    CompletableFuture<HttpResponse<String>> getLater(String query) {
        return HTTP.sendAsync(request(query).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String query, String body) {
        return ask("POST", query, BodyPublishers.ofString(body));
    }

    /** The body goes out in chunks and without a Content-Length. */
    HttpResponse<String> postInChunks(String query, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ask("POST", query, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    CompletableFuture<HttpResponse<String>> postLater(String query, String body) {
        HttpRequest post = request(query).POST(BodyPublishers.ofString(body)).build();
        return HTTP.sendAsync(post, BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String method, String query, BodyPublisher body) {
        return send(request(query).method(method, body));
    }

    URI webSocket(String query) {
        return URI.create("ws://127.0.0.1:" + port + path + "?" + query);
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
