package io.hawser.examples.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** The two ways in which a connection ends. */
final class Sockets {
    private Sockets() {}

    /** Ends it with a reset (RFC 9293 §3.10.4): what was not delivered is lost. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // closed already: nothing is left to reset
        }
        close(socket);
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is gone, and that was wanted
        }
    }
}
