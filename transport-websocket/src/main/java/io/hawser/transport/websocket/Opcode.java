package io.hawser.transport.websocket;

import org.jspecify.annotations.Nullable;

/** What a frame is, RFC 6455 §5.2. */
enum Opcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The opcode of that number, or null for one that is reserved (§11.8). */
    static @Nullable Opcode of(int code) {
        return switch (code) {
            case 0x0 -> CONTINUATION;
            case 0x1 -> TEXT;
            case 0x2 -> BINARY;
            case 0x8 -> CLOSE;
            case 0x9 -> PING;
            case 0xA -> PONG;
            default -> null;
        };
    }

    /** The four bits on the wire. */
    int code() {
        return code;
    }

    /** Whether a message begins with this frame. */
    boolean begins() {
        return this == TEXT || this == BINARY;
    }

    /** Whether this is a control frame, which may come between the fragments of a message (§5.5). */
    boolean control() {
        return code >= 0x8;
    }
}
