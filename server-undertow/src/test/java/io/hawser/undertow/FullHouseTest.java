package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.engine.Budgets;
import io.hawser.engine.RateLimit;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes when there is no room for one more, or came too often: what the answer says, and who comes in all the same. */
class FullHouseTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";
    private static final String MINE = "&hawser=abcdefghijklmnopqrstuv";

    private HawserServer server = HawserServer.start(Hawser.create(), 0);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isToldToComeLater() throws IOException {
        open(Hawser.builder().budgets(new Budgets(1 << 20, 1 << 20, 2)));

        assertEquals(200, ask(POLLING + MINE).status());
        assertEquals(200, ask(POLLING).status());
        assertComesLater(503, ask(POLLING));
        assertComesLater(503, ask(SOCKET, RawWebSocket.asking()));
        assertEquals(200, ask(POLLING + MINE).status(), "who has a session may come back to it");
    }

    @Test
    void isToldThatItCameTooOften() throws IOException {
        open(Hawser.builder().rateLimit(RateLimit.of(2, 100)));

        assertEquals(200, ask(POLLING + MINE).status());
        assertEquals(200, ask(POLLING).status());
        assertComesLater(429, ask(POLLING));
        assertComesLater(429, ask(SOCKET, RawWebSocket.asking()));
        assertEquals(200, ask(POLLING + MINE).status(), "who has a session may come back to it");
    }

    private void open(HawserBuilder options) {
        server.close();
        server = HawserServer.start(options.build(), 0);
    }

    private RawSocket.Answer ask(String query, String... headers) throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            return socket.get(query, headers).answer();
        }
    }

    private static void assertComesLater(int status, RawSocket.Answer answer) {
        assertEquals(status, answer.status());
        assertEquals("1", answer.headers().get("retry-after"));
        assertEquals("", answer.body());
    }
}
