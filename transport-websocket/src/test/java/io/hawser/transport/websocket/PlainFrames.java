package io.hawser.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A decoder of whole streams, as plain as RFC 6455 §5 has it: it looks at one byte after the other, copies much and knows
 * nothing of pieces. What it tells, a reader must tell.
 */
final class PlainFrames {
    private final byte[] stream;
    private final int maxMessage;
    private final int maxFragments;
    private final Story story = new Story();
    private int at;

    private int kind = -1;
    private int fragments;
    private byte[] message = {};

    PlainFrames(byte[] stream, int maxMessage, int maxFragments) {
        this.stream = stream;
        this.maxMessage = maxMessage;
        this.maxFragments = maxFragments;
    }

    List<String> told() {
        try {
            while (frame()) {
                continue; // with the next one
            }
        } catch (WebSocketException fault) {
            story.fault(fault);
        }
        return story.lines;
    }

    private boolean has(int bytes) {
        return at + bytes <= stream.length;
    }

    private int next() {
        return stream[at++] & 0xFF;
    }

    private static void require(boolean kept, int code, String words) {
        if (!kept) {
            throw new WebSocketException(code, words);
        }
    }

    /** One frame; false when the stream is over, or the peer's side of it. */
    private boolean frame() {
        if (!has(1)) {
            return false;
        }
        int first = next();
        boolean fin = first >= 0x80;
        int opcode = first & 0x0F;
        boolean control = opcode >= 8;
        require((first & 0x70) == 0, 1002, "reserved bits are set");
        require(opcode <= 2 || (opcode >= 8 && opcode <= 10), 1002, "reserved opcode");
        require(fin || !control, 1002, "fragmented control frame");
        long length = length(control);
        if (length < 0 || !has(4)) {
            return false;
        }
        byte[] key = {stream[at], stream[at + 1], stream[at + 2], stream[at + 3]};
        at += 4;
        if (!control) {
            checkData(opcode, length);
        }
        return payload(fin, opcode, (int) length, key);
    }

    /** The length; -1 when it is not whole. */
    private long length(boolean control) {
        if (!has(1)) {
            return -1;
        }
        int second = next();
        require(second >= 0x80, 1002, "frame is not masked");
        int shortest = second & 0x7F;
        require(shortest <= 125 || !control, 1002, "control frame is too long");
        if (shortest <= 125) {
            return shortest;
        }
        int bytes = shortest == 126 ? 2 : 8;
        if (bytes == 8 && has(1)) {
            require(stream[at] >= 0, 1002, "negative length");
        }
        if (!has(bytes)) {
            return -1;
        }
        long length = 0;
        for (int count = 0; count < bytes; count++) {
            length = length << 8 | next();
        }
        require(length >= (bytes == 2 ? 126 : 65_536), 1002, "length is not in its shortest form");
        return length;
    }

    private void checkData(int opcode, long length) {
        require(opcode != 0 || kind >= 0, 1002, "nothing to continue");
        require(opcode == 0 || kind < 0, 1002, "message is not finished");
        kind = opcode == 0 ? kind : opcode;
        require(++fragments <= maxFragments, 1008, "too many fragments");
        require(length <= maxMessage - message.length, 1009, "message is too big");
    }

    private boolean payload(boolean fin, int opcode, int length, byte[] key) {
        int here = Math.min(length, stream.length - at);
        byte[] payload = Arrays.copyOfRange(stream, at, at + here);
        for (int index = 0; index < here; index++) {
            payload[index] ^= key[index % 4];
        }
        at += here;
        boolean whole = here == length;
        if (opcode >= 8) {
            return whole && control(opcode, payload);
        }
        message = ClientFrame.join(message, payload);
        if (kind == 1) {
            Sequence text = new Sequence("text", message);
            boolean fits = whole && fin ? text.valid() : text.wrongAt() < 0;
            require(fits, 1007, "text is not UTF-8");
        }
        if (whole && fin) {
            deliver();
        }
        return whole;
    }

    private void deliver() {
        if (kind == 1) {
            story.text(new String(message, StandardCharsets.UTF_8));
        } else {
            story.binary(message);
        }
        kind = -1;
        fragments = 0;
        message = new byte[0];
    }

    /** False after a close, behind which nothing is read. */
    private boolean control(int opcode, byte[] payload) {
        if (opcode == 9) {
            story.ping(payload);
        } else if (opcode == 10) {
            story.pong(payload);
        } else {
            Close close = closed(payload);
            story.close(close.code(), close.reason());
        }
        return opcode != 8;
    }

    private static Close closed(byte[] payload) {
        if (payload.length == 0) {
            return new Close(1005, "");
        }
        int code = payload.length == 1 ? 0 : (payload[0] & 0xFF) * 256 + (payload[1] & 0xFF);
        boolean registered = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
        require(registered || (code >= 3000 && code <= 4999), 1002, "bad close code");
        byte[] reason = Arrays.copyOfRange(payload, 2, payload.length);
        require(new Sequence("reason", reason).valid(), 1007, "close reason is not UTF-8");
        return new Close(code, new String(reason, StandardCharsets.UTF_8));
    }
}
