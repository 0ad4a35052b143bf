package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.CONTINUATION;
import static io.hawser.transport.websocket.ClientFrame.FIN;
import static io.hawser.transport.websocket.ClientFrame.PING;
import static io.hawser.transport.websocket.ClientFrame.TEXT;
import static io.hawser.transport.websocket.ClientFrame.bytes;
import static io.hawser.transport.websocket.ClientFrame.frame;
import static io.hawser.transport.websocket.ClientFrame.ping;
import static io.hawser.transport.websocket.ClientFrame.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.Budget;
import io.hawser.engine.CloseReason;
import io.hawser.engine.EngineOptions;
import io.hawser.engine.OutboxPolicy;
import io.hawser.testkit.FakeServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that begins has to end: at the bound in time, and a millisecond later. */
class UnfinishedMessageTest {
    private static final long LIMIT = 30_000;
    private static final byte[] MESSAGE = text("4slow");

    /** Heartbeats far apart, so that the only clock in the story is the message's. */
    private static final EngineOptions QUIET = new EngineOptions(
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            1_000_000,
            1 << 20,
            4_096,
            OutboxPolicy.CLOSE,
            Duration.ofSeconds(120),
            Duration.ofSeconds(1));

    private final FakeServer server = new FakeServer(QUIET, new WebSocketTransport());
    private final WebSocketClient client = new WebSocketClient(server, "EIO=4&transport=websocket");
    private int idle;

    @BeforeEach
    void open() {
        client.open();
        client.receive();
        idle = server.timers().pending();
    }

