package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that opens a session and never says where to. */
class ConnectTimeoutTest {
    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.connectTimeout(Duration.ofMillis(200)));

    @Test
    void endsAPoll() {
        RawClient idler = live.client().open();

        assertEquals("1", idler.poll().body());
        assertEquals(
                "{\"code\":1,\"message\":\"Session ID unknown\"}", idler.poll().body());
    }

    @Test
    void endsAWebSocket() throws IOException {
        try (RawWebSocket idler = RawWebSocket.open(live.port())) {
            assertEquals('0', idler.read().text().charAt(0));
            assertEquals(1000, idler.read().closeCode());
        }
    }

    @Test
    void endsAClientThatAsksForANamespaceThatIsNotThere() {
        RawClient stray = live.client().open();
        stray.post("40/nowhere,");

        assertEquals(
                "44/nowhere,{\"message\":\"Invalid namespace\"}", stray.poll().body());
        assertEquals("1", stray.poll().body());
    }

    @Test
    void sparesAClientThatHasJoined() {
        RawClient idler = live.client().open();
        RawClient alice = live.client().join();

        assertEquals("1", idler.poll().body());
        await().until(() -> live.io().sessions() == 1);
        assertEquals("ok", alice.post("3").body());
    }
}
