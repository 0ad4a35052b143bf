package io.hawser.undertow;

import java.util.function.Consumer;

/** A client in the main namespace, of whatever transport, that sends and hears Socket.IO packets as text. */
interface MessageClient extends AutoCloseable {
    /** Any thread may send; what one thread sends stays in order. */
    void send(String message);

    @Override
    void close();

    /**
     * Joins the main namespace.
     *
     * @param messages given each packet, one at a time, in order
     */
    static MessageClient join(int port, String transport, Consumer<String> messages) throws Exception {
        return transport.equals("websocket")
                ? new WebSocketClient(port, messages)
                : new PollingClient(port, transport, messages);
    }
}
