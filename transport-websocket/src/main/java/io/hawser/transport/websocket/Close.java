package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a close frame says, RFC 6455 §5.5.1.
 *
 * @param code the status code, or {@link CloseCode#NO_STATUS} for a frame without one
 * @param reason words for a log, at most 123 bytes of UTF-8 on the wire; empty if there is no code
 */
record Close(int code, String reason) {

    private static final int MAX_REASON = 123;

    /**
     * Reads the payload of a close frame.
     *
     * @throws WebSocketException with 1002 if half a code came or a code that may not be on the wire, with 1007 if the
     *     reason is not UTF-8
     */
    static Close read(byte[] payload) {
        if (payload.length == 0) {
            return new Close(CloseCode.NO_STATUS, "");
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!CloseCode.onWire(code)) {
            throw new WebSocketException(CloseCode.PROTOCOL_ERROR, "bad close code");
        }
        Utf8 utf8 = new Utf8();
        if (!utf8.accept(payload, 2, payload.length) || !utf8.complete()) {
            throw new WebSocketException(CloseCode.INVALID_TEXT, "close reason is not UTF-8");
        }
        return new Close(code, new String(payload, 2, payload.length - 2, UTF_8));
    }

    /** What came, without the peer's words. */
    @Override
    public String toString() {
        return code == CloseCode.NO_STATUS ? "close frame without a code" : "close frame " + code;
    }

    /**
     * The payload to send, at most 125 bytes: a reason that is too long is cut before the code point that does not fit.
     *
     * @throws IllegalArgumentException if the code may not be on the wire and is not {@link CloseCode#NO_STATUS}
     */
    byte[] payload() {
        if (code == CloseCode.NO_STATUS) {
            return new byte[0];
        }
        if (!CloseCode.onWire(code)) {
            throw new IllegalArgumentException("not a close code for the wire: " + code);
        }
        byte[] words = reason.getBytes(UTF_8);
        int length = words.length;
        if (length > MAX_REASON) {
            length = MAX_REASON;
            while ((words[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, length);
        return payload;
    }
}
