package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final List<String> TEXTS =
            List.of("2", "40{}", "x".repeat(125), "y".repeat(126), "", "z".repeat(600));

    private final Inbox inbox = new Inbox();
    private final ByteBuffer in = ByteBuffer.allocate(2_048);
    private final List<String> heard = new ArrayList<>();

    @Test
    void hearsEachFrameOnceWhereverTheStreamIsSplit() {
        byte[] stream = frames();
        for (int at = 0; at <= stream.length; at++) {
            heard.clear();
            read(stream, 0, at);
            read(stream, at, stream.length);
            assertEquals(TEXTS, heard, "split at " + at);
        }
    }

    @Test
    void hearsEachFrameOnceByteByByte() {
        byte[] stream = frames();
        for (int at = 0; at < stream.length; at++) {
            read(stream, at, at + 1);
        }
        assertEquals(TEXTS, heard);
    }

    private void read(byte[] stream, int from, int to) {
        inbox.begin(in);
        in.put(stream, from, to - from).flip();
        for (ByteBuffer frame = Inbox.next(in); frame != null; frame = Inbox.next(in)) {
            heard.add(US_ASCII.decode(frame).toString());
        }
        inbox.end(in);
    }

    private static byte[] frames() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String text : TEXTS) {
            stream.write(0x81);
            if (text.length() < 126) {
                stream.write(text.length());
            } else {
                stream.write(126);
                stream.write(text.length() >> 8);
                stream.write(text.length());
            }
            stream.writeBytes(text.getBytes(US_ASCII));
        }
        return stream.toByteArray();
    }
}
