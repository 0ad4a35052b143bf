package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.binary;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reading costs in memory, as the virtual machine counts it for this thread. */
class MemoryTest {

    private static final int SIZE = 512 * 1024;

    @Test
    void anAnnouncedSizeAllocatesNothing() {
        byte[] announced = join(header(FIN | BINARY, SIZE, KEY), bytes(1, 2, 3));
        assertTrue(allocated(ByteBuffer.wrap(announced)) < SIZE / 10);
        assertTrue(allocated(ByteBuffer.wrap(header(FIN | TEXT, SIZE, KEY))) < SIZE / 10);
    }

    @Test
    void aWholeMessageCostsOneCopy() {
        byte[] text = text("x".repeat(SIZE));
        byte[] binary = binary(new byte[SIZE]);
        assertTrue(allocated(ByteBuffer.wrap(text)) < SIZE * 1.1);
        assertTrue(allocated(ByteBuffer.wrap(binary)) < SIZE * 1.1);
        assertTrue(
                allocated(ByteBuffer.allocateDirect(binary.length).put(binary).flip()) < SIZE * 1.1);
    }

    @Test
    void aMessageInManyPiecesIsNotCopiedForEachOfThem() {
        byte[] binary = binary(new byte[SIZE]);
        ByteBuffer[] pieces = new ByteBuffer[binary.length / 128 + 1];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = ByteBuffer.wrap(binary, 128 * i, Math.min(128, binary.length - 128 * i));
        }
        assertTrue(allocated(pieces) < 4 * SIZE);
    }

    @Test
    void anIdleReaderHoldsNoMessage() {
        List<WeakReference<byte[]>> handedOver = new ArrayList<>();
        FrameReader idle = new FrameReader(SIZE, 1, new Deaf() {
            @Override
            public void binary(byte[] message) {
                handedOver.add(new WeakReference<>(message));
            }
        });
        idle.read(ByteBuffer.wrap(binary(new byte[SIZE])));
        WeakReference<byte[]> message = handedOver.get(0);
        for (int tries = 0; tries < 20 && message.get() != null; tries++) {
            System.gc();
        }
        assertNull(message.get());
        idle.read(ByteBuffer.wrap(binary(new byte[0])));
        assertEquals(2, handedOver.size(), "the reader lived on meanwhile");
    }

    private static long allocated(ByteBuffer... pieces) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameReader reader = new FrameReader(SIZE, 1, new Deaf());
        reader.read(ByteBuffer.wrap(text("warm")));
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (ByteBuffer piece : pieces) {
            reader.read(piece);
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    /** Hears everything and keeps nothing. */
    private static class Deaf implements FrameListener {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void ping(byte[] payload) {}

        @Override
        public void pong(byte[] payload) {}

        @Override
        public void close(int code, String reason) {}
    }
}
