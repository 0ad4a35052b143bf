package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.BINARY;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.DeflatePeer.RSV1;
import static io.hawser.transport.websocket.Story.binaryLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692 §6 and §7.2 by their map: every size, with and without context takeover, in frames and windows of all sizes. */
class Rfc7692MessagesTest {
    private static final int[] SIZES = {0, 1, 16, 64, 256, 1_024, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072};
    private static final String TAKEN = "a move of e2-e4 answered by e7-e5, and ";
    private static final byte[] NOTHING = {};

    /** What kind of data, made anew for each message of a conversation. */
    private enum Data {
        WORDS {
            @Override
            byte[] make(int size, Random random) {
                StringBuilder words = new StringBuilder(size);
                while (words.length() < size) {
                    words.append(TAKEN).append(random.nextInt(1_000));
                }
                return words.substring(0, size).getBytes(UTF_8);
            }
        },
        NOISE {
            @Override
            byte[] make(int size, Random random) {
                byte[] noise = new byte[size];
                random.nextBytes(noise);
                return noise;
            }
        };

        abstract byte[] make(int size, Random random);
    }

    static Stream<Clause> sizes() {
        List<Clause> clauses = new ArrayList<>();
        for (Data data : Data.values()) {
            for (boolean takeover : new boolean[] {false, true}) {
                for (int size : SIZES) {
                    clauses.add(conversation(data, size, takeover, Integer.MAX_VALUE));
                }
                for (int fragment : new int[] {1, 16, 128, 256, 1_024}) {
                    clauses.add(conversation(data, Math.min(4_000, 300 * fragment), takeover, fragment));
                }
            }
        }
        return clauses.stream();
    }

    private static Clause conversation(Data data, int size, boolean takeover, int fragment) {
        Random random = new Random(size);
        List<byte[]> frames = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (DeflatePeer peer = new DeflatePeer(false, takeover)) {
            for (int number = 0; number < 3; number++) {
                byte[] message = data.make(size, random);
                boolean text = data == Data.WORDS;
                frames.addAll(fragments(peer.deflated(message), text ? TEXT : BINARY, fragment));
                lines.add(text ? "text " + new String(message, UTF_8) : binaryLine(message));
            }
        }
        String frame = fragment == Integer.MAX_VALUE ? "" : " in frames of " + fragment;
        String what = size + " bytes of " + data + (takeover ? " with" : " without") + " takeover" + frame;
        return Clause.of("7.2.2", what, frames.toArray(byte[][]::new))
                .within(Math.max(256, size), 4_096)
                .inflating(takeover)
                .tells(lines.toArray(String[]::new));
    }

