package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void framesOfEveryLengthAreCounted() {
        frame(0, 0);
        frame(0x80, 0);
        frame(0x80, 5);
        frame(0, 125);
        frame(0x80, 126, 0, 126, 126);
        frame(0, 127, 0, 0, 0, 0, 0, 1, 0, 0, 65_536);
        byte[] all = stream.toByteArray();
        assertEquals(6, new Frames().in(all));
        Frames frames = new Frames();
        int ended = 0;
        for (byte one : all) {
            ended += frames.in(new byte[] {one});
        }
        assertEquals(6, ended);
    }

    /** A frame with that length byte, those further ones, and a body as long as the last says. */
    private void frame(int mask, int length, int... more) {
        stream.write(0x81);
        stream.write(mask | length);
        for (int i = 0; i < more.length - 1; i++) {
            stream.write(more[i]);
        }
        int body = more.length == 0 ? length : more[more.length - 1];
        stream.writeBytes(new byte[body + (mask == 0 ? 0 : 4)]);
    }
}
