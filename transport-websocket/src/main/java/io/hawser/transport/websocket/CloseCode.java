package io.hawser.transport.websocket;

/** The status codes of a close frame, RFC 6455 §7.4. */
final class CloseCode {

    /** The purpose of the connection is fulfilled. */
    static final int NORMAL = 1000;

    /** The peer broke the protocol. */
    static final int PROTOCOL_ERROR = 1002;

    /** The close frame had no code; never on the wire (§7.1.5). */
    static final int NO_STATUS = 1005;

    /** A text that is not UTF-8. */
    static final int INVALID_TEXT = 1007;

    /** A bound was passed that has no code of its own. */
    static final int POLICY = 1008;

    /** A message larger than we take. */
    static final int TOO_BIG = 1009;

    /** The server has no room for more now; the client may come back. */
    static final int TRY_AGAIN_LATER = 1013;

    private CloseCode() {}

    /**
     * Whether a close frame may hold this code: those that are registered and not reserved for local use
     * (1000–1003 and 1007–1014), those of libraries and those of applications (3000–4999).
     */
    static boolean onWire(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
