package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.testkit.Client;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeWire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A client over a WebSocket whose bytes a test can see. */
final class WebSocketClient implements Client {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;

    private final FakeServer server;
    private final String query;
    private final List<ServerFrame> unread = new ArrayList<>();
    private FakeWire wire = new FakeWire();
    private boolean ended;

    /** A client that opens a session, or, with a sid in its query, comes to one. */
    WebSocketClient(FakeServer server, String query) {
        this.server = server;
        this.query = query;
    }

    static FakeExchange handshake(String query) {
        return FakeExchange.get(query)
                .with("Upgrade", "websocket")
                .with("Connection", "keep-alive, Upgrade")
                .with("Sec-WebSocket-Version", "13")
                .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    @Override
    public void open() {
        wire = server.serve(handshake(query)).wire();
    }

    FakeWire wire() {
        return wire;
    }

    @Override
    public void send(List<Packet> packets) {
        byte[] frames = {};
        for (Packet packet : packets) {
            byte[] frame = packet.binary() == null
                    ? ClientFrame.text(new String(packet.frame(), UTF_8))
                    : ClientFrame.binary(packet.frame());
            frames = ClientFrame.join(frames, frame);
        }
        wire.feed(frames);
    }

    @Override
    public List<Packet> receive() {
        List<Packet> packets = new ArrayList<>();
        for (ServerFrame frame : frames()) {
            switch (frame.first()) {
                case TEXT -> packets.add(PacketCodec.decode(new String(frame.payload(), UTF_8)));
                case BINARY -> packets.add(Packet.message(frame.payload()));
                case CLOSE -> ended = true;
                default -> throw new AssertionError("a frame of type " + frame.first());
            }
        }
        packets.removeIf(packet -> packet == Packet.NOOP);
        return packets;
    }

    /** The frames that came since it last looked. */
    List<ServerFrame> frames() {
        unread.addAll(ServerFrame.read(List.of(ByteBuffer.wrap(wire.take()))));
        List<ServerFrame> frames = List.copyOf(unread);
        unread.clear();
        return frames;
    }

    @Override
    public boolean ended() {
        return ended || wire.isClosed();
    }

    @Override
    public void close() {
        wire.feed(ClientFrame.close(CloseCode.NORMAL, ""));
    }

    @Override
    public void vanish() {
        wire.vanish();
    }
}
