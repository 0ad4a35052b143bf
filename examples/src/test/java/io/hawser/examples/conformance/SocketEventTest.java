package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5, EVENT and BINARY_EVENT: what is said comes back as it was said. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketEventTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    SocketEventTest(Way way) {
        alice = way.open(server.socket()).join();
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",1,\"2\",{\"3\":[true]}",
                ",null",
                ",\"\"",
                ",[],{}",
                ",-1,0,9007199254740991,0.1,1.5E300",
                ",{\"a\":{\"b\":[{\"c\":null}]}}",
                ",\"⚓ é \\u0000 \\\" \\\\ 𝄞\"",
                ",{\"__proto__\":{\"constructor\":1}}",
                ",{\"num\":0},{\"_placeholder\":false,\"num\":0}"
            })
    void comesBackWithTheSameArguments(String arguments) {
        alice.send("42[\"message\"" + arguments + "]");

        assertEquals("42[\"message-back\"" + arguments + "]", alice.next());
    }

    @Test
    void comesBackWithItsBytes() {
        alice.send(
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "bAQID",
                "bBAUG");

        assertEquals(
                "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                alice.next());
        assertEquals("bAQID", alice.next());
        assertEquals("bBAUG", alice.next());
    }

    /** The client may number the bytes in another order than that of their places. */
    @Test
    void comesBackWithBytesDeepInsideInTheirPlaces() {
        alice.send(
                "453-[\"message\",{\"a\":[{\"_placeholder\":true,\"num\":2}],\"b\":{\"_placeholder\":true,\"num\":0}},"
                        + "[[{\"num\":1,\"_placeholder\":true}]]]",
                "bAAAA",
                "b",
                "b/////w==");

        assertEquals(
                "453-[\"message-back\",{\"a\":[{\"_placeholder\":true,\"num\":0}],\"b\":{\"_placeholder\":true,\"num\":1}},"
                        + "[[{\"_placeholder\":true,\"num\":2}]]]",
                alice.next());
        assertEquals("b/////w==", alice.next());
        assertEquals("bAAAA", alice.next());
        assertEquals("b", alice.next());
    }

    @Test
    void withTenAttachmentsIsTaken() {
        String[] packets = new String[11];
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            places.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
            packets[i + 1] = "bAQ==";
        }
        packets[0] = "4510-[\"message\"" + places + "]";
        alice.send(packets);

        assertEquals("4510-[\"message-back\"" + places + "]", alice.next());
        for (int i = 0; i < 10; i++) {
            assertEquals("bAQ==", alice.next());
        }
    }

    @Test
    void inANamespaceComesBackThere() {
        alice.send("40/custom");
        alice.next();
        assertEquals("42/custom,[\"auth\",{}]", alice.next());

        alice.send(
                "42/custom,[\"message\",\"a,b/c\"]",
                "451-/custom,[\"message\",{\"_placeholder\":true,\"num\":0}]",
                "bAQ==");

        assertEquals("42/custom,[\"message-back\",\"a,b/c\"]", alice.next());
        assertEquals("451-/custom,[\"message-back\",{\"_placeholder\":true,\"num\":0}]", alice.next());
        assertEquals("bAQ==", alice.next());
    }

    @Test
    void comesBackInOrder() {
        alice.send(IntStream.range(0, 200)
                .mapToObj(i -> "42[\"message\"," + i + "]")
                .toArray(String[]::new));

        for (int i = 0; i < 200; i++) {
            assertEquals("42[\"message-back\"," + i + "]", alice.next());
        }
    }

    /** Names that mean something to the language of the reference server, and a number. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"nobody listens\"", "\"\"", "7", "-1.5", "\"__proto__\"", "\"constructor\"", "\"toString\""})
    void withoutAHandlerIsIgnored(String name) {
        alice.send("42[" + name + ",1]", "42[\"message\",2]");

        assertEquals("42[\"message-back\",2]", alice.next());
    }
}
