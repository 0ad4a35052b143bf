package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.text;
import static io.hawser.transport.websocket.Story.binaryLine;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §10.4 by its map: large messages whole and in fragments of every size, up to the bound and one past it. */
class Rfc6455SizesTest {
    private static final int KIB = 1_024;
    private static final String TOO_BIG = "fault 1009 message is too big";

    static Stream<Clause> whole() {
        List<Clause> clauses = new ArrayList<>();
        for (int size : new int[] {64 * KIB, 256 * KIB, 1_000_000, KIB * KIB, 4 * KIB * KIB}) {
            for (int opcode : new int[] {TEXT, BINARY}) {
                clauses.add(sized(size, size, opcode, 1));
            }
        }
        return clauses.stream();
    }

    static Stream<Clause> fragmented() {
        List<Clause> clauses = new ArrayList<>();
        for (int fragment : new int[] {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB}) {
            for (int opcode : new int[] {TEXT, BINARY}) {
                int fragments = Math.min(4_096, 512 * KIB / fragment);
                clauses.add(sized(fragment * fragments, fragment, opcode, fragments));
                clauses.add(sized(fragment * fragments - 1, fragment, opcode, fragments));
            }
        }
        return clauses.stream();
    }

    private static Clause sized(int size, int fragment, int opcode, int fragments) {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) 'w');
        String line = opcode == TEXT ? "text " + new String(message, UTF_8) : binaryLine(message);
        String what = size + " bytes of opcode " + opcode + " in frames of " + fragment;
        byte[][] frames = frames(message, fragment, opcode);
        byte[][] all = Arrays.copyOf(frames, frames.length + 1);
        all[frames.length] = text("next");
        return Clause.of("10.4", what, all).within(Math.max(4, size), fragments).tells(line, "text next");
    }

    private static byte[][] frames(byte[] message, int fragment, int opcode) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < message.length; from += fragment) {
            int to = Math.min(message.length, from + fragment);
            int first = (to == message.length ? FIN : 0) | (from == 0 ? opcode : CONTINUATION);
            frames.add(frame(first, Arrays.copyOfRange(message, from, to)));
        }
        return frames.toArray(byte[][]::new);
    }

    static Stream<Clause> onePast() {
        List<Clause> clauses = new ArrayList<>();
        for (int most : new int[] {1, 125, 126, 65_535, 65_536, 1_000_000}) {
            for (int opcode : new int[] {TEXT, BINARY}) {
                String what = most + 1 + " bytes of opcode " + opcode;
                clauses.add(Clause.of("10.4", what + " in a frame", text("*"), header(FIN | opcode, most + 1L, KEY))
                        .within(most, 4_096)
                        .tells("text *", TOO_BIG));
                clauses.add(Clause.of(
                                "10.4",
                                what + " in two",
                                frame(opcode, new byte[most]),
                                header(FIN | CONTINUATION, 1, KEY))
                        .within(most, 4_096)
                        .tells(TOO_BIG));
                clauses.add(Clause.of(
                                "10.4",
                                what + " in three, the last empty",
                                frame(opcode, new byte[1]),
                                header(CONTINUATION, most, KEY),
                                frame(FIN | CONTINUATION, new byte[0]))
                        .within(most, 4_096)
                        .tells(TOO_BIG));
            }
        }
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void aLargeMessageIsRead_10_4(Clause clause) {
        clause.holds();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragmented")
    void aLargeMessageIsReadFromFragments_10_4(Clause clause) {
        clause.holds();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onePast")
    void oneByteMoreFailsAtTheHeader_10_4(Clause clause) {
        clause.holds();
    }
}
