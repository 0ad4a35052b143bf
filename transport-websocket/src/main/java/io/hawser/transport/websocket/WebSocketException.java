package io.hawser.transport.websocket;

/**
 * The peer broke RFC 6455, or went past a bound. The connection is to be failed (§7.1.7): send a close frame with
 * {@link #code()} and read nothing more. The message is a fixed text that holds nothing of what the peer sent, and fits
 * as the reason of that close frame. It carries no stack trace: a fault of a peer is not a fault of ours, and costs
 * little.
 */
final class WebSocketException extends RuntimeException {

    private final transient Close close;

    WebSocketException(int code, String message) {
        super(message, null, false, false);
        close = new Close(code, message);
    }

    /** What the peer is told. */
    Close close() {
        return close;
    }

    /** The status code to close with: 1002, 1007, 1008 or 1009 (§7.4.1). */
    int code() {
        return close.code();
    }
}
