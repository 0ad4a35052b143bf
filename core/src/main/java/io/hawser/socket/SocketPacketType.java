package io.hawser.socket;

import io.hawser.packet.ProtocolException;

/** The kinds of Socket.IO v5 packets. Events and acks have a second digit, for when they carry attachments. */
enum SocketPacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2', '5'),
    ACK('3', '6'),
    CONNECT_ERROR('4');

    private static final SocketPacketType[] ALL = values();

    private final char plain;
    private final char binary;

    SocketPacketType(char digit) {
        this(digit, digit);
    }

    SocketPacketType(char plain, char binary) {
        this.plain = plain;
        this.binary = binary;
    }

    char digit(boolean attachments) {
        return attachments ? binary : plain;
    }

    boolean isBinary(char digit) {
        return digit == binary && binary != plain;
    }

    static SocketPacketType of(char digit) {
        for (SocketPacketType type : ALL) {
            if (type.plain == digit || type.binary == digit) {
                return type;
            }
        }
        throw new ProtocolException("unknown Socket.IO packet type");
    }
}
