package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import java.util.List;

/**
 * One Socket.IO packet.
 *
 * @param type its kind
 * @param namespace the namespace, with its slash
 * @param id the ack id, or {@link #NO_ID}
 * @param data the JSON, may be empty, and its attachments
 */
record SocketPacket(SocketPacketType type, String namespace, long id, Encoded data) {
    static final long NO_ID = -1;
    static final Encoded NOTHING = new Encoded("", List.of());

    static SocketPacket of(SocketPacketType type, String namespace, Encoded data) {
        return new SocketPacket(type, namespace, NO_ID, data);
    }
}
