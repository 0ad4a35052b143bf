package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What the writer wrote, a client sends back: masked, in fragments, with pings between, cut by the network. */
class RoundTripTest {

    private final Story said = new Story();
    private final Story heard = new Story();
    private final FrameWriter writer = new FrameWriter();
    private int pings;

    @RepeatedTest(200)
    void randomMessagesComeBackAsTheyWere(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int messages = random.nextInt(30); messages > 0; messages--) {
            say(random);
        }
        int code = 3000 + random.nextInt(2_000);
        writer.close(code, "farewell");
        said.close(code, "farewell");

        network(random, clientBytes(random));

        assertEquals(pings, heard.lines.stream().filter("ping "::equals).count());
        heard.lines.removeIf("ping "::equals);
        assertEquals(said.lines, heard.lines);
    }

    private void say(Random random) {
        int size = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300);
        if (random.nextBoolean()) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            writer.binary(message);
            said.binary(message);
        } else {
            String message = random.ints(size / 4, 0, 0x11_0000)
                    .map(point -> point >= 0xD800 && point <= 0xDFFF ? 'x' : point)
                    .map(point -> point % 3 == 0 ? point : point % 128)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            writer.text(message.getBytes(UTF_8));
            said.text(message);
        }
    }

    private byte[] clientBytes(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ServerFrame frame : ServerFrame.read(writer.take())) {
            boolean close = frame.first() == (FIN | ClientFrame.CLOSE);
            int opcode = frame.first() & 0x0F;
            byte[] rest = frame.payload();
            while (!close && rest.length > 0 && random.nextInt(3) == 0) {
                int cut = random.nextInt(rest.length);
                bytes.writeBytes(frame(opcode, Arrays.copyOf(rest, cut), random.nextInt()));
                bytes.writeBytes(ClientFrame.ping(""));
                pings++;
                rest = Arrays.copyOfRange(rest, cut, rest.length);
                opcode = CONTINUATION;
            }
            bytes.writeBytes(frame(FIN | opcode, rest, random.nextInt()));
        }
        return bytes.toByteArray();
    }

    private void network(Random random, byte[] bytes) {
        FrameReader reader = new FrameReader(1_000_000, 4_096, heard);
        ByteBuffer borrowed = random.nextBoolean() ? ByteBuffer.allocate(16_384) : ByteBuffer.allocateDirect(16_384);
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(1 + random.nextInt(borrowed.capacity()), bytes.length - from);
            reader.read(borrowed.clear().put(bytes, from, length).flip());
            from += length;
        }
    }
}
