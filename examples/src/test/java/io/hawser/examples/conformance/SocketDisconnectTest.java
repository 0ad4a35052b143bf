package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Socket.IO v5, DISCONNECT from the client: it leaves a namespace, not the session. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketDisconnectTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    SocketDisconnectTest(Way way) {
        alice = way.open(server.socket()).join();
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    @Test
    void leavesTheOtherNamespacesAlone() {
        joinCustom();

        alice.send("41/custom", "42[\"message\",\"to the main namespace\"]");

        assertEquals("42[\"message-back\",\"to the main namespace\"]", alice.next());
    }

    @Test
    void ofTheMainNamespaceLeavesTheOthersAlone() {
        joinCustom();

        alice.send("41", "42/custom,[\"message\",1]");

        assertEquals("42/custom,[\"message-back\",1]", alice.next());
    }

    @Test
    void ofTheLastNamespaceLeavesTheSession() {
        alice.send("41", "40/custom,");

        assertTrue(alice.next().startsWith("40/custom,{\"sid\":"));
    }

    @Test
    void isTheLastWordToANamespace() {
        alice.send("41", "42[\"message\",1]");

        alice.awaitEnd();
    }

    private void joinCustom() {
        alice.send("40/custom");
        assertTrue(alice.next().startsWith("40/custom,{\"sid\":"));
        assertEquals("42/custom,[\"auth\",{}]", alice.next());
    }
}
