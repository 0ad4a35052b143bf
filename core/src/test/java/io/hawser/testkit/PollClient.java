package io.hawser.testkit;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.PacketType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that polls by GET and sends by POST, whether its polls are held or not. */
public final class PollClient implements Client {
    private final FakeServer server;
    private final List<Packet> arrived = new ArrayList<>();
    private String query;
    private @Nullable FakeExchange poll;
    private boolean ended;

    /**
     * A client that has not opened a session.
     *
     * @param server whom to ask
     * @param transport the wire name of the transport
     */
    public PollClient(FakeServer server, String transport) {
        this.server = server;
        query = "EIO=4&transport=" + transport;
    }

    @Override
    public void open() {
        hear(server.serve(FakeExchange.get(query)));
        query += "&sid=" + sid(arrived.get(0));
    }

    @Override
    public void send(List<Packet> packets) {
        post(packets);
    }

    /**
     * Sends packets in one POST.
     *
     * @param packets at least one packet, in order
     * @return the request
     */
    public FakeExchange post(List<Packet> packets) {
        return server.serve(new FakeExchange("POST", query, PacketCodec.encodePayload(packets)));
    }

    @Override
    public List<Packet> receive() {
        boolean more = !ended;
        while (more) {
            boolean waited = poll != null;
            FakeExchange asked = poll == null ? server.serve(FakeExchange.get(query)) : poll;
            poll = asked.isHeld() ? asked : null;
            more = poll == null && (hear(asked) || waited) && !ended;
        }
        List<Packet> all = List.copyOf(arrived);
        arrived.clear();
        return all;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        send(List.of(Packet.CLOSE));
    }

    @Override
    public void vanish() {
        receive();
        if (poll != null) {
            poll.abort();
        }
    }

    /**
     * The query of its requests.
     *
     * @return version, transport and, after {@link #open}, session
     */
    public String query() {
        return query;
    }

    /** Keeps what an answer brings, and tells whether it brought anything. */
    private boolean hear(FakeExchange answered) {
        ended = answered.status() != 200;
        boolean news = false;
        for (Packet packet : ended
                ? List.<Packet>of()
                : PacketCodec.decodePayload(answered.answer().body())) {
            ended |= packet.type() == PacketType.CLOSE;
            news |= packet.type() != PacketType.NOOP;
            if (packet.type() != PacketType.NOOP && packet.type() != PacketType.CLOSE) {
                arrived.add(packet);
            }
        }
        return news;
    }

    private static String sid(Packet open) {
        return open.text().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }
}
