package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.undertow.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that break RFC 6455, section 5. */
@Isolated
class FrameAttackTest {
    private static final int PING = 9;
    private static final int PONG = 10;

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                bytes("an unmasked text", "1002", 0x81, 1, '3'),
                bytes("an unmasked ping", "1002", 0x89, 0),
                bytes("an unmasked close", "1002", 0x88, 0),
                bytes("the first reserved bit", "1002", 0xC1, 0x81, 0, 0, 0, 0, '3'),
                bytes("the second reserved bit", "1002", 0xA1, 0x81, 0, 0, 0, 0, '3'),
                bytes("the third reserved bit", "1002", 0x91, 0x81, 0, 0, 0, 0, '3'),
                bytes("a reserved bit on a ping", "1002", 0xC9, 0x80, 0, 0, 0, 0),
                bytes("opcode 3", "1002", 0x83, 0x80, 0, 0, 0, 0),
                bytes("opcode 7", "1002", 0x87, 0x80, 0, 0, 0, 0),
                bytes("opcode 11", "1002", 0x8B, 0x80, 0, 0, 0, 0),
                bytes("opcode 15", "1002", 0x8F, 0x80, 0, 0, 0, 0),
                bytes("a length of 2^62", "1009", 0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                bytes("a length of 4 GiB", "1009", 0x81, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
                bytes("a length of 2 GiB", "1009", 0x81, 0xFF, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0),
                bytes("a length of 1,000,001", "1009", 0x82, 0xFF, 0, 0, 0, 0, 0, 0x0F, 0x42, 0x41, 0, 0, 0, 0),
                bytes("a length with the sign bit", "1002", 0x82, 0xFF, 0x80),
                bytes("a length in too many bytes", "1002", 0x81, 0xFE, 0, 1, 0, 0, 0, 0, '3'),
                bytes("a length in far too many bytes", "1002", 0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, '3'),
                bytes("a ping in fragments", "1002", 0x09, 0x80, 0, 0, 0, 0),
                bytes("a close in fragments", "1002", 0x08, 0x80, 0, 0, 0, 0),
                bytes("a ping of 126 bytes", "1002", 0x89, 0xFE, 0, 126, 0, 0, 0, 0),
                bytes("a continuation of nothing", "1002", 0x80, 0x81, 0, 0, 0, 0, '3'),
                bytes("a text within a text", "1002", 0x01, 0x81, 0, 0, 0, 0, '4', 0x81, 0x81, 0, 0, 0, 0, '3'),
                bytes("a close of one byte", "1002", 0x88, 0x81, 0, 0, 0, 0, 3),
                closes("code 0", "1002", 0),
                closes("code 999", "1002", 999),
                closes("code 1004", "1002", 1004),
                closes("code 1005", "1002", 1005),
                closes("code 1006", "1002", 1006),
                closes("code 1015", "1002", 1015),
                closes("code 2999", "1002", 2_999),
                closes("code 5000", "1002", 5_000),
                closes("code 65535", "1002", 65_535),
                bytes("a close whose reason is no text", "1007", 0x88, 0x84, 0, 0, 0, 0, 3, 0xE8, 0xFF, 0xFF),
                bytes("a text that is no UTF-8", "1007", 0x81, 0x83, 0, 0, 0, 0, '4', 0xFF, 0xFE),
                bytes("a surrogate as bytes", "1007", 0x81, 0x84, 0, 0, 0, 0, '4', 0xED, 0xA0, 0x80),
                bytes("a fragment that is no UTF-8", "1007", 0x01, 0x83, 0, 0, 0, 0, '4', 0xC0, 0xAF),
                bytes("a text that ends within a character", "1007", 0x81, 0x83, 0, 0, 0, 0, '4', 0xE2, 0x82),
                attack("4,097 empty fragments", "1008", foe -> {
                    FoeSocket socket = foe.socket();
                    socket.raw().send(fragments(4_097));
                    return socket.end();
                }),
                attack("a text behind its close", "1000", foe -> {
                    FoeSocket socket = foe.socket();
                    return socket.bytes(0x88, 0x82, 0, 0, 0, 0, 3, 0xE8)
                            .says("42[\"echo\",1]")
                            .end();
                }),
                attack("1,000,001 bytes in two fragments", "1009", foe -> {
                    FoeSocket socket = foe.socket();
                    byte[] first = RawWebSocket.encode(RawWebSocket.BINARY, new byte[999_999], true);
                    first[0] = RawWebSocket.BINARY;
                    socket.raw().send(first);
                    return socket.frame(0, new byte[2]).end();
                }),
                attack("10,000 pings", "lives", foe -> {
                    FoeSocket socket = foe.socket();
                    ByteArrayOutputStream pings = new ByteArrayOutputStream();
                    for (int ping = 0; ping < 10_000; ping++) {
                        pings.writeBytes(RawWebSocket.encode(PING, new byte[125], true));
                    }
                    socket.raw().send(pings.toByteArray());
                    return socket.fate();
                }),
                attack("10,000 pongs that nobody asked for", "lives", foe -> {
                    FoeSocket socket = foe.socket();
                    ByteArrayOutputStream pongs = new ByteArrayOutputStream();
                    for (int pong = 0; pong < 10_000; pong++) {
                        pongs.writeBytes(RawWebSocket.encode(PONG, "x".getBytes(UTF_8), true));
                    }
                    socket.raw().send(pongs.toByteArray());
                    return socket.fate();
                }),
                attack("a megabyte of noise", "1002", foe -> {
                    FoeSocket socket = foe.socket();
                    byte[] noise = new byte[1 << 20];
                    new Random(4).nextBytes(noise);
                    noise[0] = 0x73;
                    socket.raw().send(noise);
                    return socket.end();
                }),
                attack("HTTP where frames are due", "1002", foe -> {
                    FoeSocket socket = foe.socket();
                    socket.raw().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
                    return socket.end();
                }),
                attack("a half of a frame, and the end", "gone", foe -> {
                    FoeSocket socket = foe.socket();
                    socket.bytes(0x81, 0xFE, 0x10).raw().close();
                    return "gone";
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack bytes(String name, String outcome, int... bytes) {
        return attack(name, outcome, foe -> foe.socket().bytes(bytes).end());
    }

    private static Attack closes(String name, String outcome, int code) {
        return bytes("a close with " + name, outcome, 0x88, 0x82, 0, 0, 0, 0, code >> 8, code & 0xFF);
    }

    private static byte[] fragments(int count) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int frame = 0; frame < count; frame++) {
            frames.writeBytes(new byte[] {(byte) (frame == 0 ? 1 : 0), (byte) 0x80, 0, 0, 0, 0});
        }
        return frames.toByteArray();
    }
}
