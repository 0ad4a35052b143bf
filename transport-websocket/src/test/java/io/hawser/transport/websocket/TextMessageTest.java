package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.binary;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.masked;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextMessageTest {

    private static final String FAULT = "fault 1007 text is not UTF-8";

    /** Code points of one to four bytes, on both sides of every border. */
    private static final String BORDERS = "\0\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uFFFE\uFFFF\uD800\uDC00"
            + "\uD83D\uDE80\uDBFF\uDFFF ahoy κόσμε 漢字";

    @Test
    void everyKindOfCodePointIsRead_8_1() {
        Reading.of(text(BORDERS), text("next")).tells("text " + BORDERS, "text next");
    }

    @Test
    void aCodePointMayBeSplitBetweenFragments_5_6() {
        byte[] utf8 = BORDERS.getBytes(UTF_8);
        for (int split = 0; split <= utf8.length; split++) {
            Reading.of(
                            frame(TEXT, Arrays.copyOf(utf8, split)),
                            ping(""),
                            frame(FIN | CONTINUATION, Arrays.copyOfRange(utf8, split, utf8.length)))
                    .tells("ping ", "text " + BORDERS);
        }
    }

    @Test
    void aCodePointMayTakeOneFragmentAByte_5_6() {
        Reading.of(
                        frame(TEXT, bytes(0xF0)),
                        frame(CONTINUATION, bytes(0x9F)),
                        frame(CONTINUATION, bytes()),
                        frame(CONTINUATION, bytes(0x9A)),
                        frame(FIN | CONTINUATION, bytes(0x80)))
                .tells("text \uD83D\uDE80");
    }

    static byte[][] notUtf8() {
        return new byte[][] {
            bytes(0x80), // a trailing byte alone
            bytes(0xBF),
            bytes(0xC0, 0x80), // overlong
            bytes(0xC1, 0xBF),
            bytes(0xE0, 0x80, 0x80),
            bytes(0xE0, 0x9F, 0xBF),
            bytes(0xF0, 0x80, 0x80, 0x80),
            bytes(0xF0, 0x8F, 0xBF, 0xBF),
            bytes(0xED, 0xA0, 0x80), // surrogates
            bytes(0xED, 0xBF, 0xBF),
            bytes(0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80), // beyond U+10FFFF
            bytes(0xF5, 0x80, 0x80, 0x80),
            bytes(0xFB, 0x80, 0x80, 0x80, 0x80),
            bytes(0xFE),
            bytes(0xFF),
            bytes(0xC3, 'x'), // not gone on with
            bytes(0xE2, 0x82, 'x'),
            bytes(0xF0, 0x9F, 0x9A, 'x'),
            bytes(0xC3, 0xC3, 0xB6),
        };
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void whatIsNotUtf8Fails_8_1(byte[] wrong) {
        byte[] around = ClientFrame.join("before, ".getBytes(UTF_8), wrong, " after".getBytes(UTF_8));
        Reading.of(text("good"), frame(FIN | TEXT, around), text("late")).tells("text good", FAULT);
        Reading.of(text("good"), frame(TEXT, bytes('a')), frame(CONTINUATION, around))
                .tells("text good", FAULT);
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void itFailsWhileTheFrameIsStillUnderWay_8_1(byte[] wrong) {
        byte[] payload = ClientFrame.join("12345678 ".getBytes(UTF_8), wrong);
        Reading.of(header(TEXT, 1_000, KEY), masked(payload, KEY)).tells(FAULT);
    }

    @Test
    void aTextMayNotEndInsideACodePoint_8_1() {
        for (byte[] torn : new byte[][] {bytes(0xC3), bytes(0xE2, 0x82), bytes(0xF0, 0x9F, 0x9A)}) {
            Reading.of(frame(FIN | TEXT, torn)).tells(FAULT);
            Reading.of(frame(TEXT, torn), frame(FIN | CONTINUATION, bytes())).tells(FAULT);
            Reading.of(frame(TEXT, torn)).tells();
        }
    }

    @Test
    void binaryMessagesMayHoldAnything_5_6() {
        Reading.of(binary(bytes(0xC3, 0x28, 0xFF))).tells("binary c328ff");
    }
}
