package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * The server's verdict on a client's opening handshake, RFC 6455 §4.2. The HTTP version, the host and the origin are
 * for others to judge.
 *
 * @param status 101 if the handshake is good, 426 if the answer has to name the version that we speak (§4.4), else 400
 * @param problem what is wrong, in fixed words; empty if the status is 101
 */
record OpeningHandshake(int status, String problem) {

    /** The one version there is, for {@code Sec-WebSocket-Version} in the answer to another (§4.4). */
    static final String VERSION = "13";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final int KEY_CHARACTERS = 24;

    /**
     * Judges a request.
     *
     * @param method the request's method
     * @param headers all values of the header with that name, whatever its case; an empty list if it is not there
     */
    static OpeningHandshake of(String method, Function<String, List<String>> headers) {
        if (!method.equals("GET")) {
            return refused(400, "WebSocket needs GET");
        }
        if (!names(headers.apply("Upgrade"), "websocket")) {
            return refused(400, "Upgrade does not name websocket");
        }
        if (!names(headers.apply("Connection"), "upgrade")) {
            return refused(400, "Connection does not name upgrade");
        }
        if (!headers.apply("Sec-WebSocket-Version").equals(List.of(VERSION))) {
            return refused(426, "Sec-WebSocket-Version is not 13");
        }
        List<String> keys = headers.apply("Sec-WebSocket-Key");
        if (keys.size() != 1 || !isKey(keys.get(0))) {
            return refused(400, "Sec-WebSocket-Key is not 16 bytes in base64");
        }
        return new OpeningHandshake(101, "");
    }

    /** Whether the handshake is to be answered with 101. */
    boolean valid() {
        return status == 101;
    }

    private static OpeningHandshake refused(int status, String problem) {
        return new OpeningHandshake(status, problem);
    }

    /** Whether one of the values, each a list with commas, holds the token. */
    private static boolean names(List<String> values, String token) {
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                if (element.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == KEY_CHARACTERS && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The value of {@code Sec-WebSocket-Accept} for a key (§4.2.2). */
    static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-1", impossible);
        }
    }
}