    private static List<byte[]> fragments(byte[] packed, int opcode, int size) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < packed.length; from += Math.min(size, packed.length)) {
            int to = (int) Math.min(packed.length, (long) from + size);
            int first = (to == packed.length ? FIN : 0) | (from == 0 ? RSV1 | opcode : CONTINUATION);
            frames.add(frame(first, Arrays.copyOfRange(packed, from, to)));
        }
        return frames;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizes")
    void everySizeIsInflated_7_2_2(Clause clause) {
        clause.holds();
    }

    /** A client that looks back no further than its window: it forgets all after so many bytes. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    void everyWindowOfTheClientIsRead_7_1_2_2(int bits) {
        byte[] message = Data.WORDS.make(10_000, new Random(bits));
        byte[] packed = NOTHING;
        try (DeflatePeer peer = new DeflatePeer()) {
            for (int from = 0; from < message.length; from += 1 << bits) {
                byte[] piece = Arrays.copyOfRange(message, from, Math.min(message.length, from + (1 << bits)));
                packed = join(packed, from == 0 ? NOTHING : bytes(0, 0, 0xFF, 0xFF), peer.deflated(piece));
            }
        }
        for (boolean takeover : new boolean[] {false, true}) {
            Reading.of(frame(FIN | RSV1 | TEXT, packed), frame(FIN | RSV1 | TEXT, packed))
                    .inflating(takeover, 100)
                    .tells("text " + new String(message, UTF_8), "text " + new String(message, UTF_8));
        }
    }

    private static Clause blocks(String clause, String what, boolean takeover, String line, int... packed) {
        byte[] hello = bytes(0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00);
        return Clause.of(
                        clause,
                        what + (takeover ? ", with takeover" : ""),
                        frame(FIN | RSV1 | TEXT, hello),
                        frame(FIN | RSV1 | TEXT, bytes(packed)),
                        ping("?"),
                        frame(FIN | RSV1 | TEXT, hello))
                .inflating(takeover)
                .tells(
                        line.startsWith("fault")
                                ? new String[] {"text Hello", line}
                                : new String[] {"text Hello", line, "ping 3f", "text Hello"});
    }

    static Stream<Clause> blocks() {
        List<Clause> clauses = new ArrayList<>();
        String corrupt = "fault 1007 message does not inflate";
        for (boolean takeover : new boolean[] {false, true}) {
            clauses.add(blocks("7.2.3.6", "nothing at all", takeover, "text "));
            clauses.add(blocks("7.2.3.6", "one empty stored block", takeover, "text ", 0x00));
            clauses.add(blocks("7.2.3.6", "one empty fixed block", takeover, "text ", 0x02, 0x00));
            clauses.add(blocks(
                    "7.2.3.5",
                    "three empty stored blocks",
                    takeover,
                    "text ",
                    0,
                    0,
                    0,
                    0xFF,
                    0xFF,
                    0,
                    0,
                    0,
                    0xFF,
                    0xFF,
                    0));
            clauses.add(blocks("7.2.3.4", "an empty last block", takeover, "text ", 0x03, 0x00));
            clauses.add(blocks(
                    "7.2.3.4",
                    "a last block with data",
                    takeover,
                    "text Hello",
                    0xF3,
                    0x48,
                    0xCD,
                    0xC9,
                    0xC9,
                    0x07,
                    0,
                    0));
            clauses.add(blocks(
                    "7.2.3.4",
                    "a last stored block",
                    takeover,
                    "text Hello",
                    1,
                    5,
                    0,
                    0xFA,
                    0xFF,
                    'H',
                    'e',
                    'l',
                    'l',
                    'o',
                    0));
            clauses.add(blocks(
                    "7.2.3.4",
                    "two last blocks",
                    takeover,
                    "text HiHi",
                    1,
                    2,
                    0,
                    0xFD,
                    0xFF,
                    'H',
                    'i',
                    1,
                    2,
                    0,
                    0xFD,
                    0xFF,
                    'H',
                    'i',
                    0));
            clauses.add(blocks(
                    "7.2.3.3",
                    "a stored block",
                    takeover,
                    "text Hello",
                    0,
                    5,
                    0,
                    0xFA,
                    0xFF,
                    'H',
                    'e',
                    'l',
                    'l',
                    'o',
                    0));
            clauses.add(blocks(
                    "7.2.3.5",
                    "a block between empty ones",
                    takeover,
                    "text Hello",
                    0,
                    0,
                    0,
                    0xFF,
                    0xFF,
                    0xF2,
                    0x48,
                    0xCD,
                    0xC9,
                    0xC9,
                    0x07,
                    0x00,
                    0,
                    0,
                    0xFF,
                    0xFF,
                    0));
            clauses.add(blocks("7.2.1", "the reserved kind of block", takeover, corrupt, 0x06));
            clauses.add(
                    blocks("7.2.1", "a stored block whose length does not check", takeover, corrupt, 0, 5, 0, 0, 0));
            clauses.add(
                    blocks("7.2.1", "a stored block that stops short", takeover, corrupt, 0, 9, 0, 0xF6, 0xFF, 'H'));
            clauses.add(blocks("7.2.1", "a fixed block that stops short", takeover, corrupt, 0xF2, 0x48));
        }
        clauses.add(blocks(
                "7.1.1.2", "a reference to an earlier message", true, "text Hello", 0xF2, 0x00, 0x11, 0x00, 0x00));
        clauses.add(blocks("7.1.1.2", "the same without leave", false, corrupt, 0xF2, 0x00, 0x11, 0x00, 0x00));
        return clauses.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void everyKindOfBlockAndThenAnotherMessage_7_2_3(Clause clause) {
        clause.holds();
    }

    private record Way(boolean serverTakeover, boolean clientTakeover, int level, int size, Data data) {}

    static Stream<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (int takeover = 0; takeover < 4; takeover++) {
            for (int size : SIZES) {
                for (Data data : Data.values()) {
                    ways.add(new Way(takeover % 2 == 1, takeover > 1, 1 + ways.size() % 9, size, data));
                }
            }
        }
        return ways.stream();
    }

    /** Ten messages there and ten back, over a whole connection. */
    @ParameterizedTest
    @MethodSource("ways")
    void bothSidesReadEachOther_7_2(Way way) {
        DeflateOptions options = DeflateOptions.DEFAULTS
                .withThreshold(0)
                .withLevel(way.level)
                .withContextTakeover(way.serverTakeover, way.clientTakeover)
                .withMaxRatio(1_032);
        FakeServer server = new FakeServer(new WebSocketTransport(options));
        DeflatePeer peer = new DeflatePeer(way.serverTakeover, way.clientTakeover);
        DeflatingClient client = new DeflatingClient(server, "permessage-deflate", peer);
        client.open();
        client.receive();
        Random random = new Random(way.size);
        for (int number = 0; number < 10; number++) {
            byte[] message = way.data.make(way.size, random);
            client.send(List.of(Packet.message(message)));
            server.session().send(Packet.message(message));

            List<Packet> back = client.receive();
            assertEquals(1, back.size());
            assertArrayEquals(message, back.get(0).binary());
            assertArrayEquals(message, server.heard().messages().get(number).binary());
        }
        client.close();
        peer.close();
        assertEquals(Collections.nCopies(1, "close frame 1000"), server.heard().details());
    }
}
