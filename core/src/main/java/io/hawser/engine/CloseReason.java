package io.hawser.engine;

/** Every way in which a session ends, with the words that Socket.IO has for it where it has one. */
public enum CloseReason {
    /** The network or the client ended the connection. */
    TRANSPORT_CLOSE("transport close"),
    /** The transport was used against its rules, or failed. */
    TRANSPORT_ERROR("transport error"),
    /** No pong came within pingTimeout. */
    PING_TIMEOUT("ping timeout"),
    /** The peer sent what is not a packet, or a packet that it must not send. */
    PARSE_ERROR("parse error"),
    /** The application ended the session. */
    FORCED_CLOSE("forced close"),
    /** The client joined no namespace within connectTimeout. */
    CONNECT_TIMEOUT("connect timeout"),
    /** The client took its messages more slowly than they came, until the outbox was full. */
    SLOW_CONSUMER("slow consumer"),
    /** The server stops. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String words;

    CloseReason(String words) {
        this.words = words;
    }

    /**
     * The reason as Socket.IO's applications know it.
     *
     * @return lower-case words
     */
    public String words() {
        return words;
    }
}
