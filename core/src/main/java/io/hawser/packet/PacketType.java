package io.hawser.packet;

/** The seven kinds of Engine.IO v4 packets, in the order of their digit on the wire. */
public enum PacketType {
    /** {@code 0}: the server's handshake. */
    OPEN('0'),
    /** {@code 1}: the sender ends the session. */
    CLOSE('1'),
    /** {@code 2}: the server asks for a sign of life; with the text {@code probe}, a client tries a new transport. */
    PING('2'),
    /** {@code 3}: the answer to a ping. */
    PONG('3'),
    /** {@code 4}: a message of the layer above, text or binary. */
    MESSAGE('4'),
    /** {@code 5}: the client moves the session to the transport that this packet came on. */
    UPGRADE('5'),
    /** {@code 6}: nothing; lets a waiting poll go. */
    NOOP('6');

    private static final PacketType[] ALL = values();

    private final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    /**
     * The digit that names this kind on the wire.
     *
     * @return {@code 0} to {@code 6}
     */
    public char digit() {
        return digit;
    }

    static PacketType of(char digit) {
        for (PacketType type : ALL) {
            if (type.digit == digit) {
                return type;
            }
        }
        throw new ProtocolException("unknown packet type");
    }
}
