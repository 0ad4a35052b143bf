package io.hawser.pipe;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Receipt;
import io.hawser.engine.Session;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client on a network that is always fast: it takes everything at once and does nothing by itself. */
final class Caller implements Taker, Receipt {
    final Session session;
    private final List<String> heard = new ArrayList<>();
    private boolean resting;
    private int wanted;

    Caller(Session session) {
        this.session = session;
        session.link().poll(this);
    }

    Caller send(String... texts) {
        session.link().receive(Arrays.stream(texts).map(Packet::message).toList(), this);
        return this;
    }

    Caller send(byte... bytes) {
        session.link().receive(List.of(Packet.message(bytes)), this);
        return this;
    }

    /** Sends texts in a request of their own. */
    void post(String... texts) {
        session.link().receiveRequest(Arrays.stream(texts).map(Packet::message).toList(), this);
    }

    Caller close() {
        session.link().receive(List.of(Packet.CLOSE), this);
        return this;
    }

    /** From now on it takes nothing more, but for what it asked for already. */
    Caller rest() {
        resting = true;
        return this;
    }

    void vanish() {
        session.link().lost(CloseReason.TRANSPORT_CLOSE, "gone");
    }

    /** What came since the last call, without the greeting: texts in quotes, bytes as {@code [1, 2]}, else the type. */
    List<String> hears() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** How often what it sent was taken, and more was welcome. */
    int wanted() {
        return wanted;
    }

    @Override
    public void take(List<Packet> batch) {
        for (Packet packet : batch) {
            if (packet.type() != PacketType.OPEN) {
                heard.add(words(packet));
            }
        }
        if (!resting) {
            session.link().poll(this);
        }
    }

    @Override
    public void taken(String word) {
        wanted++;
    }

    @Override
    public void refused() {}

    private static String words(Packet packet) {
        byte[] bytes = packet.binary();
        if (bytes != null) {
            return Arrays.toString(bytes);
        }
        return packet.type() == PacketType.MESSAGE
                ? '"' + packet.text() + '"'
                : packet.type().name();
    }
}
