package io.hawser.socket;

import static io.hawser.socket.SocketPacket.NO_ID;
import static io.hawser.socket.SocketPacketType.ACK;
import static io.hawser.socket.SocketPacketType.CONNECT;
import static io.hawser.socket.SocketPacketType.CONNECT_ERROR;
import static io.hawser.socket.SocketPacketType.DISCONNECT;
import static io.hawser.socket.SocketPacketType.EVENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import io.hawser.socket.SocketCodec.Head;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SocketCodecTest {
    private static final long LARGEST_ID = 999_999_999_999_999L;

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector("0", CONNECT, "/", NO_ID, "", 0),
                vector("0{\"token\":1}", CONNECT, "/", NO_ID, "{\"token\":1}", 0),
                vector("0/custom,", CONNECT, "/custom", NO_ID, "", 0),
                vector("0/custom,{\"a\":1}", CONNECT, "/custom", NO_ID, "{\"a\":1}", 0),
                vector("1", DISCONNECT, "/", NO_ID, "", 0),
                vector("1/custom,", DISCONNECT, "/custom", NO_ID, "", 0),
                vector("2[\"a\"]", EVENT, "/", NO_ID, "[\"a\"]", 0),
                vector("20[\"a\"]", EVENT, "/", 0, "[\"a\"]", 0),
                vector("2/custom,456[\"a\",{}]", EVENT, "/custom", 456, "[\"a\",{}]", 0),
                vector("2999999999999999[\"a\"]", EVENT, "/", LARGEST_ID, "[\"a\"]", 0),
                vector("3456[]", ACK, "/", 456, "[]", 0),
                vector("3/custom,0[1]", ACK, "/custom", 0, "[1]", 0),
                vector("4{\"message\":\"no\"}", CONNECT_ERROR, "/", NO_ID, "{\"message\":\"no\"}", 0),
                vector("4/custom,{\"message\":\"no\"}", CONNECT_ERROR, "/custom", NO_ID, "{\"message\":\"no\"}", 0),
                vector("51-[\"a\"]", EVENT, "/", NO_ID, "[\"a\"]", 1),
                vector("52-/custom,7[\"a\"]", EVENT, "/custom", 7, "[\"a\"]", 2),
                vector("510-0[\"a\"]", EVENT, "/", 0, "[\"a\"]", 10),
                vector("61-456[1]", ACK, "/", 456, "[1]", 1),
                vector("63-/custom,456[1]", ACK, "/custom", 456, "[1]", 3));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theWireFormIsRead(String text, SocketPacket packet, int attachments) {
        assertEquals(new Head(packet, attachments), SocketCodec.decode(text));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theWireFormIsWritten(String text, SocketPacket packet, int attachments) {
        List<byte[]> bytes =
                IntStream.range(0, attachments).mapToObj(i -> new byte[i]).toList();
        Encoded data = new Encoded(packet.data().text(), bytes);

        List<Packet> packets =
                SocketCodec.encode(new SocketPacket(packet.type(), packet.namespace(), packet.id(), data));

        assertEquals(text, packets.get(0).text());
        assertArrayEquals(
                bytes.toArray(), packets.stream().skip(1).map(Packet::binary).toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"0/custom /custom", "1/custom /custom", "0/ /", "0/, /", "2/a/b,[1] /a/b", "2/a[1] /a[1]"})
    void aNamespaceEndsAtTheCommaOrTheEnd(String text, String namespace) {
        assertEquals(namespace, SocketCodec.decode(text).packet().namespace());
    }

    @Test
    void noughtAttachmentsAreNone() {
        assertEquals(0, SocketCodec.decode("50-[\"a\"]").attachments());
        assertEquals(0, SocketCodec.decode("60-1[\"a\"]").attachments());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty Socket.IO packet",
                "7|unknown Socket.IO packet type",
                "9[\"a\"]|unknown Socket.IO packet type",
                "/|unknown Socket.IO packet type",
                "' 2[]'|unknown Socket.IO packet type",
                "\u0662[]|unknown Socket.IO packet type",
                "5|malformed number of attachments",
                "51|malformed number of attachments",
                "5-[\"a\"]|malformed number of attachments",
                "5[\"a\"]|malformed number of attachments",
                "5-1-[\"a\"]|malformed number of attachments",
                "51[\"a\"]|malformed number of attachments",
                "6x-[\"a\"]|malformed number of attachments",
                "51.5-[\"a\"]|malformed number of attachments",
                "5\u0661-[\"a\"]|malformed number of attachments",
                "51234567890-[\"a\"]|a number is too long",
                "212345678901234567[\"a\"]|a number is too long",
                "3/a,99999999999999999999[]|a number is too long",
            })
    void whatIsMalformedIsRefusedInFixedWords(String text, String words) {
        assertEquals(
                words,
                assertThrows(ProtocolException.class, () -> SocketCodec.decode(text))
                        .getMessage());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(1_789);
        SocketPacketType[] types = SocketPacketType.values();
        for (int i = 0; i < 2_000; i++) {
            SocketPacketType type = types[random.nextInt(types.length)];
            int attachments = type == EVENT || type == ACK ? random.nextInt(4) : 0;
            String namespace = random.nextBoolean() ? "/" : "/" + Integer.toString(random.nextInt(9_999), 36);
            long id = random.nextBoolean() ? NO_ID : random.nextLong(LARGEST_ID + 1);
            String json = random.nextBoolean() ? "[\"" + random.nextInt() + "\",\"-,/\"]" : "";
            List<byte[]> bytes =
                    random.ints(attachments, 0, 9).mapToObj(byte[]::new).toList();

            List<Packet> packets = SocketCodec.encode(new SocketPacket(type, namespace, id, new Encoded(json, bytes)));

            SocketPacket bare = new SocketPacket(type, namespace, id, new Encoded(json, List.of()));
            assertEquals(
                    new Head(bare, attachments),
                    SocketCodec.decode(packets.get(0).text()));
            assertEquals(attachments + 1, packets.size());
        }
    }

    private static Arguments vector(
            String text, SocketPacketType type, String namespace, long id, String json, int attachments) {
        return Arguments.of(text, new SocketPacket(type, namespace, id, new Encoded(json, List.of())), attachments);
    }
}
