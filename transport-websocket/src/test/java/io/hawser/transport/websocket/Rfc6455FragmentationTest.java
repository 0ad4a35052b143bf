package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.CLOSE;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.PING;
import static io.hawser.transport.websocket.ClientFrame.PONG;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.binary;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.close;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.pong;
import static io.hawser.transport.websocket.ClientFrame.text;
import static io.hawser.transport.websocket.Story.binaryLine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §5.4 and §5.5 by their map: a message in every set of pieces, and control frames between them. */
class Rfc6455FragmentationTest {
    private static final byte[] WORD = bytes('h', 'a', 'w', 's', 'e', 'r');
    private static final byte[] NOTHING = {};

    /** Every way to cut six bytes, by the bits of a number; a control frame between each two fragments. */
    static Stream<Clause> compositions() {
        List<Clause> clauses = new ArrayList<>();
        byte[][] between = {NOTHING, ping("?"), pong("!"), ClientFrame.join(ping("1"), ping("2"), pong("3"))};
        String[][] told = {{}, {"ping 3f"}, {"pong 21"}, {"ping 31", "ping 32", "pong 33"}};
        for (int cuts = 0; cuts < 32; cuts++) {
            for (int kind = 0; kind < between.length; kind++) {
                String what = "cut at " + Integer.toBinaryString(cuts) + " with " + told[kind].length + " between";
                List<String> lines = new ArrayList<>();
                for (int gaps = Integer.bitCount(cuts); gaps > 0; gaps--) {
                    lines.addAll(List.of(told[kind]));
                }
                lines.add(cuts % 2 == 0 ? "text hawser" : binaryLine(WORD));
                clauses.add(Clause.of("5.4", what, composed(cuts, between[kind]), text("next"))
                        .tells(join(lines, "text next")));
            }
        }
        return clauses.stream();
    }

    private static byte[] composed(int cuts, byte[] between) {
        byte[] all = NOTHING;
        int opcode = cuts % 2 == 0 ? TEXT : BINARY;
        int from = 0;
        for (int to = 1; to <= WORD.length; to++) {
            boolean last = to == WORD.length;
            if (last || (cuts >> (to - 1) & 1) != 0) {
                byte[] piece = frame((last ? FIN : 0) | opcode, Arrays.copyOfRange(WORD, from, to));
                all = ClientFrame.join(all, piece, last ? NOTHING : between);
                opcode = CONTINUATION;
                from = to;
            }
        }
        return all;
    }

    private static String[] join(List<String> lines, String last) {
        List<String> all = new ArrayList<>(lines);
        all.add(last);
        return all.toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compositions")
    void everySetOfPiecesIsOneMessage_5_4(Clause clause) {
        clause.holds();
    }

    static Stream<Clause> outOfOrder() {
        String nothing = "fault 1002 nothing to continue";
        String unfinished = "fault 1002 message is not finished";
        byte[] begun = frame(TEXT, WORD);
        byte[] end = frame(FIN | CONTINUATION, WORD);
        List<Clause> clauses = new ArrayList<>();
        for (int fin : new int[] {0, FIN}) {
            for (byte[] payload : new byte[][] {NOTHING, WORD}) {
                String what = (fin == 0 ? "an open" : "a last") + " continuation of " + payload.length + " bytes";
                byte[] loose = frame(fin | CONTINUATION, payload);
                clauses.add(Clause.of("5.4", what + " first of all", loose, text("late"))
                        .tells(nothing));
                clauses.add(Clause.of("5.4", what + " behind a text", text("*"), loose, text("late"))
                        .tells("text *", nothing));
                clauses.add(Clause.of("5.4", what + " behind a binary message", binary(bytes(7)), loose, text("late"))
                        .tells("binary 07", nothing));
                clauses.add(Clause.of("5.4", what + " behind fragments", begun, end, loose, text("late"))
                        .tells("text hawserhawser", nothing));
                clauses.add(Clause.of("5.4", what + " behind a ping", ping(""), loose, text("late"))
                        .tells("ping ", nothing));
                for (int opcode : new int[] {TEXT, BINARY}) {
                    String second = (fin == 0 ? "an open" : "a whole") + " message of opcode " + opcode + ", "
                            + payload.length + " bytes, ";
                    byte[] intruder = frame(fin | opcode, payload);
                    clauses.add(Clause.of("5.4", second + "inside a text", begun, intruder, end)
                            .tells(unfinished));
                    clauses.add(Clause.of("5.4", second + "inside a binary message", frame(BINARY, NOTHING), intruder)
                            .tells(unfinished));
                    clauses.add(Clause.of(
                                    "5.4",
                                    second + "behind a continuation and a pong",
                                    begun,
                                    frame(CONTINUATION, WORD),
                                    pong(""),
                                    intruder)
                            .tells("pong ", unfinished));
                }
            }
        }
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfOrder")
    void fragmentsOfTwoMessagesAreNotMixed_5_4(Clause clause) {
        clause.holds();
    }

    static Stream<Clause> controlFrames() {
        List<Clause> clauses = new ArrayList<>();
        for (int length : new int[] {0, 1, 2, 124, 125}) {
            byte[] payload = new byte[length];
            Arrays.fill(payload, (byte) 0xFE);
            String hex = "fe".repeat(length);
            clauses.add(Clause.of("5.5.2", "a ping of " + length + " bytes", frame(FIN | PING, payload), text("*"))
                    .tells("ping " + hex, "text *"));
            clauses.add(Clause.of("5.5.3", "an unasked pong of " + length, frame(FIN | PONG, payload), ping(""))
                    .tells("pong " + hex, "ping "));
        }
        for (int opcode : new int[] {CLOSE, PING, PONG}) {
            String kind = "opcode " + opcode;
            for (int length : new int[] {126, 127, 65_535, 65_536}) {
                clauses.add(Clause.of("5.5", kind + " with " + length + " bytes", frame(FIN | opcode, new byte[length]))
                        .tells("fault 1002 control frame is too long"));
            }
            for (byte[] payload : new byte[][] {NOTHING, WORD}) {
                clauses.add(Clause.of(
                                "5.5",
                                kind + " in fragments, " + payload.length + " bytes",
                                frame(opcode, payload),
                                frame(FIN | CONTINUATION, payload))
                        .tells("fault 1002 fragmented control frame"));
                clauses.add(Clause.of(
                                "5.5",
                                kind + " in fragments inside a message, " + payload.length + " bytes",
                                frame(TEXT, WORD),
                                frame(opcode, payload),
                                frame(FIN | CONTINUATION, payload))
                        .tells("fault 1002 fragmented control frame"));
            }
        }
        clauses.add(Clause.of("5.5.1", "a close between fragments", frame(TEXT, WORD), close(1000, ""), ping(""))
                .tells("close 1000 "));
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controlFrames")
    void controlFramesAreShortAndWhole_5_5(Clause clause) {
        clause.holds();
    }
}
