package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5, what a client must not send: the server ends the session at once. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketBreachTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";

    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    SocketBreachTest(Way way) {
        alice = way.open(server.socket());
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"message\",1]",
                "41",
                "430[]",
                "44{\"message\":\"no\"}",
                "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQ==",
                "bAQ==",
                "47",
                "4abc",
                "4"
            })
    void anythingBeforeConnect(String packets) {
        alice.send(packets.split("\u001e"));

        alice.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"token\"", "null", "true", "{", "{]", "nonsense"})
    void aConnectWhosePayloadIsNoObject(String payload) {
        alice.send("40" + payload);

        alice.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40{}", "40/,{\"again\":true}"})
    void aSecondConnectToANamespace(String connect) {
        alice.join();

        alice.send(connect);

        alice.awaitEnd();
    }

    @Test
    void twoConnectsInOneBreath() {
        alice.send("40", "40");

        alice.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a namespace that was not joined
                "42/custom,[\"message\",1]",
                "43/custom,0[]",
                "41/custom,",
                "42/random,[\"message\",1]",
                // a packet that is the server's to send
                "44{\"message\":\"no\"}",
                "44",
                // no such type
                "47",
                "49[\"message\"]",
                "4abc",
                "4",
                // an event that is no array with a name
                "42{}",
                "42",
                "42\"message\"",
                "42[",
                "42[]",
                "42[null]",
                "42[true]",
                "42[{}]",
                "42[[\"message\"]]",
                // the names of what the library itself tells
                "42[\"connect\"]",
                "42[\"connect_error\",1]",
                "42[\"disconnect\",\"reason\"]",
                "42[\"disconnecting\"]",
                "42[\"newListener\"]",
                "42[\"removeListener\"]",
                "427[\"connect\"]",
                // an id that is no number
                "42abc[\"message-with-ack\",1]",
                "42-1[\"message-with-ack\",1]",
                "421.5[\"message-with-ack\",1]",
                // an ack that is no array
                "430{}",
                "430",
                // a number of attachments that is none
                "45[\"message\"]",
                "45-[\"message\"]",
                "45x-[\"message\"]",
                "451[\"message\"]"
            })
    void afterConnect(String packet) {
        alice.join();

        alice.send(packet);

        alice.awaitEnd();
    }

    @Test
    void textWhileAttachmentsAreDue() {
        alice.join();

        alice.send("451-[\"message\"," + FIRST + "]", "42[\"message\",1]");

        alice.awaitEnd();
    }

    @Test
    void bytesWhenNoneAreDue() {
        alice.join();

        alice.send("451-[\"message\"," + FIRST + "]", "bAQ==");
        assertEquals("451-[\"message-back\"," + FIRST + "]", alice.next());
        assertEquals("bAQ==", alice.next());
        alice.send("bAQ==");

        alice.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "1000", "99999999999"})
    void moreAttachmentsThanTheLimit(String number) {
        alice.join();

        alice.send("45" + number + "-[\"message\"," + FIRST + "]");

        alice.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "null", "1e9", "4294967296"})
    void aPlaceForBytesThatDidNotCome(String number) {
        alice.join();

        alice.send("451-[\"message\",{\"_placeholder\":true,\"num\":" + number + "}]", "bAQ==");

        alice.awaitEnd();
    }
}
