package io.hawser.transport;

import java.nio.ByteBuffer;

/** A raw two-way byte pipe after an upgrade. It is polled, as a session is: each read asks for the next bytes, once. */
public interface Wire extends Sink {
    /**
     * Asks for the next bytes. Nothing is read from the network while nobody asks, so a slow application slows its
     * client down.
     *
     * @param reader told once, on a thread of the server's, never inside this call unless that call came from a reader
     */
    void read(Reader reader);

    /** Who asked for bytes. For each read exactly one of its methods is called, once. */
    interface Reader {
        /**
         * Here they are.
         *
         * @param bytes at least one byte, valid during the call only
         */
        void bytes(ByteBuffer bytes);

        /** There are none: the peer has ended the connection, it broke, or it was closed. */
        void ended();
    }
}
