package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, messages: what is sent comes back, text as text and bytes as bytes. */
@ParameterizedClass
@EnumSource(Way.class)
class EngineMessageTest {
    private static final int MAX_PAYLOAD = 1_000_000;

    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    EngineMessageTest(Way way) {
        alice = way.open(server.engine());
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4hello", "4", "44", "4⚓ é 𝄞 \u0000 \n", "4{\"a\":[1]}", "4bAQID", "bAQIDBA==", "b", "b/////w=="
            })
    void comesBackAsItWas(String packet) {
        alice.send(packet);

        assertEquals(packet, alice.next());
    }

    @Test
    void comesBackInOrderTextAndBytesMixed() {
        String[] packets = IntStream.range(0, 100)
                .mapToObj(i -> i % 3 == 0 ? "b" + Base64.getEncoder().encodeToString(new byte[] {(byte) i}) : "4" + i)
                .toArray(String[]::new);

        alice.send(packets);

        for (String packet : packets) {
            assertEquals(packet, alice.next());
        }
    }

    /** The bound counts bytes, of which the anchor has three. */
    @Test
    void ofTheMostBytesComesBack() {
        String packet = "4" + "⚓".repeat((MAX_PAYLOAD - 1) / 3);

        alice.send(packet);

        assertEquals(packet, alice.next());
    }

    @Test
    void ofManyBytesComesBack() {
        byte[] bytes = new byte[700_000];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31));
        String packet = "b" + Base64.getEncoder().encodeToString(bytes);

        alice.send(packet);

        assertEquals(packet, alice.next());
    }

    @Test
    void mayBeANoop() {
        alice.send("6", "4hello");

        assertEquals("4hello", alice.next());
    }
}
