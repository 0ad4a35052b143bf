package io.hawser.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import java.util.ArrayList;
import java.util.List;

/** A taker that writes down what it is given; one that keeps polling is a WebSocket on a fast network. */
final class Courier implements Taker {
    private final Link link;
    private final boolean keepsPolling;
    private final List<String> batches = new ArrayList<>();
    private int refusals;

    private Courier(Link link, boolean keepsPolling) {
        this.link = link;
        this.keepsPolling = keepsPolling;
    }

    /** Polls once. */
    static Courier once(Link link) {
        return new Courier(link, false).poll();
    }

    /** Polls again as soon as it has taken. */
    static Courier always(Link link) {
        return new Courier(link, true).poll();
    }

    Courier poll() {
        link.poll(this);
        return this;
    }

    @Override
    public void take(List<Packet> batch) {
        batches.add(new String(PacketCodec.encodePayload(batch), UTF_8).replace('\u001e', ' '));
        if (keepsPolling) {
            poll();
        }
    }

    @Override
    public void refused() {
        refusals++;
    }

    /** What was taken: one string a batch, with a space between its packets. */
    List<String> batches() {
        return List.copyOf(batches);
    }

    int refusals() {
        return refusals;
    }
}
