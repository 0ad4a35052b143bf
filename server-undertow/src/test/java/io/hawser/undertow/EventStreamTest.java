package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.socket.DisconnectReason;
import io.hawser.testkit.EventStreamTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fourth transport over the real server: nothing in the core knows it. */
class EventStreamTest {
    private final List<DisconnectReason> endings = new CopyOnWriteArrayList<>();
    private final Hawser io = Hawser.builder()
            .transports(new EventStreamTransport())
            .closeTimeout(Duration.ofMillis(500))
            .build();
    private final HawserServer server = HawserServer.of(io).host("127.0.0.1").start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesAConversation() throws Exception {
        io.onConnection(socket -> {
            socket.onDisconnect((reason, detail) -> endings.add(reason));
            socket.on("echo", event -> event.ack(socket.transport(), event.require(0, String.class)));
        });
        HttpResponse<InputStream> stream = RawClient.HTTP.send(request("").build(), BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream", stream.headers().firstValue("Content-Type").orElse(""));
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String open = event(events);
            assertTrue(open.startsWith("0{\"sid\":\""), open);
            String session = "&sid=" + open.substring(9, 31);

            assertEquals("ok", post(session, "40"));
            assertTrue(event(events).startsWith("40{\"sid\":"));
            assertEquals("ok", post(session, "427[\"echo\",\"⚓\"]"));
            assertEquals("437[\"eventstream\",\"⚓\"]", event(events));
            io.emit("news", new byte[] {1, 2, 3});
            assertEquals("451-[\"news\",{\"_placeholder\":true,\"num\":0}]", event(events));
            assertEquals("bAQID", event(events));
        }
        await().until(() -> endings.equals(List.of(DisconnectReason.TRANSPORT_CLOSE)));
    }

    @Test
    void endsWithTheServer() throws Exception {
        HttpResponse<InputStream> stream = RawClient.HTTP.send(request("").build(), BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            event(events);

            server.close();

            assertEquals("1", event(events));
            assertEquals(-1, events.read());
        }
    }

    private HttpRequest.Builder request(String session) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/socket.io/?EIO=4&transport=eventstream" + session));
    }

    private String post(String session, String body) throws IOException, InterruptedException {
        HttpRequest request =
                request(session).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return RawClient.HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** The data of the next event, its lines joined. */
    private static String event(BufferedReader events) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line; (line = events.readLine()) != null && !line.isEmpty(); ) {
            data.append(line.substring("data: ".length()));
        }
        return data.toString();
    }
}
