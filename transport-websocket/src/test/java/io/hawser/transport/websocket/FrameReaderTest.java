package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.KEY;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.binary;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.close;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.header;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static io.hawser.transport.websocket.Story.binaryLine;
import static io.hawser.transport.websocket.Story.textLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final byte[] NOTHING = {};

    @Test
    void nothingTellsNothing() {
        Reading.of().tells();
    }

    @Test
    void messagesOfBothKindsComeInOrder_5_6() {
        Reading.of(text("one"), binary(bytes(1, 2, 255)), text("zwölf"), binary(NOTHING), text(""), text("three"))
                .tells("text one", "binary 0102ff", "text zwölf", "binary ", "text ", "text three");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 128, 65_535, 65_536, 65_537})
    void everyFormOfLengthIsRead_5_2(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        String words = "a".repeat(length);
        Reading.of(binary(payload), text(words), text("next")).tells(binaryLine(payload), textLine(words), "text next");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0xFF00_0000, 0x00FF_0000, 0xFFFF_FFFF, 0x8000_0000, 0x1234_5678})
    void everyKeyUnmasks_5_3(int key) {
        Reading.of(frame(FIN | TEXT, "Ahoy, captain! Ωραία.".getBytes(UTF_8), key))
                .tells("text Ahoy, captain! Ωραία.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x82, 0x88, 0x89, 0x8A, 0x01})
    void aFrameWithoutMaskFails_5_1(int first) {
        Reading.of(text("before"), bytes(first, 0x05, 'H', 'e', 'l', 'l', 'o'))
                .tells("text before", "fault 1002 frame is not masked");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10, 0x70})
    void aReservedBitFailsOnEveryFrame_5_2(int bits) {
        for (int opcode : new int[] {TEXT, BINARY, ClientFrame.CLOSE, ClientFrame.PING, ClientFrame.PONG}) {
            Reading.of(frame(FIN | bits | opcode, NOTHING)).tells("fault 1002 reserved bits are set");
        }
        Reading.of(frame(TEXT, NOTHING), frame(FIN | bits | CONTINUATION, NOTHING))
                .tells("fault 1002 reserved bits are set");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF})
    void aReservedOpcodeFails_5_2(int opcode) {
        Reading.of(frame(FIN | opcode, NOTHING)).tells("fault 1002 reserved opcode");
        Reading.of(bytes(opcode)).tells("fault 1002 reserved opcode");
    }

    @Test
    void aLengthInALongerFormThanNeededFails_5_2() {
        String fault = "fault 1002 length is not in its shortest form";
        Reading.of(bytes(0x82, 0xFE, 0, 125)).tells(fault);
        Reading.of(bytes(0x82, 0xFE, 0, 0)).tells(fault);
        Reading.of(bytes(0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5)).tells(fault);
        Reading.of(bytes(0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)).tells(fault);
    }

    @Test
    void aLengthWithTheSignBitFailsAtThatBit_5_2() {
        Reading.of(bytes(0x82, 0xFF, 0x80)).tells("fault 1002 negative length");
        Reading.of(bytes(0x82, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0)).tells("fault 1002 negative length");
        Reading.of(bytes(0x82, 0xFF, 0x7F)).tells();
    }

    @Test
    void fragmentsBecomeOneMessage_5_4() {
        Reading.of(
                        frame(TEXT, "Ah".getBytes(UTF_8)),
                        frame(CONTINUATION, "oy".getBytes(UTF_8)),
                        frame(FIN | CONTINUATION, "!".getBytes(UTF_8)),
                        frame(BINARY, bytes(1)),
                        frame(FIN | CONTINUATION, bytes(2, 3)),
                        text("whole"))
                .tells("text Ahoy!", "binary 010203", "text whole");
    }

    @Test
    void fragmentsMayBeEmpty_5_4() {
        Reading.of(
                        frame(TEXT, NOTHING),
                        frame(CONTINUATION, NOTHING),
                        frame(CONTINUATION, "x".getBytes(UTF_8)),
                        frame(FIN | CONTINUATION, NOTHING),
                        frame(TEXT, NOTHING),
                        frame(FIN | CONTINUATION, NOTHING))
                .tells("text x", "text ");
    }

    @Test
    void aContinuationOfNothingFails_5_4() {
        Reading.of(frame(CONTINUATION, NOTHING)).tells("fault 1002 nothing to continue");
        Reading.of(text("whole"), frame(FIN | CONTINUATION, NOTHING))
                .tells("text whole", "fault 1002 nothing to continue");
        Reading.of(frame(TEXT, NOTHING), frame(FIN | CONTINUATION, NOTHING), frame(FIN | CONTINUATION, NOTHING))
                .tells("text ", "fault 1002 nothing to continue");
    }

    @Test
    void aMessageInsideAMessageFails_5_4() {
        Reading.of(frame(TEXT, bytes('a')), text("b")).tells("fault 1002 message is not finished");
        Reading.of(frame(BINARY, NOTHING), frame(BINARY, NOTHING)).tells("fault 1002 message is not finished");
    }

    @Test
    void aMessageMayHaveAllTheBytesThereAre() {
        Reading.of(text("x".repeat(10)), text("y".repeat(10)))
                .within(10, 4)
                .tells("text xxxxxxxxxx", "text yyyyyyyyyy");
        Reading.of(frame(BINARY, new byte[4]), frame(CONTINUATION, new byte[5]), frame(FIN | CONTINUATION, new byte[1]))
                .within(10, 4)
                .tells(binaryLine(new byte[10]));
    }

    @Test
    void oneByteTooManyFailsAtTheHeader() {
        String fault = "fault 1009 message is too big";
        Reading.of(header(FIN | TEXT, 11, KEY)).within(10, 4).tells(fault);
        Reading.of(header(BINARY, 11, KEY)).within(10, 4).tells(fault);
        Reading.of(frame(TEXT, new byte[4]), frame(CONTINUATION, new byte[5]), header(FIN | CONTINUATION, 2, KEY))
                .within(10, 4)
                .tells(fault);
        Reading.of(header(FIN | BINARY, Long.MAX_VALUE, KEY)).within(10, 4).tells(fault);
        Reading.of(header(FIN | BINARY, 1L << 32, KEY)).within(10, 4).tells(fault);
        Reading.of(header(FIN | BINARY, 1_000_001, KEY)).tells(fault);
        Reading.of(header(FIN | BINARY, 1_000_000, KEY)).tells();
    }

    @Test
    void controlFramesDoNotCountAsBytesOfTheMessage() {
        Reading.of(frame(BINARY, new byte[10]), ping("0123456789"), frame(FIN | CONTINUATION, NOTHING))
                .within(10, 2)
                .tells("ping 30313233343536373839", binaryLine(new byte[10]));
    }

    @Test
    void aMessageMayHaveAllTheFragmentsThereAre() {
        byte[] three = join(
                frame(BINARY, NOTHING), frame(CONTINUATION, NOTHING), ping(""), frame(FIN | CONTINUATION, NOTHING));
        Reading.of(three, three).within(10, 3).tells("ping ", "binary ", "ping ", "binary ");
    }

    @Test
    void oneFragmentTooManyFailsAlthoughItIsEmpty() {
        Reading.of(frame(TEXT, NOTHING), frame(CONTINUATION, NOTHING), frame(CONTINUATION, NOTHING))
                .within(10, 3)
                .tells();
        Reading.of(
                        frame(TEXT, NOTHING),
                        frame(CONTINUATION, NOTHING),
                        frame(CONTINUATION, NOTHING),
                        frame(FIN | CONTINUATION, NOTHING))
                .within(10, 3)
                .tells("fault 1008 too many fragments");
    }

    @Test
    void thousandsOfFragmentsAreReadUpToTheBound() {
        byte[][] frames = new byte[4_096][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(CONTINUATION, bytes(i));
        }
        frames[0] = frame(BINARY, bytes(0));
        byte[] expected = new byte[4_097];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) i;
        }
        byte[] all = join(frames);
        Reading.of(all, frame(CONTINUATION, NOTHING)).tells("fault 1008 too many fragments");
        Reading.of(all, frame(FIN | CONTINUATION, bytes(0)))
                .within(4_097, 4_097)
                .tells(binaryLine(expected));
    }

    @Test
    void afterAFaultNothingIsRead_7_1_7() {
        Reading.of(bytes(0x83), text("late"), ping("late")).tells("fault 1002 reserved opcode");
    }

    @Test
    void afterACloseFrameNothingIsRead_5_5_1() {
        Reading.of(frame(TEXT, bytes('a')), close(1000, "bye"), text("late"), bytes(0x83))
                .tells("close 1000 bye");
    }

    @Test
    void damagedStreamsTellTheSameHoweverTheyAreCut() {
        byte[] good = join(
                text("Ωραία"),
                frame(TEXT, "ah".getBytes(UTF_8)),
                ping("p"),
                frame(FIN | CONTINUATION, "öy".getBytes(UTF_8)),
                binary(new byte[130]),
                close(1000, "bye"));
        Random random = new Random(1007);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = good.clone();
            for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Reading.of(damaged).within(200, 3).tellsTheSameHoweverCut();
        }
    }

    @Test
    void afterTheListenerThrewNothingIsRead() {
        Story story = new Story() {
            @Override
            public void binary(byte[] message) {
                throw new IllegalStateException("enough");
            }
        };
        FrameReader reader = new FrameReader(100, 10, story);
        ByteBuffer bytes = ByteBuffer.wrap(join(text("heard"), binary(bytes(1)), text("late")));

        assertThrows(IllegalStateException.class, () -> reader.read(bytes));
        reader.read(ByteBuffer.wrap(text("later")));

        assertFalse(bytes.hasRemaining());
        assertEquals(List.of("text heard"), story.lines);
    }
}
