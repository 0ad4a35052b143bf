package io.hawser.transport;

/** What Engine.IO answers to a request that it cannot serve: a status, a code and fixed words. */
public enum Refusal {
    /** Code 0: no such transport here. */
    TRANSPORT_UNKNOWN(0, "Transport unknown"),
    /** Code 1: no such session, or it has ended. */
    SESSION_UNKNOWN(1, "Session ID unknown"),
    /** Code 2: a session is opened by GET. */
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method"),
    /** Code 3: anything else that is wrong. */
    BAD_REQUEST(3, "Bad request"),
    /** Code 4: the application does not want this request. */
    FORBIDDEN(4, "Forbidden"),
    /** Code 4: a page of an origin that is not allowed made the request. */
    ORIGIN_NOT_ALLOWED(4, "Origin not allowed: list it in cors"),
    /** Code 5: another {@code EIO} than 4, or none. */
    UNSUPPORTED_VERSION(5, "Unsupported protocol version");

    private static final int NOT_WANTED = 4;

    private final int code;
    private final String message;

    Refusal(int code, String message) {
        this.code = code;
        this.message = message;
    }

    /**
     * The answer to send.
     *
     * @return status 400, or 403 for code 4, and the JSON that Engine.IO's clients know
     */
    public Answer answer() {
        return answer(code, message);
    }

    /** {@link #FORBIDDEN} in other words. */
    static Answer forbidden(String message) {
        return answer(NOT_WANTED, message);
    }

    private static Answer answer(int code, String message) {
        String json = "{\"code\":" + code + ",\"message\":" + JsonText.quote(message) + "}";
        return Answer.of(code == NOT_WANTED ? 403 : 400, "application/json", json);
    }
}
