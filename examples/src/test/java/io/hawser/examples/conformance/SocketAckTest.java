package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5, ACK and BINARY_ACK. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketAckTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    SocketAckTest(Way way) {
        alice = way.open(server.socket()).join();
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    /** The largest is the largest whole number that every client can count to. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 456, 4_294_967_296L, 999_999_999_999_999L})
    void bearsTheIdOfItsEvent(long id) {
        alice.send("42" + id + "[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

        assertEquals("43" + id + "[1,\"2\",{\"3\":[false]}]", alice.next());
    }

    @Test
    void mayBeEmpty() {
        alice.send("4212[\"message-with-ack\"]");

        assertEquals("4312[]", alice.next());
    }

    @Test
    void carriesBytes() {
        alice.send(
                "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "bAQID",
                "bBAUG");

        assertEquals("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", alice.next());
        assertEquals("bAQID", alice.next());
        assertEquals("bBAUG", alice.next());
    }

    @Test
    void comesFromTheNamespaceOfItsEvent() {
        alice.send("40/custom");
        alice.next();
        assertEquals("42/custom,[\"auth\",{}]", alice.next());

        alice.send("42/custom,13[\"message-with-ack\",\"a\"]", "4213[\"message-with-ack\",\"b\"]");

        assertEquals("43/custom,13[\"a\"]", alice.next());
        assertEquals("4313[\"b\"]", alice.next());
    }

    @Test
    void isNotSentByItself() {
        alice.send(
                "421[\"nobody listens\"]",
                "422[\"message\",1]",
                "42[\"message-with-ack\",2]",
                "423[\"message-with-ack\"]");

        assertEquals("42[\"message-back\",1]", alice.next());
        assertEquals("433[]", alice.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"430[]", "43123[1]", "43999999999999999[\"a\"]"})
    void thatNobodyWaitsForIsIgnored(String ack) {
        alice.send(ack, "42[\"message\",1]");

        assertEquals("42[\"message-back\",1]", alice.next());
    }

    @Test
    void withBytesThatNobodyWaitsForIsIgnored() {
        alice.send("461-0[{\"_placeholder\":true,\"num\":0}]", "bAQ==", "42[\"message\",1]");

        assertEquals("42[\"message-back\",1]", alice.next());
    }
}
