package io.hawser.examples.soak;

import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import org.jspecify.annotations.Nullable;

/** An honest client as the server knows it: tells it numbered messages, and checks those that it hears. Safe for use by any thread. */
final class Acquaintance {
    private final Numbers heard = new Numbers();
    private int said;
    private int connections;
    private @Nullable Socket socket;

    synchronized void meet(Socket client) {
        connections++;
        socket = client;
        client.on("up", this::hear);
    }

    private synchronized void hear(Event event) {
        heard.take(event.require(0, Integer.class));
        if (event.wantsAck()) {
            event.ack();
        }
    }

    synchronized void tell() {
        if (socket != null) {
            socket.emit("down", ++said);
        }
    }

    synchronized int said() {
        return said;
    }

    /** How often it came as a new session. */
    synchronized int connections() {
        return connections;
    }

    synchronized Delivery delivery() {
        return heard.delivery();
    }
}
