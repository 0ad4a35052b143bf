package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The id of a session of Engine.IO is a secret, the id of a socket is not: one must not tell the other. */
class SocketIdTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    @Test
    void isNotTheSessionsId() {
        try (PollingPeer alice = new PollingPeer(server.socket())) {
            alice.send("40");

            String joined = alice.next();

            assertTrue(joined.startsWith("40{\"sid\":"), joined);
            assertFalse(joined.contains(alice.sid()), joined);
        }
    }

    @Test
    void opensNoSession() {
        try (PollingPeer alice = new PollingPeer(server.socket())) {
            alice.send("40");
            String sid = alice.next().replaceFirst("40\\{\"sid\":\"(.*)\"}", "$1");

            assertEquals(
                    Door.refusal(1, "Session ID unknown"),
                    server.socket().get(Door.POLLING + "&sid=" + sid).body());
        }
    }

    /** Before CONNECT there is nothing but the open packet. */
    @Test
    void isNotToldBeforeTheClientAsks() {
        String open = server.socket().get(Door.POLLING).body();
        assertTrue(open.startsWith("0{") && open.endsWith("}") && open.indexOf('\u001e') < 0, open);

        try (WebSocketPeer bob = new WebSocketPeer(server.socket().webSocket(Door.WEBSOCKET))) {
            assertTrue(bob.next().startsWith("0{"));
            bob.send("40/nowhere");
            assertEquals("44/nowhere,{\"message\":\"Invalid namespace\"}", bob.next());
        }
    }
}
