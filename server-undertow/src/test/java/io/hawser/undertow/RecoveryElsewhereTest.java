package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.DisconnectReason;
import io.hawser.socket.RecoveryOptions;
import io.hawser.testkit.Bus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers joined by a bus, and a client that the network takes from the left one to the right one and back. */
class RecoveryElsewhereTest {
    private final Bus bus = new Bus();

    @RegisterExtension
    final LiveServer left = server("left");

    @RegisterExtension
    final LiveServer right = server("right");

    @Test
    void aClientGoesOnWhereItWasOnAnotherServer() throws Exception {
        try (RawWebSocket first = RawWebSocket.open(left.port())) {
            first.read();
            String welcome = first.text("40").read().text();
            String pid = welcome.replaceAll(".*\"pid\":\"([^\"]+)\".*", "$1");
            await().until(() -> left.io().sockets().size() == 1);
            left.io().sockets().get(0).join("sea");
            right.io().to("sea").emit("waves", 1);
            String offset = offset(first.read().text(), "42[\"waves\",1,");
            left.io().to("sea").emit("waves", 2); // read by nobody: the phone has changed its network

            try (RawWebSocket second = knock(right, pid, offset)) {
                String next = offset(second.read().text(), "42[\"waves\",2,");
                assertEquals(welcome, second.read().text());
                left.awaitEnding(DisconnectReason.TRANSPORT_CLOSE);
                assertTrue(right.io().sockets().get(0).recovered());
                left.io().to("sea").emit("waves", 3);
                String last = offset(second.read().text(), "42[\"waves\",3,");
                assertTrue(!next.equals(last));
                second.socket().close();

                try (RawWebSocket third = knock(left, pid, last)) {
                    assertEquals(welcome, third.read().text());
                    right.io().to("sea").emit("waves", 4);
                    offset(third.read().text(), "42[\"waves\",4,");
                }
            }
        }
        await().until(() -> left.io().sockets().isEmpty());
        assertEquals(List.of(), right.io().sockets());
    }

    private LiveServer server(String name) {
        return new LiveServer(options -> options.adapter(bus.adapter(name)).recovery(RecoveryOptions.DEFAULTS));
    }

    private static RawWebSocket knock(LiveServer server, String pid, String offset) throws IOException {
        RawWebSocket knocking = RawWebSocket.open(server.port());
        knocking.read();
        return knocking.text("40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
    }

    private static String offset(String event, String begin) {
        assertTrue(event.startsWith(begin + "\""), event);
        return event.substring(begin.length() + 1, event.length() - 2);
    }
}
