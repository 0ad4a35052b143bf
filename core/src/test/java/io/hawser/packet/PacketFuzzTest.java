package io.hawser.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A payload of any bytes: read as a decoder reads it that is as plain as the protocol, and written back the same. */
class PacketFuzzTest {
    private static final List<String> REFUSED = List.of("refused");

    @FuzzTest
    void aPayloadIsReadAsThePlainDecoderDoes(byte[] body) {
        List<String> ours = ours(body);
        assertEquals(plainly(body), ours);
        if (ours != REFUSED) {
            List<Packet> packets = PacketCodec.decodePayload(body);
            assertEquals(ours, ours(PacketCodec.encodePayload(packets)));
        }
        assertEquals(frame(new String(body, UTF_8)), ours(new String(body, UTF_8)));
    }

    private static List<String> ours(byte[] body) {
        try {
            return PacketCodec.decodePayload(body).stream()
                    .map(PacketFuzzTest::line)
                    .toList();
        } catch (ProtocolException e) {
            return REFUSED;
        }
    }

    private static String ours(String frame) {
        try {
            return line(PacketCodec.decode(frame));
        } catch (ProtocolException e) {
            return "refused";
        }
    }

    private static String line(Packet packet) {
        byte[] binary = packet.binary();
        return binary == null ? packet.type().ordinal() + packet.text() : Arrays.toString(binary);
    }

    private static List<String> plainly(byte[] body) {
        String text = new String(body, UTF_8);
        if (!Arrays.equals(text.getBytes(UTF_8), body)) {
            return REFUSED;
        }
        List<String> lines = new ArrayList<>();
        for (String chunk : text.split("\u001E", -1)) {
            String line = chunk.startsWith("b") ? binary(chunk.substring(1)) : frame(chunk);
            if (line.equals("refused") || lines.size() == PacketCodec.MAX_PACKETS) {
                return REFUSED;
            }
            lines.add(line);
        }
        return lines;
    }

    private static String frame(String frame) {
        return frame.matches("(?s)[0-6].*") ? frame : "refused";
    }

    private static String binary(String base64) {
        try {
            return Arrays.toString(Base64.getDecoder().decode(base64.replace("\n", "")));
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }
}
