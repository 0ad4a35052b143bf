package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CLOSE;
import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.close;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.join;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.pong;
import static io.hawser.transport.websocket.ClientFrame.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455 §7 and §5.5.1 by their map: what a server says to the end of a conversation, and what it hears after it. */
class Rfc6455ClosingTest {
    private static final byte[] NOTHING = {};

    /**
     * A conversation to its end.
     *
     * @param name the clause and the case
     * @param sent all that the client sends
     * @param heard the messages that the application hears
     * @param answers the frames that the client gets; the last is the close
     */
    private record Ending(String name, byte[] sent, List<String> heard, List<String> answers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ending> endings() {
        List<Ending> endings = new ArrayList<>();
        endings.add(ending("§5.5.1: no code is answered by none", frame(FIN | CLOSE, NOTHING), "close 1005 "));
        for (int half = 0; half < 256; half += 51) {
            endings.add(ending(
                    "§5.5.1: half a code, " + half, frame(FIN | CLOSE, bytes(half)), "close 1002 bad close code"));
        }
        for (int code : new int[] {
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
        }) {
            endings.add(ending("§7.4: code " + code + " is echoed", close(code, ""), "close " + code + " "));
        }
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535}) {
            endings.add(ending("§7.4: code " + code + " is refused", close(code, ""), "close 1002 bad close code"));
        }
        for (int length : new int[] {1, 2, 62, 122, 123}) {
            String reason = "r".repeat(length);
            endings.add(ending("§5.5.1: a reason of " + length, close(1000, reason), "close 1000 " + reason));
        }
        endings.add(
                ending("§5.5: a reason of 124", close(1000, "r".repeat(124)), "close 1002 control frame is too long"));
        endings.add(
                ending("§5.5.1: a reason in many bytes", close(3000, "⚓".repeat(41)), "close 3000 " + "⚓".repeat(41)));
        endings.add(ending(
                "§5.5.1: a reason that is not UTF-8",
                frame(FIN | CLOSE, bytes(3, 0xE8, 0xCE, 0xBA, 0xE1, 0xBD)),
                "close 1007 close reason is not UTF-8"));
        after(endings);
        before(endings);
        return endings.stream();
    }

    private static void after(List<Ending> endings) {
        byte[][] late = {
            close(1001, "again"),
            ping("late"),
            pong("late"),
            text("4late"),
            frame(TEXT, bytes('4')),
            frame(FIN | CONTINUATION, NOTHING),
            bytes(0xFF, 0xFF),
            text("4late".repeat(20_000))
        };
        for (byte[] more : late) {
            String name =
                    "§5.5.1: behind a close, " + more.length + " bytes from " + Integer.toHexString(more[0] & 0xFF);
            endings.add(ending(name, join(close(1000, "bye"), more), "close 1000 bye"));
        }
    }

    private static void before(List<Ending> endings) {
        String large = "large".repeat(20_000);
        endings.add(new Ending(
                "§7.1.6: a message before a close is heard",
                join(text("4hi"), close(1000, "")),
                List.of("hi"),
                List.of("close 1000 ")));
        endings.add(new Ending(
                "§7.1.6: a large message before a close is heard",
                join(text("4" + large), close(1000, "")),
                List.of(large),
                List.of("close 1000 ")));
        endings.add(new Ending(
                "§5.5.2: a ping before a close is answered",
                join(ping("p"), close(1000, "")),
                List.of(),
                List.of("pong p", "close 1000 ")));
        endings.add(ending(
                "§5.4: a close between fragments", join(frame(TEXT, bytes('4')), close(1000, "")), "close 1000 "));
        endings.add(ending(
                "§7.1.7: a fault in the middle of a message",
                join(frame(TEXT, bytes('4')), text("4x")),
                "close 1002 message is not finished"));
        endings.add(ending(
                "§8.1: a text that is not UTF-8", frame(FIN | TEXT, bytes('4', 0xFF)), "close 1007 text is not UTF-8"));
        endings.add(ending("§5.1: a frame without a mask", bytes(0x81, 0), "close 1002 frame is not masked"));
        endings.add(new Ending(
                "§7.1.7: what comes behind a fault",
                join(text("4before"), bytes(0xF1), text("4late"), close(1000, "")),
                List.of("before"),
                List.of("close 1002 reserved bits are set")));
    }

    private static Ending ending(String name, byte[] sent, String close) {
        return new Ending(name, sent, List.of(), List.of(close));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void itEndsTheSameHoweverCut(Ending ending) {
        byte[] sent = ending.sent;
        plays(ending, sent.length);
        for (int cut = 1; cut < Math.min(sent.length, 300); cut++) {
            plays(ending, cut);
        }
    }

    private static void plays(Ending ending, int cut) {
        FakeServer server = new FakeServer(new WebSocketTransport());
        WebSocketClient client = new WebSocketClient(server, "EIO=4&transport=websocket");
        client.open();
        client.receive();

        client.wire().feed(Arrays.copyOf(ending.sent, cut));
        client.wire().feed(Arrays.copyOfRange(ending.sent, cut, ending.sent.length));

        assertEquals(ending.heard, server.heard().texts(), "cut at " + cut);
        assertEquals(ending.answers, told(client.frames()), "cut at " + cut);
        assertTrue(client.wire().isClosed(), "§7.1.1: the server closes first");
        assertEquals(1, server.heard().endings().size());
        assertEquals(0, server.timers().pending());
    }

    private static List<String> told(List<ServerFrame> frames) {
        return frames.stream().map(Rfc6455ClosingTest::told).toList();
    }

    private static String told(ServerFrame frame) {
        if (frame.first() == (FIN | ClientFrame.PONG)) {
            return "pong " + new String(frame.payload(), UTF_8);
        }
        assertEquals(FIN | CLOSE, frame.first());
        Close close = Close.read(frame.payload());
        return "close " + close.code() + " " + close.reason();
    }

    /** Registered codes, those of libraries and of applications; all else is not for the wire. */
    @Test
    void everyCodeThereIs_7_4_2() {
        for (int code = 0; code <= 0xFFFF; code++) {
            Story story = new Story();
            String expected = "close " + code + " ";
            try {
                new FrameReader(1, 1, story).read(ByteBuffer.wrap(close(code, "")));
            } catch (WebSocketException fault) {
                expected = "fault 1002 bad close code";
                story.fault(fault);
            }
            boolean registered = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
            assertEquals(registered || (code >= 3000 && code < 5000), expected.startsWith("close"), "code " + code);
            assertEquals(List.of(expected), story.lines);
        }
    }
}
