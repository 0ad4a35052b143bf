package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.testkit.Tape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Any bytes as compressed messages: told the same however they are cut, never past a bound, and no memory is held. What
 * they say, compressed once more, is what comes out again.
 */
class InflateFuzzTest {
    private static final int MAX_MESSAGE = 100_000;
    private static final int COMPRESSED = ClientFrame.FIN | DeflatePeer.RSV1;

    @FuzzTest
    void whatIsInflatedDoesNotDependOnTheCut(byte[] bytes) {
        Tape tape = new Tape(bytes);
        boolean takeover = tape.pick(2) == 1;
        int ratio = 1 + tape.pick(256);
        int piece = 1 + tape.pick(64);
        byte[] stream = stream(tape);
        List<String> whole = told(stream, Math.max(1, stream.length), takeover, ratio);
        assertEquals(whole, told(stream, piece, takeover, ratio));
        assertEquals(whole, told(stream, 1, takeover, ratio));
    }

    /** Messages of raw pieces, in one frame or two; what a compressor makes of a piece; and at last plain bytes. */
    private static byte[] stream(Tape tape) {
        byte[] stream = {};
        try (DeflatePeer peer = new DeflatePeer()) {
            for (int messages = tape.pick(5); messages > 0; messages--) {
                int opcode = ClientFrame.TEXT + tape.pick(2);
                byte[] next = switch (tape.pick(4)) {
                    case 0 -> ClientFrame.frame(COMPRESSED | opcode, peer.deflated(tape.piece()));
                    case 1 -> ClientFrame.frame(COMPRESSED | opcode, peer.deflated(new byte[tape.pick(256) * 600]));
                    case 2 ->
                        ClientFrame.join(
                                ClientFrame.frame(DeflatePeer.RSV1 | opcode, tape.piece()),
                                ClientFrame.frame(ClientFrame.FIN | ClientFrame.CONTINUATION, tape.piece()));
                    default -> ClientFrame.frame(COMPRESSED | opcode, tape.piece());
                };
                stream = ClientFrame.join(stream, next);
            }
        }
        return ClientFrame.join(stream, tape.rest());
    }

    private static List<String> told(byte[] stream, int piece, boolean takeover, int ratio) {
        Story story = new Story();
        CountedZlib zlib = new CountedZlib();
        FrameReader reader = new FrameReader(MAX_MESSAGE, 8, new Inflate(MAX_MESSAGE, ratio, takeover, zlib), story);
        try {
            for (int from = 0; from < stream.length; from += piece) {
                reader.read(ByteBuffer.allocate(Math.min(piece, stream.length - from))
                        .put(stream, from, Math.min(piece, stream.length - from))
                        .flip());
            }
        } catch (WebSocketException fault) {
            story.fault(fault);
        }
        reader.free();
        assertEquals(0, zlib.held());
        story.lines.forEach(line -> assertTrue(line.length() <= 2 * MAX_MESSAGE + 10, "bounded"));
        return story.lines;
    }
}