    /** All the places where a message, or a control frame alone, can stop short. */
    static Stream<byte[]> beginnings() {
        byte[] fragments = ClientFrame.join(frame(TEXT, bytes('4')), frame(CONTINUATION, bytes()));
        return Stream.of(
                Arrays.copyOf(MESSAGE, 1),
                Arrays.copyOf(MESSAGE, 4),
                Arrays.copyOf(MESSAGE, 6),
                Arrays.copyOf(MESSAGE, MESSAGE.length - 1),
                fragments,
                ClientFrame.join(fragments, ping("between")),
                ClientFrame.join(fragments, Arrays.copyOf(ping("between"), 3)),
                Arrays.copyOf(ping("alone"), 7));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void whatBeginsAndDoesNotEndInTimeEndsTheSession(byte[] beginning) {
        client.wire().feed(beginning);
        server.timers().advance(LIMIT - 1);
        assertFalse(client.wire().isClosed());

        server.timers().advance(1);

        List<ServerFrame> frames = client.frames();
        Close close = Close.read(frames.get(frames.size() - 1).payload());
        assertEquals(new Close(CloseCode.POLICY, "message takes too long"), close);
        assertTrue(client.wire().isClosed());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), server.heard().endings());
        assertEquals(List.of("message takes too long"), server.heard().details());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void oneThatEndsInTimeIsHeard() {
        client.wire().feed(Arrays.copyOf(MESSAGE, 8));
        server.timers().advance(LIMIT - 1);
        client.wire().feed(Arrays.copyOfRange(MESSAGE, 8, MESSAGE.length));
        server.timers().advance(LIMIT);

        assertEquals(List.of("slow"), server.heard().texts());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aLargeOneOnASlowLineIsWaitedForAsLongAsItComes() {
        byte[] large = text("4" + "x".repeat(125_000));
        int at = 0;
        for (; at + 8_000 < large.length; at += 8_000) { // in a burst every eight seconds
            client.wire().feed(Arrays.copyOfRange(large, at, at + 8_000));
            server.timers().advance(7_500);
            assertFalse(client.wire().isClosed(), at + " bytes");
        }
        server.timers().advance(LIMIT + 8_000);

        assertTrue(client.wire().isClosed(), "and no longer");
    }

    @Test
    void whatIsHereOfAMessageIsInTheBooks() {
        byte[] large = text("4" + "x".repeat(5_000));
        client.wire().feed(Arrays.copyOf(large, 3_000));
        assertEquals(2_048, server.session().link().input().held(), "in whole KiB");
        client.wire().feed(Arrays.copyOfRange(large, 3_000, large.length));
        assertEquals(0, server.session().link().input().held());
    }

    @Test
    void aConnectionThatBreaksLeavesNothingInTheBooks() {
        Budget books = server.session().link().input();
        client.wire().feed(Arrays.copyOf(text("4" + "x".repeat(5_000)), 3_000));
        client.vanish();

        assertEquals(0, books.held());
    }

    @Test
    void oneByteNowAndThenGivesNoMoreTime() {
        for (int at = 0; at < 6; at++) {
            client.wire().feed(MESSAGE[at]);
            server.timers().advance(LIMIT / 6);
        }
        assertTrue(client.wire().isClosed());
    }

    @Test
    void aControlFrameBetweenGivesNoMoreTime_5_4() {
        client.wire().feed(frame(TEXT, bytes('4')));
        server.timers().advance(LIMIT / 2);
        client.wire().feed(ping("still here"));
        server.timers().advance(LIMIT / 2);

        assertTrue(client.wire().isClosed());
    }

    @Test
    void theNextMessageHasATimeOfItsOwn() {
        client.wire().feed(Arrays.copyOf(MESSAGE, 8));
        server.timers().advance(LIMIT - 1);
        client.wire().feed(ClientFrame.join(Arrays.copyOfRange(MESSAGE, 8, MESSAGE.length), new byte[] {MESSAGE[0]}));
        server.timers().advance(LIMIT - 1);
        assertFalse(client.wire().isClosed());

        server.timers().advance(1);
        assertTrue(client.wire().isClosed());
    }

    @Test
    void aFrameOfItsOwnAfterAControlFrameHasATimeOfItsOwn() {
        client.wire().feed(Arrays.copyOf(ping(""), 3));
        server.timers().advance(LIMIT - 1);
        client.wire().feed(ClientFrame.join(Arrays.copyOfRange(ping(""), 3, 6), new byte[] {(byte) (FIN | PING)}));
        server.timers().advance(LIMIT - 1);

        assertFalse(client.wire().isClosed());
    }

    @Test
    void whileTheApplicationIsBusyTheTimeIsNotTheClients() {
        server.heard().busy();
        client.wire().feed(ClientFrame.join(MESSAGE, Arrays.copyOf(MESSAGE, 8)));
        server.timers().advance(10 * LIMIT);
        assertFalse(client.wire().isClosed());

        server.heard().ready();
        server.timers().advance(LIMIT);
        assertTrue(client.wire().isClosed());
    }

    @Test
    void aMessageThatEndedIsNotWatchedWhileTheApplicationIsBusyWithIt() {
        client.wire().feed(Arrays.copyOf(MESSAGE, 8));
        server.heard().busy();
        client.wire().feed(Arrays.copyOfRange(MESSAGE, 8, MESSAGE.length));
        server.timers().advance(10 * LIMIT);

        assertFalse(client.wire().isClosed());
        assertEquals(idle, server.timers().pending());
    }

    @Test
    void wholeFramesNeedNoTimer() {
        client.wire().feed(ClientFrame.join(MESSAGE, ping(""), MESSAGE));
        assertEquals(idle, server.timers().pending());
        client.wire().feed(MESSAGE[0]);
        assertEquals(idle + 1, server.timers().pending());
    }

    @Test
    void aConnectionThatBreaksInTheMiddleLeavesNoTimer() {
        client.wire().feed(Arrays.copyOf(MESSAGE, 8));
        client.vanish();
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aSessionThatEndsInTheMiddleLeavesNoTimer() {
        client.wire().feed(Arrays.copyOf(MESSAGE, 8));
        server.session().abort(CloseReason.FORCED_CLOSE);
        assertEquals(0, server.timers().pending());
    }

    @Test
    void theLimitIsAnOption() {
        FakeServer hasty = new FakeServer(
                QUIET,
                new WebSocketTransport().withLimits(WebSocketLimits.DEFAULTS.withUnfinished(Duration.ofMillis(1))));
        WebSocketClient slow = new WebSocketClient(hasty, "EIO=4&transport=websocket");
        slow.open();
        slow.wire().feed(MESSAGE[0]);
        hasty.timers().advance(1);
        assertTrue(slow.wire().isClosed());
    }
}
