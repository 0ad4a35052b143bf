package io.hawser.testkit;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import java.util.List;

/**
 * A client of one transport, as {@link TransportContract} needs it: it turns packets into requests or frames and back,
 * and does nothing by itself. It answers no ping, and takes only when it is told to.
 */
public interface Client {
    /** Opens a session. What the server says is there for {@link #receive}. */
    void open();

    /**
     * Sends packets, all in one go where the transport can.
     *
     * @param packets at least one packet, in order
     */
    void send(List<Packet> packets);

    /**
     * Takes everything that arrived since the last call, and whatever the server can say at once. Noops are left out,
     * and so is the close, which makes {@link #ended} true in whatever form it comes.
     *
     * @return packets in the server's order
     */
    List<Packet> receive();

    /**
     * Whether the server has ended the session, as far as the client has read.
     *
     * @return true after a close packet, a close frame, the end of a stream or a refused poll
     */
    boolean ended();

    /** Ends the session in the way of the transport. */
    void close();

    /** Goes away without a word, while it takes. */
    void vanish();

    /**
     * Sends a message of text.
     *
     * @param text the message
     */
    default void send(String text) {
        send(List.of(Packet.message(text)));
    }

    /** Answers a ping. */
    default void pong() {
        send(List.of(Packet.of(PacketType.PONG, "")));
    }

    /**
     * Takes everything and keeps the texts of the messages.
     *
     * @return texts in the server's order; empty for a binary message
     */
    default List<String> texts() {
        return receive().stream()
                .filter(packet -> packet.type() == PacketType.MESSAGE)
                .map(Packet::text)
                .toList();
    }
}
