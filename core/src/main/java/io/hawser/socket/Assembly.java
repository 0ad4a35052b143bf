package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a packet and its attachments together: nothing may come between them. Bounded by the number it was given. */
final class Assembly {
    private final int maxAttachments;
    private List<byte[]> attachments = List.of();
    private SocketCodec.@Nullable Head head;

    Assembly(int maxAttachments) {
        this.maxAttachments = maxAttachments;
    }

    /** Takes the text of a packet; gives the packet when nothing must follow. */
    @Nullable
    SocketPacket text(String text) {
        if (head != null) {
            throw new ProtocolException("text while attachments are due");
        }
        SocketCodec.Head next = SocketCodec.decode(text);
        if (next.attachments() > maxAttachments) {
            throw new ProtocolException("too many attachments");
        }
        if (next.attachments() == 0) {
            return next.packet();
        }
        head = next;
        attachments = new ArrayList<>();
        return null;
    }

    /** Takes an attachment; gives the packet when it was the last one. */
    @Nullable
    SocketPacket binary(byte[] bytes) {
        SocketCodec.Head due = head;
        if (due == null) {
            throw new ProtocolException("an attachment that is not due");
        }
        attachments.add(bytes);
        if (attachments.size() < due.attachments()) {
            return null;
        }
        SocketPacket packet = due.packet();
        Encoded data = new Encoded(packet.data().text(), List.copyOf(attachments));
        attachments = List.of();
        head = null;
        return new SocketPacket(packet.type(), packet.namespace(), packet.id(), data);
    }
}
