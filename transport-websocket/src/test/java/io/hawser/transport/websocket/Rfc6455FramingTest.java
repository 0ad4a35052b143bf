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
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static io.hawser.transport.websocket.Story.binaryLine;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §5.2 by its map: lengths, reserved bits and opcodes, each at every place where a frame can stand. */
class Rfc6455FramingTest {
    private static final int[] LENGTHS = {
        0, 1, 2, 3, 4, 124, 125, 126, 127, 128, 129, 255, 256, 257, 1_023, 4_096, 16_383, 16_384, 32_767, 32_768,
        65_534, 65_535, 65_536, 65_537, 100_000
    };
    private static final String RESERVED_BITS = "fault 1002 reserved bits are set";
    private static final String RESERVED_OPCODE = "fault 1002 reserved opcode";
    private static final byte[] NOTHING = {};

    static Stream<Clause> lengths() {
        List<Clause> clauses = new ArrayList<>();
        for (int length : LENGTHS) {
            byte[] payload = new byte[length];
            new Random(length).nextBytes(payload);
            String words = "*".repeat(length);
            clauses.add(Clause.of("5.2", "a text of " + length + " bytes", text(words), text("next"))
                    .tells("text " + words, "text next"));
            clauses.add(Clause.of("5.2", "a binary message of " + length + " bytes", binary(payload), text("next"))
                    .tells(binaryLine(payload), "text next"));
            clauses.add(Clause.of("5.3", length + " bytes with another key", frame(FIN | BINARY, payload, 0x00FF80_01))
                    .tells(binaryLine(payload)));
        }
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void everyLengthIsRead_5_2(Clause clause) {
        clause.holds();
    }

    /** A place in the stream: what stands before, and what was told of that. */
    private record Place(String name, byte[] before, String... told) {}

    private static List<Place> places() {
        return List.of(
                new Place("first of all", NOTHING),
                new Place("behind a text", text("*"), "text *"),
                new Place("behind a binary message", binary(bytes(0)), "binary 00"),
                new Place("behind a ping", ping("!"), "ping 21"),
                new Place("inside a text", frame(TEXT, bytes('*'))),
                new Place(
                        "inside a text, behind a ping",
                        ClientFrame.join(frame(TEXT, bytes('*')), ping("!")),
                        "ping 21"));
    }

    private static Clause at(Place place, String clause, String what, byte[] frame, String fault) {
        List<String> told = new ArrayList<>(List.of(place.told));
        told.add(fault);
        return Clause.of(clause, what + ", " + place.name, place.before, frame, text("late"), ping("late"))
                .tells(told.toArray(String[]::new));
    }

    static Stream<Clause> reservedBits() {
        List<Clause> clauses = new ArrayList<>();
        for (Place place : places()) {
            boolean inside = place.name.startsWith("inside");
            for (int bits = 1; bits <= 7; bits++) {
                for (int opcode :
                        inside ? new int[] {CONTINUATION, PING, CLOSE} : new int[] {TEXT, BINARY, PING, PONG}) {
                    clauses.add(at(
                            place,
                            "5.2",
                            "reserved bits " + bits + " on opcode " + opcode,
                            frame(FIN | bits << 4 | opcode, "*".getBytes(UTF_8)),
                            RESERVED_BITS));
                }
            }
        }
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reservedBits")
    void aReservedBitFails_5_2(Clause clause) {
        clause.holds();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reservedBits")
    void aReservedBitFailsWithCompressionTooUnlessItIsTheFirstOnAMessage_7692_6(Clause clause) {
        if (!clause.what().matches("reserved bits 4 on opcode [12],.*")) {
            clause.inflating(false).holds();
        }
    }

    static Stream<Clause> reservedOpcodes() {
        List<Clause> clauses = new ArrayList<>();
        for (Place place : places()) {
            for (int opcode : new int[] {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF}) {
                String what = "opcode 0x" + Integer.toHexString(opcode);
                clauses.add(at(place, "5.2", what, frame(FIN | opcode, NOTHING), RESERVED_OPCODE));
                clauses.add(at(place, "5.2", what + " with a payload", frame(FIN | opcode, bytes(1)), RESERVED_OPCODE));
                clauses.add(at(place, "5.2", what + " without FIN", frame(opcode, NOTHING), RESERVED_OPCODE));
            }
        }
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reservedOpcodes")
    void aReservedOpcodeFails_5_2(Clause clause) {
        clause.holds();
    }

    static Stream<Clause> unmasked() {
        return places().stream()
                .map(place -> at(
                        place,
                        "5.1",
                        "a frame without a mask",
                        bytes(place.name.startsWith("inside") ? FIN : FIN | TEXT, 1, '*'),
                        "fault 1002 frame is not masked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unmasked")
    void aFrameWithoutAMaskFails_5_1(Clause clause) {
        clause.holds();
    }

    static Stream<Clause> lengthsInALongerForm() {
        List<Clause> clauses = new ArrayList<>();
        for (int length : new int[] {0, 1, 124, 125}) {
            clauses.add(longer(length + " in 16 bits", bytes(FIN | BINARY, 0xFE, 0, length)));
        }
        for (int length : new int[] {0, 125, 126, 65_534, 65_535}) {
            clauses.add(longer(
                    length + " in 64 bits", bytes(FIN | BINARY, 0xFF, 0, 0, 0, 0, 0, 0, length >> 8, length & 0xFF)));
        }
        return clauses.stream();
    }

    private static Clause longer(String what, byte[] header) {
        return Clause.of("5.2", what, text("*"), header)
                .tells("text *", "fault 1002 length is not in its shortest form");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengthsInALongerForm")
    void theMinimalNumberOfBytesMustBeUsed_5_2(Clause clause) {
        clause.holds();
    }
}
