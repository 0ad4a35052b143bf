package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of bytes, read in every way in which a network may cut it: whole (on the heap, inside a larger array, off
 * the heap, read-only), in two at every byte, and byte by byte. The story must be the same each time. A stream of more
 * than 4,096 bytes is cut in two at its first and last 64 bytes, around the borders of its first frames, and at 40 random
 * places; one of more than 200,000 at fewer of each, and in pieces of 997 bytes instead of single ones.
 */
record Reading(byte[] stream, BitSet cuts, int maxMessage, int maxFragments, Supplier<@Nullable Inflate> inflate) {
    private static final int EVERYWHERE = 4_096;
    private static final int SINGLY = 200_000;

    static Reading of(byte[]... frames) {
        byte[] stream = ClientFrame.join(frames);
        return new Reading(stream, cuts(stream.length, frames), 1_000_000, 4_096, () -> null);
    }

    private static BitSet cuts(int length, byte[][] frames) {
        BitSet cuts = new BitSet();
        if (length <= EVERYWHERE) {
            cuts.set(0, length);
        } else {
            int edge = length <= SINGLY ? 64 : 14;
            cuts.set(0, edge);
            cuts.set(length - edge, length);
            int border = 0;
            for (int number = 0; number < Math.min(length <= SINGLY ? 8 : 1, frames.length); number++) {
                border += frames[number].length;
                cuts.set(Math.max(0, border - 4), Math.min(length, border + 16));
            }
            new Random(length).ints(length <= SINGLY ? 40 : 4, 0, length).forEach(cuts::set);
        }
        cuts.clear(0);
        return cuts;
    }

    Reading within(int maxMessage, int maxFragments) {
        return new Reading(stream, cuts, maxMessage, maxFragments, inflate);
    }

    /** By a reader that agreed on compression, at the bounds of before. */
    Reading inflating(boolean takeover, int maxRatio) {
        return new Reading(
                stream, cuts, maxMessage, maxFragments, () -> new Inflate(maxMessage, maxRatio, takeover, new Zlib()));
    }

    /** Asserts what is told, in every cutting; a fault is the line {@code fault CODE MESSAGE}. */
    void tells(String... lines) {
        tells(List.of(lines));
    }

    /** Asserts that every cutting tells the same, whatever it is. */
    void tellsTheSameHoweverCut() {
        tells(told(heap(0, stream.length)));
    }

    private void tells(List<String> expected) {
        int length = stream.length;
        assertEquals(expected, told(heap(0, length)), "whole");
        assertEquals(expected, told(inside(0, length)), "whole, inside a larger array");
        assertEquals(expected, told(direct(0, length)), "whole, direct");
        assertEquals(expected, told(heap(0, length).asReadOnlyBuffer()), "whole, read-only");
        cuts.stream().forEach(cut -> {
            assertEquals(expected, told(heap(0, cut), heap(cut, length)), "cut at " + cut);
            assertEquals(expected, told(direct(0, cut), inside(cut, length)), "cut at " + cut + ", direct");
        });
        assertEquals(expected, told(pieces(length > SINGLY ? 997 : 1)), "piece by piece");
    }

    private List<String> told(ByteBuffer... pieces) {
        Story story = new Story();
        FrameReader reader = new FrameReader(maxMessage, maxFragments, inflate.get(), story);
        for (ByteBuffer piece : pieces) {
            try {
                reader.read(piece);
            } catch (WebSocketException fault) {
                story.fault(fault);
            }
            assertFalse(piece.hasRemaining(), "all that is given is consumed");
        }
        reader.free();
        return story.lines;
    }

    private ByteBuffer heap(int from, int to) {
        return ByteBuffer.allocate(to - from).put(stream, from, to - from).flip();
    }

    private ByteBuffer inside(int from, int to) {
        ByteBuffer larger =
                ByteBuffer.allocate(to - from + 8).position(3).slice().position(2);
        return larger.put(stream, from, to - from).flip().position(2);
    }

    private ByteBuffer direct(int from, int to) {
        return ByteBuffer.allocateDirect(to - from).put(stream, from, to - from).flip();
    }

    private ByteBuffer[] pieces(int size) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length; at += size) {
            pieces.add(heap(at, Math.min(stream.length, at + size)));
        }
        return pieces.toArray(ByteBuffer[]::new);
    }
}
