package io.hawser.undertow.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.undertow.RawSocket;
import io.hawser.undertow.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** An honest client of each transport that comes, is answered and goes. */
final class Newcomers {
    private static final String HELLO = "42[\"echo\",\"hello\"]";

    private final int port;

    Newcomers(int port) {
        this.port = port;
    }

    /** Within 2 s; one that is told to come later does. */
    void areServed() {
        soon().untilAsserted(this::onWebSocket);
        soon().untilAsserted(this::byPolling);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private void onWebSocket() throws IOException {
        try (RawWebSocket client = RawWebSocket.join(port)) {
            assertEquals(HELLO, client.text(HELLO).read().text());
        }
    }

    private void byPolling() throws IOException {
        try (RawSocket client = new RawSocket(port)) {
            String query = Foe.POLLING + "&sid="
                    + Foe.sid(client.get(Foe.POLLING).answer().body());
            assertEquals("ok", post(client, query, "40"));
            poll(client, query);
            assertEquals("ok", post(client, query, HELLO));
            assertEquals(HELLO, poll(client, query));
            assertEquals("ok", post(client, query, "1"));
        }
    }

    private static String poll(RawSocket client, String query) throws IOException {
        RawSocket.Answer answer = client.get(query).answer();
        Leaks.check(answer);
        return answer.body();
    }

    private static String post(RawSocket client, String query, String body) throws IOException {
        client.post(query, "Content-Length: " + body.getBytes(UTF_8).length);
        RawSocket.Answer answer = client.send(body).answer();
        Leaks.check(answer);
        return answer.body();
    }
}
