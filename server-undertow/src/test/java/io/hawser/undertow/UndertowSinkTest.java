package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelPipe;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** Bytes on their way into a pipe whose other end the test holds. */
class UndertowSinkTest {
    private static final byte[] LARGE = new byte[4_000_000];

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final FakeIoClock clock = new FakeIoClock();
    private XnioWorker worker;
    private StreamSourceChannel reader;
    private StreamSinkChannel channel;

    @BeforeEach
    void lay() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        ChannelPipe<StreamSourceChannel, StreamSinkChannel> pipe = worker.createHalfDuplexPipe();
        reader = pipe.getLeftSide();
        channel = pipe.getRightSide();
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.shutdownNow();
        worker.awaitTermination();
    }

    @Test
    void whatFitsIsWrittenInsideTheCall() throws IOException {
        sink().write(List.of(ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2})), this::done);

        assertEquals(1, written.get());
        assertArrayEquals(new byte[] {1, 2}, read(2));
    }

    @Test
    void whatDoesNotFitIsWrittenWhenThereIsRoomAndToldOnce() throws IOException {
        sink().write(List.of(ByteBuffer.wrap(LARGE)), this::done);
        assertEquals(0, written.get());

        assertEquals(LARGE.length, read(LARGE.length).length);

        await().until(() -> written.get() == 1);
        assertEquals(0, cut.get());
    }

    @Test
    void aCloseComesAfterWhatIsBeingWritten() throws IOException {
        UndertowSink sink = sink();
        sink.write(List.of(ByteBuffer.wrap(LARGE)), this::done);

        sink.close();

        assertEquals(LARGE.length, read(LARGE.length).length);
        await().until(() -> reader.read(ByteBuffer.allocate(1)) == -1);
        assertEquals(1, written.get());
    }

    @Test
    void aReaderThatTakesNothingIsCutOff() {
        sink().write(List.of(ByteBuffer.wrap(LARGE)), this::done);
        clock.timers().advance(29_999);
        assertEquals(0, cut.get());

        clock.timers().advance(1);
        assertEquals(1, cut.get());
        assertEquals(0, written.get());
    }

    @Test
    void aReaderThatTakesALittleHasItsTimeAnew() throws IOException {
        sink().write(List.of(ByteBuffer.wrap(LARGE)), this::done);
        clock.timers().advance(29_999);
        int asked = clock.asked();
        read(100_000);
        AtomicInteger seen = new AtomicInteger(asked);
        await().during(200, TimeUnit.MILLISECONDS).until(() -> {
            int now = clock.asked();
            return now > asked && now == seen.getAndSet(now); // it has filled the pipe again, and waits
        });

        clock.timers().advance(29_999);
        assertEquals(0, cut.get());
        clock.timers().advance(1);
        assertEquals(1, cut.get());
    }

    @Test
    void aReaderThatHasGoneIsCutOff() throws IOException {
        reader.close();

        sink().write(List.of(ByteBuffer.wrap(LARGE)), this::done);

        await().until(() -> cut.get() == 1);
        assertEquals(0, written.get());
    }

    @Test
    void aConnectionThatIsGoneIsNotWrittenTo() throws IOException {
        UndertowSink sink = sink();
        cut.set(1);

        sink.write(List.of(ByteBuffer.wrap(new byte[10])), this::done);
        sink.close();

        assertEquals(0, written.get());
        assertEquals(1, cut.get(), "nothing more was tried");
        channel.close();
    }

    private UndertowSink sink() {
        return new UndertowSink(channel, new Connection(), 30_000, clock);
    }

    private final class Connection implements Channel {
        @Override
        public boolean isOpen() {
            return cut.get() == 0;
        }

        @Override
        public void close() throws IOException {
            cut.incrementAndGet();
            channel.close();
        }
    }

    private void done() {
        written.incrementAndGet();
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && reader.read(bytes) >= 0) {
            if (bytes.hasRemaining()) {
                reader.awaitReadable();
            }
        }
        return bytes.array();
    }
}
