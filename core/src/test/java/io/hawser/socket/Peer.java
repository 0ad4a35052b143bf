package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
final class Peer implements Taker {
    final Session session;
    private final List<CloseReason> endings;
    private final List<Packet> inbox = new ArrayList<>();
    private boolean resting;
    private int wanted;
    private int unwanted;
    private final Receipt receipt = new Receipt() {
        @Override
        public void taken(String word) {
            wanted++;
        }

        @Override
        public void refused() {
            unwanted++;
        }
    };

    Peer(Session session, List<CloseReason> endings) {
        this.session = session;
        this.endings = endings;
        session.link().poll(this);
        packets(); // the open packet is Engine.IO's affair
    }

    /** Sends packets of Socket.IO, in one go. */
    Peer send(String... packets) {
        session.link().receive(Arrays.stream(packets).map(Packet::message).toList(), receipt);
        return this;
    }

    /** Sends an attachment. */
    Peer send(byte... bytes) {
        session.link().receive(List.of(Packet.message(bytes)), receipt);
        return this;
    }

    /** From now on it takes nothing more, but for what it asked for already. */
    void rest() {
        resting = true;
    }

    /** Counts {@link #wanted} and {@link #unwanted} from nought again. */
    void forgetReceipts() {
        wanted = 0;
        unwanted = 0;
    }

    /** Answers a ping. */
    void pong() {
        session.link().receive(List.of(Packet.of(PacketType.PONG, "")), receipt);
    }

    /** Goes away. */
    void vanish() {
        session.link().lost(CloseReason.TRANSPORT_CLOSE);
    }

    /** What came since the last call: the text of a message, the bytes of an attachment as {@code [1, 2]}. */
    List<String> hears() {
        return packets().stream().map(Peer::words).toList();
    }

    /** What came since the last call. */
    synchronized List<Packet> packets() {
        List<Packet> all = List.copyOf(inbox);
        inbox.clear();
        return all;
    }

    /** How often what it sent was taken, and more was welcome. */
    int wanted() {
        return wanted;
    }

    /** How often what it sent was not wanted. */
    int unwanted() {
        return unwanted;
    }

    boolean isEnded() {
        return !endings.isEmpty();
    }

    /** The session has ended, for this reason, and the last thing that came was its end. */
    void assertEnded(CloseReason reason) {
        assertEquals(List.of(reason), endings);
        assertEquals(List.of("CLOSE"), hears());
    }

    @Override
    public void take(List<Packet> batch) {
        keep(batch);
        if (!resting && batch.get(batch.size() - 1) != Packet.CLOSE) {
            session.link().poll(this);
        }
    }

    private synchronized void keep(List<Packet> batch) {
        inbox.addAll(batch);
    }

    /** Its poll was turned away: a session that has ended shows it. */
    @Override
    public void refused() {}

    private static String words(Packet packet) {
        byte[] bytes = packet.binary();
        if (bytes != null) {
            return Arrays.toString(bytes);
        }
        return packet.type() == PacketType.MESSAGE
                ? packet.text()
                : packet.type().name();
    }
}
