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

/** A client that compresses all it says, and notes what it is sent compressed. */
final class DeflatingClient implements Client {
    private static final int CLOSE = 0x88;

    private final FakeServer server;
    private final String offer;
    private final DeflatePeer peer;
    private FakeWire wire = new FakeWire();
    private String answer = "";
    private int compressed;
    private boolean ended;

    DeflatingClient(FakeServer server, String offer, DeflatePeer peer) {
        this.server = server;
        this.offer = offer;
        this.peer = peer;
    }

    @Override
    public void open() {
        FakeExchange exchange = server.serve(
                WebSocketClient.handshake("EIO=4&transport=websocket").with("Sec-WebSocket-Extensions", offer));
        wire = exchange.wire();
        answer = exchange.upgraded().getOrDefault("Sec-WebSocket-Extensions", "");
    }

    /** What the server agreed to. */
    String answer() {
        return answer;
    }

    /** How many messages came compressed. */
    int compressed() {
        return compressed;
    }

    FakeWire wire() {
        return wire;
    }

    DeflatePeer peer() {
        return peer;
    }

    @Override
    public void send(List<Packet> packets) {
        byte[] frames = {};
        for (Packet packet : packets) {
            byte[] frame = packet.binary() == null
                    ? peer.text(new String(packet.frame(), UTF_8))
                    : peer.binary(packet.frame());
            frames = ClientFrame.join(frames, frame);
        }
        wire.feed(frames);
    }

    @Override
    public List<Packet> receive() {
        List<Packet> packets = new ArrayList<>();
        for (ServerFrame frame : ServerFrame.read(List.of(ByteBuffer.wrap(wire.take())))) {
            if (frame.first() == CLOSE) {
                ended = true;
            } else {
                packets.add(packet(frame));
            }
        }
        packets.removeIf(packet -> packet == Packet.NOOP);
        return packets;
    }

    private Packet packet(ServerFrame frame) {
        boolean deflated = (frame.first() & DeflatePeer.RSV1) != 0;
        compressed += deflated ? 1 : 0;
        byte[] payload = deflated ? peer.inflated(frame.payload()) : frame.payload();
        return switch (frame.first() & ~DeflatePeer.RSV1) {
            case ClientFrame.FIN | ClientFrame.TEXT -> PacketCodec.decode(new String(payload, UTF_8));
            case ClientFrame.FIN | ClientFrame.BINARY -> Packet.message(payload);
            default -> throw new AssertionError("a frame of type " + frame.first());
        };
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
