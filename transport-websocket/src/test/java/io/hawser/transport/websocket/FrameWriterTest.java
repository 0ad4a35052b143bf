package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriterTest {

    private final FrameWriter writer = new FrameWriter();

    @Test
    void nothingIsWrittenWhereNothingWasSaid() {
        assertEquals(List.of(), writer.take());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "1, 8201",
        "125, 827d",
        "126, 827e007e",
        "127, 827e007f",
        "65535, 827effff",
        "65536, 827f0000000000010000",
        "1000000, 827f00000000000f4240"
    })
    void theLengthTakesItsShortestForm_5_2(int length, String header) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        writer.binary(payload);
        byte[] written = ServerFrame.stream(writer.take());
        byte[] expected = ClientFrame.join(HexFormat.of().parseHex(header), payload);
        assertArrayEquals(expected, written);
    }

    @Test
    void framesThatGatheredLeaveInOneBuffer() {
        writer.text("one".getBytes(UTF_8));
        writer.binary(new byte[300]);
        writer.ping("p".getBytes(UTF_8));
        writer.pong(new byte[0]);
        writer.close(1001, "away");
        List<ByteBuffer> written = writer.take();
        assertEquals(1, written.size());
        assertEquals(List.of("81 one", "82 " + "\0".repeat(300), "89 p", "8a ", "88 \u0003\u00E9away"), lines(written));
    }

    @Test
    void aFrameAloneTakesABufferOfItsSize() {
        writer.text("one".getBytes(UTF_8));
        assertEquals(5, writer.take().get(0).capacity());
    }

    @Test
    void whatWasTakenIsNotWrittenAgain() {
        writer.text("one".getBytes(UTF_8));
        List<ByteBuffer> first = writer.take();
        writer.text("two".getBytes(UTF_8));
        assertEquals(List.of("81 two"), lines(writer.take()));
        assertEquals(List.of("81 one"), lines(first), "and stays as it was");
        assertEquals(List.of(), writer.take());
    }

    @Test
    void aLargePayloadIsHandedOutInItsPlaceWithoutACopy() {
        byte[] large = new byte[FrameWriter.COPIED + 1];
        writer.text("before".getBytes(UTF_8));
        writer.binary(large);
        writer.text("after".getBytes(UTF_8));
        List<ByteBuffer> written = writer.take();
        assertEquals(3, written.size());
        assertSame(large, written.get(1).array());
        assertEquals(List.of("81 before", "82 " + "\0".repeat(large.length), "81 after"), lines(written));
    }

    @Test
    void aPayloadAtTheBoundIsCopied() {
        writer.binary(new byte[FrameWriter.COPIED]);
        writer.binary(new byte[FrameWriter.COPIED]);
        assertEquals(1, writer.take().size());
    }

    @Test
    void largePayloadsAloneNeedNothingBetween() {
        byte[] large = new byte[20_000];
        writer.text(large);
        writer.text(large);
        List<ByteBuffer> written = writer.take();
        assertEquals(4, written.size());
        String line = "81 " + "\0".repeat(large.length);
        assertEquals(List.of(line, line), lines(written));
    }

    @Test
    void manySmallFramesKeepTheirOrder() {
        for (int i = 0; i < 1_000; i++) {
            writer.text(Integer.toString(i).getBytes(UTF_8));
        }
        List<String> lines = lines(writer.take());
        for (int i = 0; i < 1_000; i++) {
            assertEquals("81 " + i, lines.get(i));
        }
        assertEquals(1_000, lines.size());
    }

    @Test
    void aControlFrameHoldsAtMost125Bytes_5_5() {
        byte[] most = new byte[125];
        byte[] tooMuch = new byte[126];
        writer.ping(most);
        writer.pong(most);
        assertThrows(IllegalArgumentException.class, () -> writer.ping(tooMuch));
        assertThrows(IllegalArgumentException.class, () -> writer.pong(tooMuch));
        assertEquals(2, lines(writer.take()).size());
    }

    @Test
    void aCloseMaySayNothing_5_5_1() {
        writer.close(CloseCode.NO_STATUS, "unheard");
        assertEquals(List.of("88 "), lines(writer.take()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999, 5000, 66_536})
    void aCodeThatMayNotBeOnTheWireIsNotWritten_7_4(int code) {
        assertThrows(IllegalArgumentException.class, () -> writer.close(code, ""));
        assertEquals(List.of(), writer.take());
    }

    @ParameterizedTest
    @CsvSource({"123, ''", "122, ä", "121, €", "120, 😀", "119, 😀", "123, ä", "122, €", "121, 😀", "122, 😀", "120, ä€"
    })
    void aReasonIsCutBetweenTwoCodePoints_5_5_1(int ascii, String tail) {
        writer.close(1000, "x".repeat(ascii) + tail + "more".repeat(30));
        byte[] payload = ServerFrame.read(writer.take()).get(0).payload();
        String reason = Close.read(payload).reason();
        String whole = "x".repeat(ascii) + tail + "more".repeat(30);
        assertEquals(whole.substring(0, reason.length()), reason);
        String oneMore = whole.substring(0, whole.offsetByCodePoints(reason.length(), 1));
        assertTrue(oneMore.getBytes(UTF_8).length > 123, "as long as it can be");
    }

    @Test
    void aReasonOf123BytesIsWhole_5_5_1() {
        String reason = "x".repeat(119) + "😀";
        writer.close(1000, reason);
        assertEquals(
                new Close(1000, reason),
                Close.read(ServerFrame.read(writer.take()).get(0).payload()));
    }

    private static List<String> lines(List<ByteBuffer> written) {
        return ServerFrame.read(written).stream()
                .map(frame -> Integer.toHexString(frame.first()) + " " + new String(frame.payload(), ISO_8859_1))
                .toList();
    }
}
