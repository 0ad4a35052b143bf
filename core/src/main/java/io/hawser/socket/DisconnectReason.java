package io.hawser.socket;

import io.hawser.engine.CloseReason;

/** Why a socket left its namespace, in Socket.IO's words where it has them. */
public enum DisconnectReason {
    /** The client left the namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The application sent the socket away. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The network or the client ended the connection. */
    TRANSPORT_CLOSE(CloseReason.TRANSPORT_CLOSE),
    /** The transport was used against its rules, or failed. */
    TRANSPORT_ERROR(CloseReason.TRANSPORT_ERROR),
    /** No pong came in time. */
    PING_TIMEOUT(CloseReason.PING_TIMEOUT),
    /** The client broke the protocol. */
    PARSE_ERROR(CloseReason.PARSE_ERROR),
    /** The application ended the session. */
    FORCED_CLOSE(CloseReason.FORCED_CLOSE),
    /** The client joined no namespace in time. */
    CONNECT_TIMEOUT(CloseReason.CONNECT_TIMEOUT),
    /** The client took its messages too slowly. */
    SLOW_CONSUMER(CloseReason.SLOW_CONSUMER),
    /** The server stops. */
    SERVER_SHUTTING_DOWN(CloseReason.SERVER_SHUTTING_DOWN);

    private final String words;

    DisconnectReason(String words) {
        this.words = words;
    }

    DisconnectReason(CloseReason reason) {
        this(reason.words());
    }

    static DisconnectReason of(CloseReason reason) {
        return valueOf(reason.name());
    }

    /**
     * Whether the client may come back as the one it was: its connection failed, or it was on its way back and nobody
     * let it in in time. Nobody comes back to a server that stops.
     */
    boolean isRecoverable() {
        return switch (this) {
            case TRANSPORT_CLOSE, TRANSPORT_ERROR, PING_TIMEOUT, CONNECT_TIMEOUT -> true;
            default -> false;
        };
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
