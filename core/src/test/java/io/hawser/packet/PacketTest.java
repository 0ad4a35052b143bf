package io.hawser.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {
    @ParameterizedTest
    @CsvSource({"OPEN,0", "CLOSE,1", "PING,2", "PONG,3", "MESSAGE,4", "UPGRADE,5", "NOOP,6"})
    void everyKindHasItsDigit(PacketType type, char digit) {
        assertEquals(digit + "x", text(Packet.of(type, "x").frame()));
        assertEquals(type, PacketType.of(digit));
    }

    @Test
    void textIsTheSameOnBothWires() {
        Packet packet = Packet.message("Grüße ⚓ 🚢");

        assertEquals("4Grüße ⚓ 🚢", text(packet.frame()));
        assertSame(packet.frame(), packet.chunk());
        assertEquals("Grüße ⚓ 🚢", packet.text());
        assertNull(packet.binary());
    }

    @Test
    void bytesAreRawInAFrameAndBase64InAPayload() {
        byte[] bytes = {1, 2, 3, -1};
        Packet packet = Packet.message(bytes);

        assertSame(bytes, packet.frame());
        assertSame(bytes, packet.binary());
        assertEquals("bAQID/w==", text(packet.chunk()));
        assertEquals("", packet.text());
        assertEquals(PacketType.MESSAGE, packet.type());
    }

    @Test
    void eachWireFormIsMadeOnce() {
        Packet words = Packet.message("hello");
        Packet bytes = Packet.message(new byte[] {7});

        assertSame(words.frame(), words.frame());
        assertSame(bytes.chunk(), bytes.chunk());
    }

    @Test
    void aFormOfATransportsOwnIsMadeOnceToo() {
        AtomicInteger made = new AtomicInteger();
        UnaryOperator<byte[]> loud =
                frame -> text(frame).concat("!" + made.incrementAndGet()).getBytes(UTF_8);
        UnaryOperator<byte[]> asItIs = frame -> frame;
        Packet packet = Packet.message("hello");

        assertEquals("4hello!1", text(packet.frame(loud)));
        assertSame(packet.frame(loud), packet.frame(loud));
        assertEquals(1, made.get());
        assertSame(packet.frame(), packet.frame(asItIs));
        assertEquals("4hello!2", text(packet.frame(loud)), "it remembers the last one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 1_000})
    void aBinaryPacketCountsAsItsBase64(int length) {
        Packet packet = Packet.message(new byte[length]);

        assertEquals(packet.chunk().length, packet.size());
    }

    @Test
    void aTextCountsItsBytesAndNotItsCharacters() {
        assertEquals(4, Packet.message("⚓").size());
        assertEquals(1, Packet.NOOP.size());
    }

    @Test
    void halfACharacterBecomesAQuestionMarkAndNotAnError() {
        assertEquals("4?", text(Packet.message("\ud83d").frame()));
    }

    @Test
    void aPacketTellsWhatItIsWithoutItsBytes() {
        assertEquals("PONG probe", Packet.of(PacketType.PONG, "probe").toString());
        assertEquals("MESSAGE of 3 bytes", Packet.message(new byte[3]).toString());
    }

    @Test
    void theBarePacketsAreOneDigitLong() {
        assertArrayEquals(new byte[] {'1'}, Packet.CLOSE.frame());
        assertArrayEquals(new byte[] {'2'}, Packet.PING.frame());
        assertArrayEquals(new byte[] {'6'}, Packet.NOOP.frame());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void everythingIsWorthCompressingButWhatSaysOtherwise() {
        byte[] picture = {1, 2, 3};

        assertTrue(Packet.NOOP.isCompressible());
        assertTrue(Packet.of(PacketType.PONG, "").isCompressible());
        assertTrue(Packet.message("hello").isCompressible());
        assertTrue(Packet.message(picture).isCompressible());
        assertFalse(Packet.message("hello", false).isCompressible());
        assertFalse(Packet.message(picture, false).isCompressible());
        assertSame(picture, Packet.message(picture, false).binary());
    }
}
