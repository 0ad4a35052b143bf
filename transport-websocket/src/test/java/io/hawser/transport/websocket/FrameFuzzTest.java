package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.testkit.Tape;
import java.nio.ByteBuffer;
import java.util.List;

/** Any bytes: the reader tells what a decoder tells that is as plain as RFC 6455 §5, however they are cut. */
class FrameFuzzTest {
    private static final int MAX_MESSAGE = 1_000;
    private static final int MAX_FRAGMENTS = 8;

    @FuzzTest
    void framesAreReadAsThePlainDecoderDoes(byte[] bytes) {
        Tape tape = new Tape(bytes);
        int piece = 1 + tape.pick(64);
        byte[] stream = tape.rest();
        List<String> expected = new PlainFrames(stream, MAX_MESSAGE, MAX_FRAGMENTS).told();
        assertEquals(expected, told(stream, Math.max(1, stream.length)));
        assertEquals(expected, told(stream, piece));
    }

    private static List<String> told(byte[] stream, int piece) {
        Story story = new Story();
        FrameReader reader = new FrameReader(MAX_MESSAGE, MAX_FRAGMENTS, story);
        try {
            for (int from = 0; from < stream.length; from += piece) {
                int length = Math.min(piece, stream.length - from);
                ByteBuffer next =
                        ByteBuffer.allocate(length).put(stream, from, length).flip();
                reader.read(from % 2 == 0 ? next : next.asReadOnlyBuffer());
            }
        } catch (WebSocketException fault) {
            story.fault(fault);
        }
        return story.lines;
    }
}
