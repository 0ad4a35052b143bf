package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out compressed, read by java.util.zip. */
class DeflateTest {
    private static final DeflateOptions OPTIONS = DeflateOptions.DEFAULTS;

    private final CountedZlib zlib = new CountedZlib();
    private final Deflate alone = new Deflate(OPTIONS, false, zlib);
    private final DeflatePeer peer = new DeflatePeer();
    private final DeflatePeer referred = new DeflatePeer(true, false);

    @AfterEach
    void nothingIsLeftOver() {
        peer.close();
        referred.close();
        assertEquals(0, zlib.held());
    }

    @Test
    void aMessageAtTheThresholdIsCompressedAndOneBelowIsNot() {
        Packet below = Packet.message("x".repeat(1_022));
        Packet at = Packet.message("x".repeat(1_023));

        assertSame(below.frame(), alone.payload(below));
        assertEquals("4" + "x".repeat(1_023), new String(peer.inflated(alone.payload(at)), UTF_8));
        assertTrue(alone.payload(at).length < 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void everyLevelIsRead(int level) {
        Packet packet = Packet.message(compressible(200_000));
        byte[] payload = new Deflate(OPTIONS.withLevel(level), false, zlib).payload(packet);

        assertTrue(payload.length < 150_000, payload.length + " bytes");
        assertArrayEquals(packet.frame(), peer.inflated(payload));
    }

    @Test
    void whatSaysThatItIsNotWorthItGoesAsItIs() {
        Packet text = Packet.message("x".repeat(5_000), false);
        Packet bytes = Packet.message(new byte[5_000], false);

        assertSame(text.frame(), alone.payload(text));
        assertSame(bytes.frame(), alone.payload(bytes));
        assertEquals(0, zlib.made());
    }

    @Test
    void whatDoesNotShrinkGoesAsItIs() {
        Deflate all = new Deflate(OPTIONS.withThreshold(0), false, zlib);
        for (int length : new int[] {0, 1, 2, 3, 4, 5, 10, 5_000, 70_000}) {
            Packet random = Packet.message(random(length));
            assertSame(random.frame(), all.payload(random), length + " bytes");
        }
        assertSame(Packet.PING.frame(), all.payload(Packet.PING));
    }

    @Test
    void itGoesCompressedIfThatSavesAByte() {
        Deflate all = new Deflate(OPTIONS.withThreshold(0), false, zlib);
        for (int length = 1; length < 40; length++) {
            Packet packet = Packet.message(new byte[length]);
            byte[] payload = all.payload(packet);
            assertEquals(payload != packet.frame(), peer.deflated(packet.frame()).length < length, length + " bytes");
            assertTrue(payload == packet.frame() || payload.length < length);
        }
    }

    @Test
    void aPacketIsCompressedOnceForAll() {
        Packet packet = Packet.message("x".repeat(5_000));
        Packet random = Packet.message(random(5_000));

        byte[] first = alone.payload(packet);
        for (int i = 0; i < 10; i++) {
            assertSame(first, alone.payload(packet));
            assertSame(random.frame(), alone.payload(random));
        }

        assertEquals(2, zlib.made());
    }

    @Test
    void anotherTransportHasAFormOfItsOwn() {
        Packet packet = Packet.message(compressible(50_000));
        Deflate small = new Deflate(OPTIONS.withLevel(9), false, zlib);

        byte[] fast = alone.payload(packet);

        assertTrue(small.payload(packet).length < fast.length);
        assertArrayEquals(packet.frame(), peer.inflated(small.payload(packet)));
    }

    @Test
    void withTakeoverMessagesReferToEarlierOnes_7_1_1() {
        Deflate own = new Deflate(OPTIONS, true, zlib);
        Packet packet = Packet.message(random(2_000).clone());
        Packet twice = Packet.message(ClientFrame.join(packet.frame(), packet.frame()));
        Packet again = Packet.message(packet.frame());

        assertArrayEquals(twice.frame(), referred.inflated(own.payload(twice)));
        byte[] payload = own.payload(again);
        assertTrue(payload.length < 100, "it refers");
        assertArrayEquals(again.frame(), referred.inflated(payload));
        assertEquals(1, zlib.made());
        assertEquals(1, zlib.held());
        own.close();
    }

    @Test
    void withTakeoverNothingRefersToWhatWentUncompressed() {
        Deflate own = new Deflate(OPTIONS, true, zlib);
        Packet random = Packet.message(random(5_000));
        Packet containing = Packet.message(ClientFrame.join(random.frame(), new byte[5_000]));

        assertSame(random.frame(), own.payload(random));
        byte[] payload = own.payload(containing);

        assertNotSame(containing.frame(), payload);
        assertArrayEquals(containing.frame(), referred.inflated(payload));
        own.close();
    }

    @Test
    void withTakeoverAThousandMessagesAreRead() {
        Deflate own = new Deflate(OPTIONS.withThreshold(0), true, zlib);
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            Packet packet = random.nextInt(10) == 0
                    ? Packet.message(random(random.nextInt(3_000)))
                    : Packet.message(compressible(1 + random.nextInt(3_000)));
            byte[] payload = own.payload(packet);
            if (payload != packet.frame()) {
                assertArrayEquals(packet.frame(), referred.inflated(payload));
            }
        }
        own.close();
        own.close();
    }

    @Test
    void withTakeoverItHoldsNothingBeforeItsFirst() {
        Deflate own = new Deflate(OPTIONS, true, zlib);
        own.payload(Packet.message("short"));

        assertEquals(0, zlib.made());
    }

    private static String compressible(int length) {
        StringBuilder words = new StringBuilder();
        new Random(length).ints(length, 'a', 'q').forEach(c -> words.append((char) c));
        return words.toString();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
