package io.hawser.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecTest {
    @ParameterizedTest
    @CsvSource({
        "0{},OPEN,{}",
        "1,CLOSE,''",
        "2,PING,''",
        "2probe,PING,probe",
        "3,PONG,''",
        "3probe,PONG,probe",
        "4hello,MESSAGE,hello",
        "4,MESSAGE,''",
        "42,MESSAGE,2",
        "4bAQID,MESSAGE,bAQID",
        "5,UPGRADE,''",
        "6,NOOP,''",
    })
    void aFrameIsADigitAndText(String frame, PacketType type, String text) {
        Packet packet = PacketCodec.decode(frame);

        assertEquals(type, packet.type());
        assertEquals(text, packet.text());
    }

    @Test
    void bareClosePingAndNoopAreAlwaysTheSamePackets() {
        assertSame(Packet.CLOSE, PacketCodec.decode("1"));
        assertSame(Packet.PING, PacketCodec.decode("2"));
        assertSame(Packet.NOOP, PacketCodec.decode("6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "9hello", "/", ":", "a", " 4", "bAQID", "\u0664", "{}"})
    void aFrameWithoutAKnownDigitIsRefused(String frame) {
        assertThrows(ProtocolException.class, () -> PacketCodec.decode(frame));
    }

    @Test
    void aPayloadIsPacketsJoinedByTheRecordSeparator() {
        List<Packet> packets = decode("4one\u001ebAQID\u001e2\u001e4");

        assertEquals(
                List.of("one", "", "", ""), packets.stream().map(Packet::text).toList());
        assertArrayEquals(new byte[] {1, 2, 3}, packets.get(1).binary());
        assertSame(Packet.PING, packets.get(2));
        assertEquals(4, packets.size());
    }

    @Test
    void noBytesAtAllAreABinaryMessageToo() {
        assertArrayEquals(new byte[0], decode("b").get(0).binary());
    }

    @Test
    void lineBreaksInBase64AreLetThrough() {
        assertArrayEquals(
                new byte[] {1, 2, 3, 4}, decode("bAQID\nBA==\n").get(0).binary());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u001e",
                "4one\u001e",
                "\u001e4one",
                "4one\u001e\u001e4two",
                "4one\u001e9",
                "hello",
                "b?",
                "bA",
                "bAQ ID"
            })
    void oneBadPacketSpoilsThePayload(String body) {
        assertThrows(ProtocolException.class, () -> decode(body));
    }

    @Test
    void aPayloadThatIsNotUtf8IsRefused() {
        assertThrows(ProtocolException.class, () -> PacketCodec.decodePayload(new byte[] {'4', (byte) 0xC3, '('}));
        assertThrows(ProtocolException.class, () -> PacketCodec.decodePayload(new byte[] {'4', (byte) 0xE2}));
        assertThrows(
                ProtocolException.class,
                () -> PacketCodec.decodePayload(new byte[] {'4', (byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                "half of a surrogate pair");
    }

    @Test
    void tenThousandPacketsPassAndOneMoreDoesNot() {
        String most = String.join("\u001e", Collections.nCopies(PacketCodec.MAX_PACKETS, "4"));

        assertEquals(10_000, decode(most).size());
        assertThrows(ProtocolException.class, () -> decode(most + "\u001e4"));
    }

    @Test
    void aPayloadIsWrittenAsItIsRead() {
        List<Packet> packets = List.of(Packet.message("ä"), Packet.message(new byte[] {1, 2, 3}), Packet.CLOSE);

        assertEquals("4ä\u001ebAQID\u001e1", new String(PacketCodec.encodePayload(packets), UTF_8));
    }

    @Test
    void aPayloadOfOnePacketHasNoSeparator() {
        assertEquals("6", new String(PacketCodec.encodePayload(List.of(Packet.NOOP)), UTF_8));
    }

    @Test
    void whateverIsWrittenComesBack() {
        Random random = new Random(20_240_601);
        for (int round = 0; round < 200; round++) {
            List<Packet> packets = someof(random);

            List<Packet> back = PacketCodec.decodePayload(PacketCodec.encodePayload(packets));

            assertEquals(packets.size(), back.size());
            for (int i = 0; i < back.size(); i++) {
                assertEquals(packets.get(i).text(), back.get(i).text());
                assertArrayEquals(packets.get(i).binary(), back.get(i).binary());
            }
        }
    }

    @Test
    void anErrorNeverRepeatsWhatThePeerSent() {
        ProtocolException error = assertThrows(ProtocolException.class, () -> decode("9secret"));

        assertEquals("unknown packet type", error.getMessage());
        assertEquals(0, error.getStackTrace().length);
    }

    private static List<Packet> someof(Random random) {
        List<Packet> packets = new ArrayList<>();
        for (int count = 1 + random.nextInt(20); count > 0; count--) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            String text = new String(bytes, UTF_8).replace('\u001e', '.');
            packets.add(random.nextBoolean() ? Packet.message(bytes) : Packet.message(text));
        }
        return packets;
    }

    private static List<Packet> decode(String body) {
        return PacketCodec.decodePayload(body.getBytes(UTF_8));
    }
}
