package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.testkit.Client;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.TransportContract;
import io.hawser.transport.Transport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest extends TransportContract {
    private static final String QUERY = "EIO=4&transport=websocket";
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8A;

    private final FakeServer server = new FakeServer(transport());
    private final WebSocketClient client = new WebSocketClient(server, QUERY);

    @Override
    protected Transport transport() {
        return new WebSocketTransport();
    }

    @Override
    protected Client client(FakeServer server) {
        return new WebSocketClient(server, QUERY);
    }

    @Override
    protected int largestBinary(int maxPayload) {
        return maxPayload;
    }

    @Test
    void theHandshakeIsAnsweredWithTheAcceptOfItsKey() {
        FakeExchange exchange = server.serve(WebSocketClient.handshake(QUERY));

        assertEquals("websocket", exchange.upgraded().get("Upgrade"));
        assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", exchange.upgraded().get("Sec-WebSocket-Accept"));
    }

    @Test
    void aHandshakeWhoseUpgradeWasStrippedOpensNothing() {
        FakeExchange exchange = server.serve(FakeExchange.get(QUERY));

        assertEquals(400, exchange.status());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", exchange.text());
        assertEquals(0, server.engine().count());
    }

    @Test
    void anotherVersionIsToldWhichOneWeSpeak() {
        FakeExchange exchange = server.serve(FakeExchange.get(QUERY)
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Version", "8")
                .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

        assertEquals(426, exchange.status());
        assertEquals("13", exchange.answer().headers().get("Sec-WebSocket-Version"));
        assertEquals(0, server.engine().count());
    }

    @Test
    void whileAWriteIsUnderWayTheRestGathersAndLeavesInOne() {
        client.open();
        client.receive();
        client.wire().slow();
        int before = client.wire().writes();

        IntStream.range(0, 100).forEach(i -> server.session().send(Packet.message("n" + i)));
        client.wire().drain();

        assertEquals(IntStream.range(0, 100).mapToObj(i -> "n" + i).toList(), client.texts());
        assertEquals(before + 2, client.wire().writes());
    }

    @Test
    void aPingIsAnsweredWithItsPayload() {
        client.open();
        client.receive();

        client.wire().feed(ClientFrame.ping("are you there"));

        ServerFrame pong = client.frames().get(0);
        assertEquals(PONG, pong.first());
        assertArrayEquals("are you there".getBytes(UTF_8), pong.payload());
    }

    @Test
    void sixteenPingsMayWaitForTheirPongs_5_5_3() {
        assertEquals(numbered(0, 16), pongsBehindOneThatIsBeingWritten(client, 16));
    }

    @Test
    void ofSeventeenTheOldestGoesUnanswered_5_5_3() {
        assertEquals(numbered(1, 17), pongsBehindOneThatIsBeingWritten(client, 17));
    }

    @Test
    void ofAFloodOfPingsTheLastAreAnswered_5_5_3() {
        assertEquals(numbered(9_984, 10_000), pongsBehindOneThatIsBeingWritten(client, 10_000));
    }

    @Test
    void howManyMayWaitIsAnOption() {
        FakeServer strict = new FakeServer(new WebSocketTransport().withLimits(WebSocketLimits.DEFAULTS.withPongs(1)));
        assertEquals(List.of("2"), pongsBehindOneThatIsBeingWritten(new WebSocketClient(strict, QUERY), 3));
    }

    private static List<String> pongsBehindOneThatIsBeingWritten(WebSocketClient pinging, int pings) {
        pinging.open();
        pinging.receive();
        pinging.wire().slow();
        pinging.wire().feed(ClientFrame.ping("first"));
        IntStream.range(0, pings).forEach(i -> pinging.wire().feed(ClientFrame.ping("" + i)));
        pinging.wire().drain();
        return pinging.frames().stream()
                .map(frame -> new String(frame.payload(), UTF_8))
                .filter(payload -> !payload.equals("first"))
                .toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void aMessageGoesOutBehindAPongThatIsBeingWritten() {
        client.open();
        client.receive();
        client.wire().slow();
        client.wire().feed(ClientFrame.ping(""));

        server.session().send(Packet.message("behind"));
        client.wire().drain();
        server.session().send(Packet.message("and one more"));

        assertEquals(PONG, client.frames().get(0).first());
        assertTrue(client.wire().isReading());
    }

    @Test
    void aCloseFrameIsEchoedAndEndsTheSession() {
        client.open();
        client.receive();

        client.wire().feed(ClientFrame.close(4001, "bye"));

        ServerFrame close = client.frames().get(0);
        assertEquals(CLOSE, close.first());
        assertArrayEquals(new Close(4001, "bye").payload(), close.payload());
        assertTrue(client.wire().isClosed());
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), server.heard().endings());
        assertEquals(List.of("close frame 4001"), server.heard().details(), "the code, and none of the peer's words");
    }

    @Test
    void aCloseFrameWithoutACodeSaysSo() {
        client.open();
        client.wire().feed(ClientFrame.frame(ClientFrame.FIN | ClientFrame.CLOSE, new byte[0]));

        assertEquals(List.of("close frame without a code"), server.heard().details());
    }

    @Test
    void aConnectionThatBreaksSaysSo() {
        client.open();
        client.vanish();

        assertEquals(
                List.of("connection ended without a close frame"),
                server.heard().details());
    }

    @Test
    void whatCameBeforeAFaultStillCounts() {
        client.open();
        client.receive();

        client.wire().feed(ClientFrame.join(ClientFrame.text("4counts"), new byte[] {(byte) 0xFF, 0}));

        assertEquals(List.of("counts"), server.heard().texts());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), server.heard().endings());
        assertEquals(CloseCode.PROTOCOL_ERROR, code(client.frames().get(0)));
    }

    @Test
    void aMessageThatIsTooBigIsToldSo() {
        client.open();
        client.receive();

        client.wire().feed(ClientFrame.header(ClientFrame.FIN | ClientFrame.TEXT, 1_000_001, ClientFrame.KEY));

        assertEquals(CloseCode.TOO_BIG, code(client.frames().get(0)));
        assertEquals(List.of("message is too big"), server.heard().details());
        assertTrue(client.wire().isClosed());
    }

    @Test
    void aFrameThatIsNoPacketEndsTheSession() {
        client.open();
        client.receive();

        client.wire().feed(ClientFrame.text("x"));

        assertEquals(List.of(CloseReason.PARSE_ERROR), server.heard().endings());
        assertEquals(List.of("unknown packet type"), server.heard().details());
        assertTrue(client.wire().isClosed());
    }

    @Test
    void whileTheApplicationIsBusyNothingIsRead() {
        client.open();
        client.receive();
        server.heard().busy();

        client.send("one");
        assertFalse(client.wire().isReading());
        server.heard().ready();

        assertTrue(client.wire().isReading());
    }

    @Test
    void aTrialThatSaysTheRightWordsCarriesTheSession() {
        server.open("polling", "websocket");
        WebSocketClient trial = new WebSocketClient(server, QUERY + "&sid=s1");
        trial.open();

        trial.send(List.of(Packet.of(PacketType.PING, "probe")));
        assertEquals("probe", trial.receive().get(0).text());
        trial.send(List.of(Packet.of(PacketType.UPGRADE, "")));
        server.session().send(Packet.message("over here"));

        assertEquals(PacketType.OPEN, trial.receive().get(0).type()); // nobody had polled it yet
        assertEquals("websocket", server.session().link().transport());
    }

    @Test
    void aTrialThatSaysAnythingElseIsClosedAndDoesNoHarm() {
        server.open("polling", "websocket");
        WebSocketClient trial = new WebSocketClient(server, QUERY + "&sid=s1");
        trial.open();

        trial.send("too early");

        assertTrue(trial.wire().isClosed());
        assertEquals("polling", server.session().link().transport());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aSecondWebSocketIsClosedAndTheFirstLivesOn() {
        client.open();
        client.receive();
        WebSocketClient second = new WebSocketClient(server, QUERY + "&sid=s1");
        second.open();

        assertTrue(second.wire().isClosed());
        client.send("still here");
        assertEquals(List.of("still here"), server.heard().texts());
        assertNull(server.engine().find("s2"));
    }

    private static int code(ServerFrame close) {
        assertEquals(CLOSE, close.first());
        return Close.read(close.payload()).code();
    }
}
