package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CLOSE;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.PING;
import static io.hawser.transport.websocket.ClientFrame.PONG;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.close;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.masked;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.pong;
import static io.hawser.transport.websocket.ClientFrame.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFrameTest {

    private static final byte[] NOTHING = {};

    @Test
    void pingAndPongCarryTheirPayload_5_5_2() {
        Reading.of(ping("Hi"), pong(""), ping(""), pong("Hi")).tells("ping 4869", "pong ", "ping ", "pong 4869");
    }

    @Test
    void controlFramesComeBetweenFragments_5_4() {
        Reading.of(
                        frame(TEXT, "zw".getBytes(UTF_8)),
                        ping("1"),
                        frame(CONTINUATION, bytes(0xC3)),
                        pong("2"),
                        ping("3"),
                        frame(FIN | CONTINUATION, bytes(0xB6, 'l', 'f')),
                        ping("4"))
                .tells("ping 31", "pong 32", "ping 33", "text zwölf", "ping 34");
    }

    @Test
    void aControlFrameHolds125Bytes_5_5() {
        String most = "x".repeat(125);
        Reading.of(ping(most), pong(most)).tells("ping " + "78".repeat(125), "pong " + "78".repeat(125));
        Reading.of(close(1000, "y".repeat(123))).tells("close 1000 " + "y".repeat(123));
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    void aControlFrameOf126BytesFailsAtItsSecondByte_5_5(int opcode) {
        Reading.of(bytes(FIN | opcode, 0x80 | 126)).tells("fault 1002 control frame is too long");
        Reading.of(bytes(FIN | opcode, 0x80 | 127)).tells("fault 1002 control frame is too long");
        Reading.of(frame(FIN | opcode, new byte[126])).tells("fault 1002 control frame is too long");
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    void aControlFrameIsNeverFragmented_5_5(int opcode) {
        Reading.of(frame(opcode, NOTHING)).tells("fault 1002 fragmented control frame");
        Reading.of(bytes(opcode)).tells("fault 1002 fragmented control frame");
    }

    @Test
    void aCloseMaySayNothing_5_5_1() {
        Reading.of(frame(FIN | CLOSE, NOTHING)).tells("close 1005 ");
    }

    @Test
    void aCloseWithHalfACodeFails_5_5_1() {
        Reading.of(frame(FIN | CLOSE, bytes(3))).tells("fault 1002 bad close code");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void aCodeThatMayBeSentIsHeard_7_4(int code) {
        Reading.of(close(code, "")).tells("close " + code + " ");
        Reading.of(close(code, "Auf Wiederhören")).tells("close " + code + " Auf Wiederhören");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 9999, 0x7FFF, 0x8000, 0xFFFF})
    void aCodeThatMayNotBeSentFails_7_4(int code) {
        Reading.of(close(code, "why")).tells("fault 1002 bad close code");
    }

    @Test
    void aReasonThatIsNotUtf8Fails_5_5_1() {
        byte[] code = bytes(0x03, 0xE8);
        String fault = "fault 1007 close reason is not UTF-8";
        Reading.of(frame(FIN | CLOSE, join(code, bytes('o', 'k', 0xFF)))).tells(fault);
        Reading.of(frame(FIN | CLOSE, join(code, bytes(0xED, 0xA0, 0x80)))).tells(fault);
        Reading.of(frame(FIN | CLOSE, join(code, bytes('o', 'k', 0xE2, 0x82)))).tells(fault);
    }

    @Test
    void aCloseInTheMiddleOfAMessageIsHeard_5_5_1() {
        Reading.of(frame(TEXT, bytes('a')), close(1001, ""), frame(FIN | CONTINUATION, bytes('b')))
                .tells("close 1001 ");
    }

    @Test
    void aControlFrameThatIsNotWholeTellsNothing() {
        Reading.of(text("a"), bytes(FIN | PING, 0x80 | 2, KEY >> 24, KEY >> 16, KEY >> 8, KEY), masked(bytes(1), KEY))
                .tells("text a");
    }
}
