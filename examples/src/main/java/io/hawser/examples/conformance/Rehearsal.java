package io.hawser.examples.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Uses a server as its clients will. What a JVM does for the first time takes it long, and the suites give their first
 * test no more time than their last.
 */
final class Rehearsal {
    private static final int TURNS = 20;
    private static final int LIMIT_SECONDS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String host;

    private Rehearsal(int port) {
        host = "://localhost:" + port;
    }

    /** Blocks while it lasts: a second or so. */
    static void of(int port) throws IOException, InterruptedException {
        Rehearsal rehearsal = new Rehearsal(port);
        for (int turn = 0; turn < TURNS; turn++) {
            rehearsal.poll("/engine.io/", "4hello\u001ebAQ==");
            rehearsal.poll("/socket.io/", "40{\"token\":1}\u001e42[\"message\",1]");
        }
        rehearsal.talk();
    }

    private void poll(String path, String payload) throws IOException, InterruptedException {
        String query = path + "?EIO=4&transport=polling";
        String sid = get(query).replaceFirst("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
        post(query + "&sid=" + sid, payload);
        get(query + "&sid=" + sid);
        post(query + "&sid=" + sid, "1");
    }

    private void talk() throws InterruptedException {
        Ear ear = new Ear();
        URI address = URI.create("ws" + host + "/socket.io/?EIO=4&transport=websocket");
        WebSocket webSocket =
                http.newWebSocketBuilder().buildAsync(address, ear).join();
        ear.await(1); // the open packet
        webSocket.sendText("40", true).join();
        ear.await(2); // the answer, and the greeting
        for (int turn = 0; turn < TURNS; turn++) {
            webSocket
                    .sendText("451-0[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},\"text\"]", true)
                    .join();
            webSocket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
            ear.await(2);
        }
        webSocket.abort();
    }

    private String get(String query) throws IOException, InterruptedException {
        return http.send(request(query).build(), BodyHandlers.ofString()).body();
    }

    private void post(String query, String body) throws IOException, InterruptedException {
        http.send(request(query).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http" + host + query));
    }

    /** Counts what comes. */
    private static final class Ear implements WebSocket.Listener {
        private final Semaphore heard = new Semaphore(0);

        void await(int packets) throws InterruptedException {
            if (!heard.tryAcquire(packets, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not answer its rehearsal");
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket server, CharSequence packet, boolean last) {
            return hear(server);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket server, ByteBuffer bytes, boolean last) {
            return hear(server);
        }

        private @Nullable CompletionStage<?> hear(WebSocket server) {
            heard.release();
            server.request(1);
            return null;
        }
    }
}
