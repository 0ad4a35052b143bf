package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * Socket.IO v5 on the wire: {@code <type>[<attachments>-][<namespace>,][<id>][json]}, followed by the attachments as
 * binary messages. Pure.
 */
final class SocketCodec {
    private static final int MAX_ID_DIGITS = 15; // exact in every JavaScript engine
    private static final int MAX_COUNT_DIGITS = 9;

    private final String text;
    private int at;

    private SocketCodec(String text) {
        this.text = text;
    }

    /**
     * A packet whose attachments have yet to come.
     *
     * @param packet the packet, without them
     * @param attachments how many must follow
     */
    record Head(SocketPacket packet, int attachments) {}

    static List<Packet> encode(SocketPacket packet) {
        return encode(packet, true);
    }

    static List<Packet> encode(SocketPacket packet, boolean compress) {
        List<byte[]> attachments = packet.data().attachments();
        StringBuilder head = new StringBuilder(packet.data().text().length() + 32);
        head.append(packet.type().digit(!attachments.isEmpty()));
        if (!attachments.isEmpty()) {
            head.append(attachments.size()).append('-');
        }
        if (!packet.namespace().equals(Namespace.MAIN)) {
            head.append(packet.namespace()).append(',');
        }
        if (packet.id() != SocketPacket.NO_ID) {
            head.append(packet.id());
        }
        Packet first = Packet.message(head.append(packet.data().text()).toString(), compress);
        if (attachments.isEmpty()) {
            return List.of(first);
        }
        List<Packet> packets = new ArrayList<>(attachments.size() + 1);
        packets.add(first);
        attachments.forEach(bytes -> packets.add(Packet.message(bytes, compress)));
        return packets;
    }

    static Head decode(String text) {
        return new SocketCodec(text).head();
    }

    private Head head() {
        if (text.isEmpty()) {
            throw new ProtocolException("empty Socket.IO packet");
        }
        char digit = text.charAt(at++);
        SocketPacketType type = SocketPacketType.of(digit);
        int attachments = type.isBinary(digit) ? count() : 0;
        String namespace = namespace();
        long id = id();
        Encoded data = new Encoded(text.substring(at), List.of());
        return new Head(new SocketPacket(type, namespace, id, data), attachments);
    }

    private int count() {
        String digits = digits(MAX_COUNT_DIGITS);
        if (digits.isEmpty() || at == text.length() || text.charAt(at++) != '-') {
            throw new ProtocolException("malformed number of attachments");
        }
        return Integer.parseInt(digits);
    }

    private String namespace() {
        if (at == text.length() || text.charAt(at) != '/') {
            return Namespace.MAIN;
        }
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        String namespace = text.substring(at, end);
        at = comma < 0 ? end : end + 1;
        return namespace;
    }

    private long id() {
        String digits = digits(MAX_ID_DIGITS);
        return digits.isEmpty() ? SocketPacket.NO_ID : Long.parseLong(digits);
    }

    private String digits(int most) {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at - from > most) {
            throw new ProtocolException("a number is too long");
        }
        return text.substring(from, at);
    }
}
