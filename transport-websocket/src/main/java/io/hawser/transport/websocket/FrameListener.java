package io.hawser.transport.websocket;

/**
 * Hears what a {@link FrameReader} read: whole messages and whole control frames, in the order in which they ended on
 * the wire. It is called inside {@link FrameReader#read}, on the thread of that call, and must not call the reader. If it
 * throws, nothing more is read, and the exception comes out of {@code read}. Arrays handed over belong to the listener.
 */
interface FrameListener {

    /** A text message, RFC 6455 §5.6; valid UTF-8, so without lone surrogates. */
    void text(String message);

    /** A binary message, §5.6. */
    void binary(byte[] message);

    /** A ping to be answered by a pong with the same payload of at most 125 bytes, §5.5.2. */
    void ping(byte[] payload);

    /** A pong, asked for or not, of at most 125 bytes, §5.5.3. */
    void pong(byte[] payload);

    /**
     * The peer's close frame, §5.5.1. It is the last call: whatever the peer sends after it is not read.
     *
     * @param code the peer's code, or {@link CloseCode#NO_STATUS} if it gave none
     * @param reason the peer's words, often empty
     */
    void close(int code, String reason);
}
