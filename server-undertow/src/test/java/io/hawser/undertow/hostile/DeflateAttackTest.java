package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.SOCKET;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.transport.longpoll.LongPollTransport;
import io.hawser.transport.websocket.DeflateOptions;
import io.hawser.transport.websocket.WebSocketTransport;
import io.hawser.undertow.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed messages (RFC 7692) that are much more than they seem, or nothing at all. */
@Isolated
class DeflateAttackTest {
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";
    private static final byte[] ECHO = "42[\"echo\",1]".getBytes(UTF_8);

    @RegisterExtension
    static final Siege SIEGE = new Siege(
            options -> options.transports(new WebSocketTransport(DeflateOptions.DEFAULTS), new LongPollTransport()));

    static Stream<Attack> attacks() {
        return Stream.of(
                attack("a bomb of 100 megabytes", "1008", foe -> sends(foe, deflated(new byte[100_000_000]))),
                attack("a byte too many, once it is inflated", "1009", foe -> sends(foe, deflated(digits(1_000_001)))),
                attack("a bomb in small fragments", "1008", foe -> {
                    FoeSocket socket = compressing(foe);
                    byte[] bomb = deflated(new byte[20_000_000]);
                    try {
                        for (int at = 0; at < bomb.length; at += 100) {
                            frame(
                                    socket,
                                    at == 0 ? 0x41 : 0,
                                    Arrays.copyOfRange(bomb, at, Math.min(bomb.length, at + 100)));
                        }
                    } catch (SocketException gone) {
                        return socket.end().replace("end", "1008");
                    }
                    return socket.end();
                }),
                attack("a final block, and another message behind it", "lives", foe -> {
                    FoeSocket socket = compressing(foe);
                    frame(socket, 0xC1, finished(ECHO));
                    frame(socket, 0xC1, deflated(ECHO));
                    return socket.fate();
                }),
                attack(
                        "what is not deflated",
                        "(1002|1007)",
                        foe -> sends(foe, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF})),
                attack("a block of a reserved kind", "(1002|1007)", foe -> sends(foe, new byte[] {0x07})),
                attack(
                        "a distance before the beginning",
                        "(1002|1007)",
                        foe -> sends(foe, new byte[] {0x4b, 0x04, 0x12, 0x00})),
                attack("nothing", "1008", foe -> sends(foe, new byte[0])),
                attack(
                        "a text that is no UTF-8",
                        "1007",
                        foe -> sends(foe, deflated(new byte[] {'4', (byte) 0xFF, (byte) 0xFE}))),
                attack("a continuation that says it is compressed", "1002", foe -> {
                    FoeSocket socket = compressing(foe);
                    frame(socket, 0x41, deflated(ECHO));
                    frame(socket, 0xC0, new byte[0]);
                    return socket.end();
                }),
                attack("a ping that says it is compressed", "1002", foe -> {
                    FoeSocket socket = compressing(foe);
                    frame(socket, 0xC9, new byte[0]);
                    return socket.end();
                }),
                attack("a compressed message without an agreement", "1002", foe -> {
                    FoeSocket socket = foe.socket();
                    frame(socket, 0xC1, deflated(ECHO));
                    return socket.end();
                }),
                attack("1,000 empty blocks in a message", "(lives|1007|1008|1009)", foe -> {
                    FoeSocket socket = compressing(foe);
                    byte[] blocks = new byte[5_000];
                    for (int at = 0; at < blocks.length; at += 5) {
                        blocks[at + 3] = blocks[at + 4] = (byte) 0xFF;
                    }
                    frame(socket, 0xC1, blocks);
                    return socket.end();
                }),
                offers("a window of 7 bits", "101", OFFER + "; server_max_window_bits=7"),
                offers("a parameter twice", "101", OFFER + "; server_no_context_takeover; server_no_context_takeover"),
                offers("an offer that is none", "400", OFFER + "; ="),
                offers("10,000 characters of offers", "101", OFFER + ", permessage-deflate".repeat(500)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack offers(String name, String outcome, String header) {
        return attack(name, outcome, foe -> foe.upgrades(SOCKET, header));
    }

    private static String sends(Foe foe, byte[] compressed) throws Exception {
        FoeSocket socket = compressing(foe);
        frame(socket, 0xC1, compressed);
        return socket.end();
    }

    private static FoeSocket compressing(Foe foe) throws Exception {
        FoeSocket socket = foe.over(SOCKET, OFFER + "; server_no_context_takeover; client_no_context_takeover");
        socket.read();
        socket.says("40").read();
        return socket;
    }

    /** A frame whose first byte is given; its masking key is zero. */
    private static void frame(FoeSocket socket, int first, byte[] payload) throws Exception {
        byte[] frame = RawWebSocket.encode(0, payload, true);
        frame[0] = (byte) first;
        socket.raw().send(frame);
    }

    /** So many digits by chance: they take half of it. */
    private static byte[] digits(int count) {
        byte[] digits = new byte[count];
        Random chance = new Random(1_009);
        for (int at = 0; at < count; at++) {
            digits[at] = (byte) ('0' + chance.nextInt(10));
        }
        digits[0] = '4';
        return digits;
    }

    /** As RFC 7692 §7.2.1 has it: without the four bytes at the end of an empty block. */
    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(message);
        byte[] whole = drain(deflater, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(whole, whole.length - 4);
    }

    /** With the mark of the last block. */
    private static byte[] finished(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(message);
        deflater.finish();
        return drain(deflater, Deflater.NO_FLUSH);
    }

    private static byte[] drain(Deflater deflater, int flush) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[65_536];
        int count;
        while ((count = deflater.deflate(some, 0, some.length, flush)) > 0) {
            out.write(some, 0, count);
        }
        deflater.end();
        return out.toByteArray();
    }
}
