package io.hawser.undertow.hostile;

import io.hawser.undertow.RawWebSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** An honest client on a WebSocket. */
final class WebSocketWitness implements AutoCloseable {
    private final RawWebSocket socket;
    private final Witness witness;
    private volatile boolean over;

    WebSocketWitness(int port, Witness witness, String room) throws IOException {
        this.witness = witness;
        socket = RawWebSocket.join(port);
        socket.text("42[\"enter\",\"" + room + "\"]");
        Thread reader = new Thread(this::read, witness.name());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (!over) {
                listen();
            }
        } catch (IOException | RuntimeException e) {
            if (!over) {
                witness.complain(e);
            }
        }
    }

    private void listen() throws IOException {
        try {
            String answer = witness.hears(socket.read().text());
            if (answer != null) {
                socket.text(answer);
            }
        } catch (SocketTimeoutException silence) {
            return; // it may be quiet for long
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        socket.close();
    }
}
