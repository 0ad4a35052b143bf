package io.hawser.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Wire form to packet and back, for Engine.IO v4: WebSocket frames and polling payloads. */
public final class PacketCodec {
    /** The most packets that one payload may carry; one more is a {@link ProtocolException}. */
    public static final int MAX_PACKETS = 10_000;

    private static final char SEPARATOR = 0x1E;

    private PacketCodec() {}

    /**
     * Reads the text of a WebSocket frame.
     *
     * @param frame the whole text message
     * @return its packet
     * @throws ProtocolException when it has no known type digit
     */
    public static Packet decode(String frame) {
        if (frame.isEmpty()) {
            throw new ProtocolException("empty packet");
        }
        PacketType type = PacketType.of(frame.charAt(0));
        return frame.length() == 1 ? bare(type) : Packet.of(type, frame.substring(1));
    }

    /**
     * Reads a polling payload: packets joined by 0x1E, binary ones as {@code b} and base64.
     *
     * @param body the whole body of a request
     * @return its packets, in order; at least one, at most {@link #MAX_PACKETS}
     * @throws ProtocolException when it is not UTF-8, or one of its packets is malformed
     */
    public static List<Packet> decodePayload(byte[] body) {
        String payload = utf8(body);
        List<Packet> packets = new ArrayList<>();
        int from = 0;
        for (int to; (to = payload.indexOf(SEPARATOR, from)) >= 0; from = to + 1) {
            add(packets, payload.substring(from, to));
        }
        add(packets, payload.substring(from));
        return packets;
    }

    /**
     * Joins packets to a polling payload.
     *
     * @param packets at least one packet
     * @return the payload in UTF-8
     */
    public static byte[] encodePayload(List<Packet> packets) {
        int size = packets.size() - 1;
        for (Packet packet : packets) {
            size += packet.chunk().length;
        }
        ByteBuffer payload = ByteBuffer.allocate(size);
        for (Packet packet : packets) {
            if (payload.position() > 0) {
                payload.put((byte) SEPARATOR);
            }
            payload.put(packet.chunk());
        }
        return payload.array();
    }

    private static void add(List<Packet> packets, String chunk) {
        if (packets.size() == MAX_PACKETS) {
            throw new ProtocolException("too many packets in one payload");
        }
        packets.add(chunk.startsWith("b") ? binary(chunk) : decode(chunk));
    }

    /** Line breaks are let through: the stock Java client puts one after every 76 characters. */
    private static Packet binary(String chunk) {
        try {
            String base64 = chunk.substring(1).replace("\n", "");
            return Packet.message(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("malformed base64");
        }
    }

    private static Packet bare(PacketType type) {
        return switch (type) {
            case CLOSE -> Packet.CLOSE;
            case PING -> Packet.PING;
            case NOOP -> Packet.NOOP;
            default -> Packet.of(type, "");
        };
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("malformed UTF-8");
        }
    }
}
