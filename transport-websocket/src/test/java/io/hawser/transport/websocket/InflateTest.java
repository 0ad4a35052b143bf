package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static io.hawser.transport.websocket.DeflatePeer.RSV1;
import static io.hawser.transport.websocket.Story.binaryLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends compressed, whole and cut at every byte. */
class InflateTest {
    private static final String CORRUPT = "fault 1007 message does not inflate";
    private static final String RESERVED = "fault 1002 reserved bits are set";
    private static final byte[] NOTHING = {};

    private final DeflatePeer peer = new DeflatePeer();
    private final DeflatePeer referring = new DeflatePeer(false, true);

    @AfterEach
    void end() {
        peer.close();
        referring.close();
    }

    @Test
    void theExamplesOfTheStandard_7_2_3() {
        byte[] hello = bytes(0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00);
        alone(message(hello)).tells("text Hello");
        alone(fragments(hello, 3)).tells("text Hello");
        alone(message(bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 'H', 'e', 'l', 'l', 'o', 0x00)))
                .tells("text Hello");
        alone(message(bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00))).tells("text Hello");
        alone(message(bytes(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00)))
                .tells("text Hello");
        byte[] again = bytes(0xf2, 0x00, 0x11, 0x00, 0x00);
        Reading.of(message(hello), message(again)).inflating(true, 100).tells("text Hello", "text Hello");
    }

    @Test
    void bothKindsMixedWithPlainOnes() {
        byte[] random = random(3_000);
        alone(peer.text("one"), text("two"), peer.binary(random), peer.text("zwölf"), ping("!"), peer.binary(NOTHING))
                .tells("text one", "text two", binaryLine(random), "text zwölf", "ping 21", "binary ");
    }

    @Test
    void controlFramesComeBetweenFragments_6_1() {
        byte[] packed = peer.deflated("Ahoy, captain!".getBytes(UTF_8));
        alone(
                        frame(RSV1 | TEXT, Arrays.copyOf(packed, 4)),
                        ping("1"),
                        frame(CONTINUATION, NOTHING),
                        frame(FIN | CONTINUATION, Arrays.copyOfRange(packed, 4, packed.length)),
                        text("plain"))
                .tells("ping 31", "text Ahoy, captain!", "text plain");
    }

    @Test
    void anEmptyMessage_7_2_3_6() {
        alone(peer.text(""), peer.text("x")).tells("text ", "text x");
        alone(message(bytes(0)), peer.text("x")).tells("text ", "text x");
        alone(message(NOTHING), frame(RSV1 | TEXT, NOTHING), frame(FIN | CONTINUATION, NOTHING), peer.text("x"))
                .tells("text ", "text ", "text x");
        Reading.of(referring.text("abc"), message(NOTHING), referring.text("abc"))
                .inflating(true, 100)
                .tells("text abc", "text ", "text abc");
    }

    @Test
    void anEmptyLastFragment_7_2_3_6() {
        byte[] packed = peer.deflated("whole".getBytes(UTF_8));
        alone(frame(RSV1 | TEXT, packed), frame(FIN | CONTINUATION, NOTHING)).tells("text whole");
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, BINARY})
    void withoutAnAgreementTheBitIsAFault_6(int opcode) {
        Reading.of(frame(FIN | RSV1 | opcode, bytes(0))).tells(RESERVED);
    }

    @ParameterizedTest
    @ValueSource(ints = {CONTINUATION, ClientFrame.CLOSE, ClientFrame.PING, ClientFrame.PONG})
    void onlyTheFirstFrameOfAMessageHasTheBit_6_1(int opcode) {
        alone(frame(TEXT, NOTHING), frame(FIN | RSV1 | opcode, NOTHING)).tells(RESERVED);
        alone(frame(RSV1 | TEXT, NOTHING), frame(FIN | RSV1 | opcode, NOTHING)).tells(RESERVED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x10, 0x60, 0x50, 0x70})
    void theOtherReservedBitsStayReserved_6(int bits) {
        alone(frame(FIN | bits | TEXT, NOTHING)).tells(RESERVED);
    }

    @Test
    void aReservedOpcodeStaysReserved() {
        alone(frame(FIN | RSV1 | 3, NOTHING)).tells("fault 1002 reserved opcode");
    }

    @Test
    void withTakeoverMessagesReferToEarlierOnes_7_1_1() {
        String word = "The quick brown fox jumps over the lazy dog";
        byte[] first = referring.text(word);
        byte[] second = referring.text(word);
        assertTrue(second.length < first.length / 2, "it refers");
        Reading.of(first, text("plain"), second, referring.binary(random(40_000)), referring.text(word))
                .inflating(true, 100)
                .tells("text " + word, "text plain", "text " + word, binaryLine(random(40_000)), "text " + word);
        alone(first, second).tells("text " + word, CORRUPT);
    }

    @Test
    void withTakeoverAClientNeedNotRefer() {
        Reading.of(peer.text("same"), peer.text("same"), referring.text("same"))
                .inflating(true, 100)
                .tells("text same", "text same", "text same");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFinalBlockEndsNothingButItself_7_2_3_4(boolean takeover) {
        byte[] whole = finished("whole");
        byte[] padded = join(finished("padded"), bytes(0));
        byte[] mixed = join(finished("one "), finished("two "), peer.deflated("three".getBytes(UTF_8)));
        byte[] finals = join(finished("one "), finished("two"));
        Reading.of(
                        message(whole),
                        message(padded),
                        message(mixed),
                        message(finals),
                        message(bytes(3, 0)),
                        fragments(mixed, 5),
                        fragments(finals, finished("one ").length),
                        peer.text("and on"))
                .inflating(takeover, 100)
                .tells(
                        "text whole",
                        "text padded",
                        "text one two three",
                        "text one two",
                        "text ",
                        "text one two three",
                        "text one two",
                        "text and on");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatFollowsAFinalBlockMayReferToIt_7_2_1(boolean takeover) {
        String word = "The quick brown fox jumps over the lazy dog. ";
        Deflater second = new Deflater(9, true);
        second.setDictionary(word.getBytes(UTF_8));
        byte[] referringBack = finished(second, word);
        assertTrue(referringBack.length < 12, "it refers");
        Reading.of(message(join(finished(word), referringBack)), peer.text("and on"))
                .inflating(takeover, 100)
                .tells("text " + word + word, "text and on");
    }

    @Test
    void utf8IsCheckedBehindTheInflater_8_1() {
        alone(peer.text("Ωραία ⚓ 𝄞")).tells("text Ωραία ⚓ 𝄞");
        String fault = "fault 1007 text is not UTF-8";
        for (byte[] wrong : new byte[][] {bytes('a', 0xFF), bytes(0xED, 0xA0, 0x80), bytes('a', 0xE2, 0x82)}) {
            alone(text("before"), message(peer.deflated(wrong)), text("after")).tells("text before", fault);
            alone(peer.binary(wrong)).tells(binaryLine(wrong));
        }
    }

    /** Of two faults the first one is told, even if both came in one piece. */
    @Test
    void whatIsNotUtf8BeforeItDoesNotInflateFailsAsText_8_1() {
        byte[] wrongText = bytes(0x00, 0x01, 0x00, 0xFE, 0xFF, 0xFF); // stored: one byte that is never in UTF-8
        byte[] noBlock = bytes(0x06);
        alone(message(ClientFrame.join(wrongText, noBlock))).tells("fault 1007 text is not UTF-8");
        alone(message(ClientFrame.join(noBlock, wrongText))).tells(CORRUPT);
        alone(message(bytes(0x5B, 0x00, 0xFC))).tells("fault 1007 text is not UTF-8");
    }

    @Test
    void whatDoesNotInflateFails() {
        alone(message(bytes(0x06, 0x00))).tells(CORRUPT);
        alone(message(bytes(0xFF, 0xFF, 0xFF)), peer.text("after")).tells(CORRUPT);
        alone(message(bytes(0x00, 0x05, 0x00, 0x00, 0x00))).tells(CORRUPT);
        alone(frame(FIN | RSV1 | BINARY, bytes(0x06, 0x00))).tells(CORRUPT);
        alone(message(join(finished("whole"), bytes(0x06)))).tells(CORRUPT);
    }

    @Test
    void aMessageThatStopsInTheMiddleFails() {
        byte[] packed = peer.deflated("The quick brown fox jumps over the lazy dog".getBytes(UTF_8));
        for (int length = 1; length < packed.length; length++) {
            alone(message(Arrays.copyOf(packed, length))).tells(CORRUPT);
        }
        alone(message(bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 'H', 'e', 'l'))).tells(CORRUPT);
        alone(message(join(packed, bytes(0, 0, 0xFF, 0xFF)))).tells(CORRUPT);
    }

    @Test
    void randomBytesAreJudgedTheSameHoweverCut() {
        Random random = new Random(7692);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[1 + random.nextInt(30)];
            random.nextBytes(noise);
            Reading.of(frame(FIN | RSV1 | BINARY, noise), frame(FIN | RSV1 | BINARY, noise), text("end"))
                    .inflating(i % 2 == 0, 100)
                    .tellsTheSameHoweverCut();
        }
    }

    private static Reading alone(byte[]... frames) {
        return Reading.of(frames).inflating(false, 100);
    }

    private static byte[] message(byte[] packed) {
        return frame(FIN | RSV1 | TEXT, packed);
    }

    private static byte[] fragments(byte[] packed, int cut) {
        return join(
                frame(RSV1 | TEXT, Arrays.copyOf(packed, cut)),
                frame(FIN | CONTINUATION, Arrays.copyOfRange(packed, cut, packed.length)));
    }

    /** As a compressor has it that can end but not flush: with a last block. */
    private static byte[] finished(String words) {
        return finished(new Deflater(9, true), words);
    }

    private static byte[] finished(Deflater deflater, String words) {
        deflater.setInput(words.getBytes(UTF_8));
        deflater.finish();
        byte[] out = new byte[256];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
