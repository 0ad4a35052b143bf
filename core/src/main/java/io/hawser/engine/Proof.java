package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;

/**
 * The trial of a resumable session's newest link: a ping is answered, and whatever else comes proves that the client
 * means it.
 */
final class Proof extends Trial {
    Proof(Session session, Link candidate) {
        super(session, candidate);
    }

    @Override
    void receive(Packet packet) {
        if (packet.type() == PacketType.PING) {
            candidate().reply(Packet.of(PacketType.PONG, packet.text()));
        } else {
            session().attach(candidate());
            session().receive(candidate(), packet);
        }
    }
}
