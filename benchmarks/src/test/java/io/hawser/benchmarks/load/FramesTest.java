package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FramesTest {
    /** RFC 6455 §5.3. */
    @Test
    void isMaskedWithTheKeyThatStandsBeforeIt() {
        ByteBuffer frame = Frames.of("42[]", 1).first(1);
        assertEquals((byte) 0x81, frame.get());
        assertEquals((byte) 0x84, frame.get());
        byte[] key = new byte[4];
        frame.get(key);
        byte[] text = new byte[4];
        frame.get(text);
        for (int i = 0; i < text.length; i++) {
            text[i] ^= key[i];
        }
        assertArrayEquals("42[]".getBytes(US_ASCII), text);
    }

    @Test
    void givesAsManyAsAskedFor() {
        Frames frames = Frames.of("42[]", 3);
        assertEquals(10, frames.first(1).remaining());
        assertEquals(30, frames.first(3).remaining());
    }
}
