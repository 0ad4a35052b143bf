package io.hawser.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO packet: a type and text, or a binary message. It is immutable and remembers each wire form once made,
 * so a broadcast is encoded once however many sessions send it. Safe for use by any thread.
 *
 * <p>The arrays that it hands out are its own: they must not be written to.
 */
public final class Packet {
    /** The packet that ends a session. */
    public static final Packet CLOSE = new Packet(PacketType.CLOSE, "", null, true);
    /** The server's sign of life. */
    public static final Packet PING = new Packet(PacketType.PING, "", null, true);
    /** The packet that says nothing. */
    public static final Packet NOOP = new Packet(PacketType.NOOP, "", null, true);

    private final PacketType type;
    private final String text;
    private final byte @Nullable [] binary;
    private final boolean compressible;
    private volatile byte @Nullable [] frame;
    private volatile byte @Nullable [] chunk;
    private volatile @Nullable Encoded encoded;

    /** A frame's payload, and what made it so. */
    private record Encoded(UnaryOperator<byte[]> by, byte[] frame) {}

    private Packet(PacketType type, String text, byte @Nullable [] binary, boolean compressible) {
        this.type = type;
        this.text = text;
        this.binary = binary;
        this.compressible = compressible;
    }

    /**
     * A packet with text.
     *
     * @param type its kind
     * @param text what follows the digit on the wire; may be empty
     * @return the packet
     */
    public static Packet of(PacketType type, String text) {
        return new Packet(type, text, null, true);
    }

    /**
     * A message of text that is worth compressing.
     *
     * @param text the message
     * @return the packet
     */
    public static Packet message(String text) {
        return message(text, true);
    }

    /**
     * A message of text.
     *
     * @param text the message
     * @param compressible false when compressing it would be a waste
     * @return the packet
     */
    public static Packet message(String text, boolean compressible) {
        return new Packet(PacketType.MESSAGE, text, null, compressible);
    }

    /**
     * A binary message that is worth compressing.
     *
     * @param bytes the message; the packet keeps this very array, which must not change any more
     * @return the packet
     */
    public static Packet message(byte[] bytes) {
        return message(bytes, true);
    }

    /**
     * A binary message.
     *
     * @param bytes the message; the packet keeps this very array, which must not change any more
     * @param compressible false when compressing it would be a waste: a picture, say
     * @return the packet
     */
    public static Packet message(byte[] bytes, boolean compressible) {
        return new Packet(PacketType.MESSAGE, "", bytes, compressible);
    }

    /**
     * The kind of this packet.
     *
     * @return its type
     */
    public PacketType type() {
        return type;
    }

    /**
     * The text after the type digit.
     *
     * @return the text; empty for a binary message
     */
    public String text() {
        return text;
    }

    /**
     * The bytes of a binary message.
     *
     * @return the bytes, or {@code null} when this packet is text
     */
    public byte @Nullable [] binary() {
        return binary;
    }

    /**
     * Whether a transport may compress what carries this packet. It may do so for the sake of another packet beside it.
     *
     * @return false only for a message that was made so
     */
    public boolean isCompressible() {
        return compressible;
    }

    /**
     * The payload of a WebSocket frame: digit and text in UTF-8, or the raw bytes of a binary message.
     *
     * @return the payload, made once
     */
    public byte[] frame() {
        if (binary != null) {
            return binary;
        }
        byte[] made = frame;
        if (made == null) {
            frame = made = (type.digit() + text).getBytes(UTF_8);
        }
        return made;
    }

    /**
     * The payload of a WebSocket frame in another form that a transport makes of it, a compressed one say. The packet
     * remembers the last such form, so a broadcast in one of them is made once too.
     *
     * @param encoding makes the form of {@link #frame()}, or returns that very array; another object is another form
     * @return the form, made once while all ask for the same
     */
    public byte[] frame(UnaryOperator<byte[]> encoding) {
        Encoded made = encoded;
        if (made == null || made.by != encoding) {
            encoded = made = new Encoded(encoding, encoding.apply(frame()));
        }
        return made.frame;
    }

    /**
     * The piece of a polling payload: digit and text in UTF-8, or {@code b} and base64 for a binary message.
     *
     * @return the piece, made once
     */
    public byte[] chunk() {
        if (binary == null) {
            return frame();
        }
        byte[] made = chunk;
        if (made == null) {
            chunk = made = ("b" + Base64.getEncoder().encodeToString(binary)).getBytes(ISO_8859_1);
        }
        return made;
    }

    /**
     * What this packet counts against a bound, in bytes: its longer wire form, a binary message as base64.
     *
     * @return the size in bytes
     */
    public int size() {
        return binary == null ? frame().length : 1 + (binary.length + 2) / 3 * 4;
    }

    @Override
    public String toString() {
        return binary == null ? type + " " + text : type + " of " + binary.length + " bytes";
    }
}
