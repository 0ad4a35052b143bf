package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6455 §5.7, byte for byte. */
class StandardExamplesTest {

    private static final byte[] HELLO = "Hello".getBytes(UTF_8);

    @Test
    void anUnmaskedTextIsWrittenAndNotRead() {
        byte[] wire = bytes(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
        assertArrayEquals(wire, written(writer -> writer.text(HELLO)));
        Reading.of(wire).tells("fault 1002 frame is not masked");
    }

    @Test
    void aMaskedTextIsRead() {
        Reading.of(bytes(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58))
                .tells("text Hello");
    }

    @Test
    void aFragmentedTextIsReadWhenItIsMasked() {
        Reading.of(bytes(0x01, 0x03, 0x48, 0x65, 0x6c), bytes(0x80, 0x02, 0x6c, 0x6f))
                .tells("fault 1002 frame is not masked");
        Reading.of(
                        bytes(0x01, 0x83, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d),
                        bytes(0x80, 0x82, 0x37, 0xfa, 0x21, 0x3d, 0x5b, 0x95))
                .tells("text Hello");
    }

    @Test
    void aPingIsWrittenAndAMaskedPongIsRead() {
        assertArrayEquals(bytes(0x89, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f), written(writer -> writer.ping(HELLO)));
        Reading.of(bytes(0x8a, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58))
                .tells("pong 48656c6c6f");
    }

    @Test
    void binaryMessagesOf256BytesAnd64KibAreWritten() {
        byte[] small = new byte[256];
        byte[] large = new byte[65_536];
        assertArrayEquals(join(bytes(0x82, 0x7E, 0x01, 0x00), small), written(writer -> writer.binary(small)));
        assertArrayEquals(
                join(bytes(0x82, 0x7F, 0, 0, 0, 0, 0, 0x01, 0, 0), large), written(writer -> writer.binary(large)));
    }

    private static byte[] written(Consumer<FrameWriter> words) {
        FrameWriter writer = new FrameWriter();
        words.accept(writer);
        return ServerFrame.stream(writer.take());
    }
}
