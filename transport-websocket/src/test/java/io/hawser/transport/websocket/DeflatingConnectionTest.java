package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Session;
import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that agreed on compression, from its handshake to its end. */
class DeflatingConnectionTest {
    private static final String OFFER = "permessage-deflate; client_max_window_bits";
    private static final String LONG = "x".repeat(5_000);
    private static final int HEARTBEAT_MS = 45_000;

    private final CountedZlib zlib = new CountedZlib();

    @Test
    void aClientThatOffersIsAnsweredAndServedCompressed() {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        DeflatingClient client = come(server, new DeflatePeer());

        client.send("up");
        server.session().send(Packet.message(LONG));
        server.session().send(Packet.message("short"));
        server.session().send(Packet.message(LONG, false));
        server.session().send(Packet.message(new byte[2_000]));

        assertEquals("permessage-deflate; server_no_context_takeover; client_no_context_takeover", client.answer());
        assertEquals(List.of("up"), server.heard().texts());
        assertEquals(List.of(LONG, "short", LONG, ""), client.texts());
        assertEquals(2, client.compressed());
    }

    @Test
    void withoutOptionsNobodyReadsAnOffer() {
        FakeServer server = new FakeServer(new WebSocketTransport());
        for (String offer : new String[] {OFFER, "permessage-deflate;;", "\""}) {
            FakeExchange exchange = server.serve(handshake(offer));
            assertEquals(List.of(), exchange.answered("Sec-WebSocket-Extensions"));
            assertEquals(101, exchange.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-other", "permessage-deflate; server_max_window_bits=8", "permessage-deflate; what"})
    void anOfferThatCannotBeMetIsServedWithout(String offer) {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        DeflatingClient client = new DeflatingClient(server, offer, new DeflatePeer());
        client.open();
        server.session().send(Packet.message(LONG));
        client.wire().feed(ClientFrame.text("4plain"));

        assertEquals("", client.answer());
        assertEquals(List.of(LONG), client.texts());
        assertEquals(0, client.compressed());
        assertEquals(List.of("plain"), server.heard().texts());
        client.send("compressed");
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), server.heard().endings());
        assertEquals(0, zlib.made());
    }

    @Test
    void aMalformedOfferIsRefused_6455_9_1() {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        FakeExchange exchange = server.serve(handshake("permessage-deflate;;"));

        assertEquals(400, exchange.status());
        assertEquals(0, server.engine().count());
    }

    @Test
    void offersInSeveralLinesAreOneList() {
        FakeServer server = server(DeflateOptions.DEFAULTS.withContextTakeover(true, true));
        FakeExchange exchange =
                server.serve(handshake("x-other").with("Sec-WebSocket-Extensions", "permessage-deflate"));

        assertEquals(List.of("permessage-deflate"), exchange.answered("Sec-WebSocket-Extensions"));
    }

    @Test
    void aBroadcastIsCompressedOnceForAllWhoTakeItAlone() {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        List<DeflatingClient> clients = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(come(server, new DeflatePeer()));
            sessions.add(server.session());
        }

        Packet news = Packet.message(LONG);
        sessions.forEach(session -> session.send(news));

        clients.forEach(client -> assertEquals(List.of(LONG), client.texts()));
        assertEquals(1, zlib.made());
        assertEquals(0, zlib.held());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void whoMayReferDoesSoForAsLongAsTheConnectionLives(boolean serverTakeover, boolean clientTakeover) {
        FakeServer server = server(DeflateOptions.DEFAULTS.withContextTakeover(serverTakeover, clientTakeover));
        DeflatingClient client = come(server, new DeflatePeer(serverTakeover, clientTakeover));
        assertEquals(0, zlib.held(), "nothing before the first message");

        for (int round = 1; round <= 3; round++) {
            client.send(LONG + "!");
            server.session().send(Packet.message(LONG));
            assertEquals(List.of(LONG), client.texts());
            assertEquals(round, server.heard().texts().size());
            assertEquals((serverTakeover ? 1 : 0) + (clientTakeover ? 1 : 0), zlib.held());
        }
        client.close();
        assertEquals(0, zlib.held());
    }

    @Test
    void aMessageUnderWayHoldsMemoryAndNoLonger() {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        DeflatingClient client = come(server, new DeflatePeer());
        byte[] frame = client.peer().text("4hello");

        client.wire().feed(Arrays.copyOf(frame, frame.length - 1));
        assertEquals(1, zlib.inflaters());
        client.wire().feed(frame[frame.length - 1]);

        assertEquals(0, zlib.held());
        assertEquals(List.of("hello"), server.heard().texts());
    }

    /** A way in which a connection ends. */
    record Ending(String name, BiConsumer<FakeServer, DeflatingClient> way) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ending> endings() {
        return Stream.of(
                new Ending("a close frame", (server, client) -> client.wire().feed(ClientFrame.close(1000, ""))),
                new Ending("a connection that breaks", (server, client) -> client.vanish()),
                new Ending(
                        "bytes that do not inflate",
                        (server, client) -> client.wire().feed(ClientFrame.frame(0xC1, ClientFrame.bytes(6, 0)))),
                new Ending(
                        "a frame that is none",
                        (server, client) -> client.wire().feed(new byte[] {0x70})),
                new Ending(
                        "a message that is no packet",
                        (server, client) -> client.wire().feed(client.peer().text("x"))),
                new Ending(
                        "a message that is too big",
                        (server, client) -> client.wire().feed(ClientFrame.header(0x82, 1_000_001, 0))),
                new Ending("a close packet", (server, client) -> client.send(List.of(Packet.CLOSE))),
                new Ending(
                        "the server's word",
                        (server, client) -> server.session().close(CloseReason.FORCED_CLOSE)),
                new Ending("the server's stop", (server, client) -> server.stop()),
                new Ending(
                        "a heartbeat that is missed",
                        (server, client) -> server.timers().advance(HEARTBEAT_MS)),
                new Ending("a break while a write is under way", (server, client) -> {
                    client.wire().slow();
                    server.session().send(Packet.message(LONG));
                    client.vanish();
                }),
                new Ending("a close while a write is under way", (server, client) -> {
                    client.wire().slow();
                    server.session().send(Packet.message(LONG));
                    server.session().close(CloseReason.FORCED_CLOSE);
                    client.wire().drain();
                }));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void howeverItEndsNoMemoryIsHeld(Ending ending) {
        FakeServer server = server(DeflateOptions.DEFAULTS.withContextTakeover(true, true));
        DeflatingClient client = come(server, new DeflatePeer(true, true));
        client.send(LONG);
        server.session().send(Packet.message(LONG));
        assertEquals(2, zlib.held());

        ending.way.accept(server, client);

        assertEquals(0, zlib.held());
        assertTrue(client.ended());
        assertEquals(1, server.heard().endings().size());
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAMessageHoldsNoMemory() {
        FakeServer server = server(DeflateOptions.DEFAULTS);
        DeflatingClient client = come(server, new DeflatePeer());
        byte[] frame = client.peer().text("4hello");
        client.wire().feed(Arrays.copyOf(frame, frame.length - 1));
        assertEquals(1, zlib.held());

        client.vanish();

        assertEquals(0, zlib.held());
    }

    @Test
    void whatComesAfterTheEndIsNotInflated() {
        CountedZlib counted = new CountedZlib();
        Inflate inflate = new Inflate(1_000, 100, true, counted);
        Story story = new Story();
        FrameReader reader = new FrameReader(1_000, 10, inflate, story);
        reader.free();
        try (DeflatePeer peer = new DeflatePeer()) {
            reader.read(java.nio.ByteBuffer.wrap(peer.text("late")));
        } catch (WebSocketException fault) {
            story.fault(fault);
        }

        assertEquals(List.of("fault 1000 connection is closed"), story.lines);
        assertEquals(0, counted.held());
        assertEquals(0, counted.inflated());
    }

    @Test
    void aTextThatIsTooBigOnceInflatedIsToldSo() {
        FakeServer server = server(DeflateOptions.DEFAULTS.withMaxRatio(2_000));
        DeflatingClient client = come(server, new DeflatePeer());

        client.send("y".repeat(999_999));
        assertEquals(1, server.heard().texts().size());
        client.send("y".repeat(1_000_000));

        assertEquals(List.of("message is too big"), server.heard().details());
        byte[] close = client.wire().take();
        assertEquals(CloseCode.TOO_BIG, (close[2] & 0xFF) << 8 | close[3] & 0xFF);
        assertEquals("message is too big", new String(close, 4, close.length - 4, UTF_8));
    }

    private FakeServer server(DeflateOptions options) {
        return new FakeServer(new WebSocketTransport(new PerMessageDeflate(options, zlib)));
    }

    private static DeflatingClient come(FakeServer server, DeflatePeer peer) {
        DeflatingClient client = new DeflatingClient(server, OFFER, peer);
        client.open();
        client.receive();
        return client;
    }

    private static FakeExchange handshake(String offer) {
        return WebSocketClient.handshake("EIO=4&transport=websocket").with("Sec-WebSocket-Extensions", offer);
    }
}
