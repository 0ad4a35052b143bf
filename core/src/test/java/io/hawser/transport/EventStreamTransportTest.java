package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.PacketType;
import io.hawser.testkit.Client;
import io.hawser.testkit.EventStreamTransport;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeWire;
import io.hawser.testkit.TransportContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test of the design: a transport that nobody thought of plugs in, and nothing else knows. */
class EventStreamTransportTest extends TransportContract {
    private static final String QUERY = "EIO=4&transport=eventstream";

    @Override
    protected Transport transport() {
        return new EventStreamTransport();
    }

    @Override
    protected Client client(FakeServer server) {
        return new Browser(server);
    }

    @Test
    void whatGathersDuringASlowWriteGoesOutInTheNextOne() {
        FakeServer server = new FakeServer(transport());
        FakeWire wire = server.serve(FakeExchange.get(QUERY)).wire();
        wire.slow();
        List.of("one", "two", "three").forEach(text -> server.session().send(Packet.message(text)));
        assertEquals(2, wire.writes());

        wire.drain();

        assertEquals(3, wire.writes());
        assertTrue(wire.takeText().endsWith("\n\ndata: 4one\n\ndata: 4two\n\ndata: 4three\n\n"));
    }

    private static final class Browser implements Client {
        private final FakeServer server;
        private final List<Packet> arrived = new ArrayList<>();
        private FakeExchange down = FakeExchange.get(QUERY);
        private FakeWire events = down.wire();
        private String query = QUERY;
        private boolean ended;

        Browser(FakeServer server) {
            this.server = server;
        }

        @Override
        public void open() {
            down = server.serve(FakeExchange.get(query));
            events = down.wire();
            read();
            query += "&sid=" + arrived.get(0).text().substring(8, 10);
        }

        @Override
        public void send(List<Packet> packets) {
            server.serve(new FakeExchange("POST", query, PacketCodec.encodePayload(packets)));
        }

        @Override
        public List<Packet> receive() {
            read();
            List<Packet> all = List.copyOf(arrived);
            arrived.clear();
            return all;
        }

        @Override
        public boolean ended() {
            return ended && events.isClosed();
        }

        @Override
        public void close() {
            send(List.of(Packet.CLOSE));
        }

        @Override
        public void vanish() {
            down.abort();
        }

        private void read() {
            for (String event : events.takeText().split("\n\n")) {
                if (!event.isEmpty()) {
                    hear(event.substring("data: ".length()).replace("\ndata: ", "\n"));
                }
            }
        }

        private void hear(String chunk) {
            Packet packet = PacketCodec.decodePayload(chunk.getBytes(UTF_8)).get(0);
            ended |= packet.type() == PacketType.CLOSE || packet.type() == PacketType.NOOP;
            if (packet.type() != PacketType.CLOSE && packet.type() != PacketType.NOOP) {
                arrived.add(packet);
            }
        }
    }
}
