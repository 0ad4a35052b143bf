package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A frame as a client sees it that takes the buffers of a write for one stream of bytes. */
record ServerFrame(int first, byte[] payload) {

    static List<ServerFrame> read(List<ByteBuffer> written) {
        ByteBuffer stream = ByteBuffer.wrap(stream(written));
        List<ServerFrame> frames = new ArrayList<>();
        while (stream.hasRemaining()) {
            int first = stream.get() & 0xFF;
            int length = stream.get();
            assertEquals(length, length & 0x7F, "a server does not mask (§5.1)");
            long whole = length == 126 ? stream.getShort() & 0xFFFF : length == 127 ? stream.getLong() : length;
            byte[] payload = new byte[Math.toIntExact(whole)];
            stream.get(payload);
            frames.add(new ServerFrame(first, payload));
        }
        return frames;
    }

    static byte[] stream(List<ByteBuffer> written) {
        ByteBuffer stream = ByteBuffer.allocate(
                written.stream().mapToInt(ByteBuffer::remaining).sum());
        written.forEach(buffer -> stream.put(buffer.duplicate()));
        return stream.array();
    }
}
