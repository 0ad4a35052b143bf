package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event on its way out: encoded once, whoever gets it. Immutable. */
final class Message {
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final String event;
    private final Encoded data;
    private final Flags flags;

    Message(String event, Encoded data, Flags flags) {
        this.event = event;
        this.data = data;
        this.flags = flags;
    }

    static Message of(Json json, Flags flags, String event, @Nullable Object... args) {
        if (isReserved(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name: choose another");
        }
        return new Message(event, json.encodeArray(event, args), flags);
    }

    /** Refuses what is no event's data, as another server may send it: an array with a name in it. */
    static void requireArray(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
            throw new IllegalArgumentException("the data of an event is no array");
        }
    }

    static boolean isReserved(String event) {
        return RESERVED.contains(event);
    }

    String event() {
        return event;
    }

    Encoded data() {
        return data;
    }

    Flags flags() {
        return flags;
    }

    /** Its arguments, as the client will see them. */
    Args args(Json json) {
        return json.array(data.text(), data.attachments()).rest();
    }

    /** The same with one more argument at the end, which must not need escaping. */
    Message with(String last) {
        String text = data.text();
        String longer = text.substring(0, text.length() - 1) + ",\"" + last + "\"]";
        return new Message(event, new Encoded(longer, data.attachments()), flags);
    }

    /** Its form on the wire, to be made once and shared. */
    List<Packet> packets(String namespace) {
        return packets(namespace, SocketPacket.NO_ID);
    }

    /** Its form on the wire as a question, to be made once and shared. */
    List<Packet> packets(String namespace, long ackId) {
        return SocketCodec.encode(new SocketPacket(SocketPacketType.EVENT, namespace, ackId, data), flags.compress());
    }
}
