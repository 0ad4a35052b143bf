package io.hawser.examples.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection to the server, for one request and what follows from it. Closing it unblocks who reads from it. */
final class Upstream implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Upstream(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Asks, and waits for the head of the answer. */
    Answer send(Request request) throws IOException {
        write(request.toBytes());
        return Http.answer(in, request.is("HEAD"), this);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    InputStream in() {
        return in;
    }

    @Override
    public void close() {
        Sockets.close(socket);
    }
}
