package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a packet and its attachments together: nothing may come between them. Bounded by the numbers it was given. */
final class Assembly {
    private final int maxAttachments;
    private final int maxBytes;
    private int bytes; // of the text and the attachments so far
    private List<byte[]> attachments = List.of();
    private SocketCodec.@Nullable Head head;

    /** With so many attachments in a packet at most, and so many bytes in a packet and its attachments. */
    Assembly(int maxAttachments, int maxBytes) {
        this.maxAttachments = maxAttachments;
        this.maxBytes = maxBytes;
    }

    /** How much it holds of a packet that is not whole. */
    int size() {
        return head == null ? 0 : bytes;
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
        bytes = text.length();
        attachments = new ArrayList<>();
        return null;
    }

    /** Takes an attachment; gives the packet when it was the last one. */
    @Nullable
    SocketPacket binary(byte[] attachment) {
        SocketCodec.Head due = head;
        if (due == null) {
            throw new ProtocolException("an attachment that is not due");
        }
        bytes += attachment.length;
        if (bytes > maxBytes) {
            throw new ProtocolException("a packet and its attachments are too large");
        }
        attachments.add(attachment);
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
