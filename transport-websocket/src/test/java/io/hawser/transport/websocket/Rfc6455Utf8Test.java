package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CLOSE;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.masked;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §8.1 by its map: what is UTF-8, what is not, and at which byte that is told. */
class Rfc6455Utf8Test {
    private static final String FAULT = "fault 1007 text is not UTF-8";

    static Stream<Sequence> sequences() {
        return Sequence.all().stream();
    }

    @Test
    void theMapHasBothKinds() {
        assertTrue(sequences().filter(Sequence::valid).count() > 60);
        assertTrue(sequences().filter(sequence -> !sequence.valid()).count() > 120);
        sequences().forEach(sequence -> {
            String decoded = new String(sequence.content(), UTF_8);
            boolean same = Arrays.equals(decoded.getBytes(UTF_8), sequence.content());
            assertEquals(same, sequence.valid(), sequence.toString());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void asAMessage_8_1(Sequence sequence) {
        byte[] around = join(bytes('<'), sequence.content(), bytes('>'));
        byte[][] both = {sequence.content(), around};
        for (byte[] message : both) {
            Reading reading = Reading.of(text("*"), frame(FIN | TEXT, message), text("next"));
            if (new Sequence("", message).valid()) {
                reading.tells("text *", "text " + new String(message, UTF_8), "text next");
            } else {
                reading.tells("text *", FAULT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void inTwoFragmentsCutAtEachByte_5_6(Sequence sequence) {
        byte[] message = sequence.content();
        for (int cut = 0; cut <= message.length; cut++) {
            Reading reading = Reading.of(
                    frame(TEXT, Arrays.copyOf(message, cut)),
                    ping(""),
                    frame(FIN | CONTINUATION, Arrays.copyOfRange(message, cut, message.length)));
            if (sequence.valid()) {
                reading.tells("ping ", "text " + new String(message, UTF_8));
            } else if (sequence.wrongAt() >= 0 && sequence.wrongAt() < cut) {
                reading.tells(FAULT);
            } else {
                reading.tells("ping ", FAULT);
            }
        }
    }

    /** The message announces more than comes: nothing but the bytes themselves can end it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void itFailsAtTheByteThatIsWrong_8_1(Sequence sequence) {
        Story story = new Story();
        FrameReader reader = new FrameReader(1_000, 1, story);
        reader.read(ByteBuffer.wrap(header(FIN | TEXT, 1_000, KEY)));
        byte[] sent = masked(sequence.content(), KEY);
        int failedAt = -1;
        for (int at = 0; at < sent.length && failedAt < 0; at++) {
            try {
                reader.read(ByteBuffer.wrap(sent, at, 1));
            } catch (WebSocketException fault) {
                failedAt = at;
                assertEquals(CloseCode.INVALID_TEXT, fault.code());
            }
        }
        assertEquals(sequence.wrongAt(), failedAt);
        assertEquals(List.of(), story.lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void asTheReasonOfAClose_5_5_1(Sequence sequence) {
        Reading reading = Reading.of(frame(FIN | CLOSE, join(bytes(0x03, 0xE8), sequence.content())));
        if (sequence.valid()) {
            reading.tells("close 1000 " + new String(sequence.content(), UTF_8));
        } else {
            reading.tells("fault 1007 close reason is not UTF-8");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void asACompressedMessage_7692_6_2(Sequence sequence) {
        try (DeflatePeer peer = new DeflatePeer()) {
            Reading reading = Reading.of(peer.text("*"), frame(FIN | 0x40 | TEXT, peer.deflated(sequence.content())))
                    .inflating(false, 100);
            if (sequence.valid()) {
                reading.tells("text *", "text " + new String(sequence.content(), UTF_8));
            } else {
                reading.tells("text *", FAULT);
            }
        }
    }
}
