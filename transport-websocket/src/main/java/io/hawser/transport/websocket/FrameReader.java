package io.hawser.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a client's bytes into messages and control frames, RFC 6455 §5 and §6.2. It does no I/O and starts no thread;
 * one thread at a time may call it. The bytes may be cut anywhere: what comes out does not depend on it. Between two
 * messages it holds no buffer. With an {@link Inflate} messages may come compressed, without it that is a fault.
 *
 * <p>Bounds: a message, fragments together, has at most {@code maxMessage} bytes; a frame that announces more than is
 * left of them ends the connection with 1009 before its payload is read, and nothing is ever allocated for an announced
 * size. A message has at most {@code maxFragments} frames, empty ones counted, else 1008.
 */
final class FrameReader {

    private enum State {
        HEADER,
        PAYLOAD,
        ENDED
    }

    private final int maxMessage;
    private final int maxFragments;
    private final FrameListener listener;
    private final @Nullable Inflate inflate;

    private State state = State.HEADER;
    private final FrameHeader header;
    private int due;
    private int key;

    private @Nullable Payload control; // what is here of the control frame that comes
    private @Nullable Message message; // what is here of the message that comes; none for a text that is here whole
    private long whole; // how many messages, and control frames outside of them, have come

    private static final class Message {
        private final Opcode kind;
        private final Payload payload = new Payload();
        private final Utf8 utf8 = new Utf8();
        private int fragments = 1;

        Message(Opcode kind) {
            this.kind = kind;
        }

        /** Whether what came behind so many bytes can belong to a text, if it is one. */
        boolean isText(int from) {
            return kind != Opcode.TEXT || payload.text(utf8, from);
        }
    }

    FrameReader(int maxMessage, int maxFragments, FrameListener listener) {
        this(maxMessage, maxFragments, null, listener);
    }

    FrameReader(int maxMessage, int maxFragments, @Nullable Inflate inflate, FrameListener listener) {
        this.maxMessage = maxMessage;
        this.maxFragments = maxFragments;
        this.inflate = inflate;
        this.listener = listener;
        header = new FrameHeader(inflate != null);
    }

    /**
     * Reads all that is given and tells the listener what came to its end. The buffer's content is then spent: texts
     * are unmasked where they lie. After a close frame or a fault, bytes are thrown away unread; so they are once
     * the listener threw, whose exception passes through.
     *
     * @throws WebSocketException once, if the peer broke the protocol or a bound
     */
    void read(ByteBuffer bytes) {
        try {
            while (state != State.ENDED && bytes.hasRemaining()) {
                if (state == State.HEADER && header.read(bytes)) {
                    begin();
                }
                if (state == State.PAYLOAD) {
                    payload(bytes, Math.min(due, bytes.remaining()));
                }
            }
        } catch (RuntimeException e) { // a fault of the peer, or the listener has had enough
            end();
            throw e;
        } finally {
            bytes.position(bytes.limit());
        }
    }

    /** Lets go of the memory that inflating takes; called by any thread. What comes compressed after it is a fault. */
    void free() {
        if (inflate != null) {
            inflate.close();
        }
    }

    /**
     * The number of what has begun and is not whole: a message, from the first byte of its first frame to the last of its
     * last, or a control frame outside of messages.
     *
     * @return another number for each, from 1; 0 when nothing is under way
     */
    long underWay() {
        boolean begun = message != null || state == State.PAYLOAD || header.underWay();
        return begun && state != State.ENDED ? whole + 1 : 0;
    }

    /** How many bytes are held of a message that is not whole. */
    int held() {
        Message here = message;
        return here == null ? 0 : here.payload.size();
    }

    private void begin() {
        if (!header.opcode().control()) {
            beginData();
        }
        due = (int) header.length();
        key = header.key();
        state = State.PAYLOAD;
    }

    private void beginData() {
        boolean continues = header.opcode() == Opcode.CONTINUATION;
        if (continues != (message != null)) {
            throw new WebSocketException(
                    CloseCode.PROTOCOL_ERROR, continues ? "nothing to continue" : "message is not finished");
        }
        if (message != null && ++message.fragments > maxFragments) {
            throw new WebSocketException(CloseCode.POLICY, "too many fragments");
        }
        if (header.length() > room()) {
            throw new WebSocketException(CloseCode.TOO_BIG, "message is too big");
        }
    }

    /** How many more bytes the message may have on the wire. */
    private long room() {
        return inflate != null && header.compressed()
                ? inflate.room()
                : maxMessage - (message == null ? 0 : message.payload.size());
    }

    private void payload(ByteBuffer bytes, int count) {
        due -= count;
        if (due == 0) {
            state = State.HEADER;
        }
        if (header.opcode().control()) {
            control(bytes, count);
        } else if (wholeText() && bytes.hasArray()) {
            textInPlace(bytes, count);
        } else {
            data(bytes, count);
        }
    }

    private void control(ByteBuffer bytes, int count) {
        Payload here = control == null ? new Payload() : control;
        key = here.append(bytes, count, key);
        control = due > 0 ? here : null;
        if (due > 0) {
            return;
        }
        byte[] payload = here.take();
        if (message == null) {
            whole++;
        }
        switch (header.opcode()) {
            case PING -> listener.ping(payload);
            case PONG -> listener.pong(payload);
            default -> close(Close.read(payload));
        }
    }

    private void close(Close close) {
        end();
        listener.close(close.code(), close.reason());
    }

    /** Whether the text that is here, unread so far, is a message from its first byte to its last. */
    private boolean wholeText() {
        return due == 0 && header.fin() && header.opcode() == Opcode.TEXT && !header.compressed() && message == null;
    }

    private void textInPlace(ByteBuffer bytes, int count) {
        byte[] array = bytes.array();
        int from = bytes.arrayOffset() + bytes.position();
        bytes.position(bytes.position() + count);
        Mask.apply(array, from, from + count, key);
        requireText(Utf8.isWhole(array, from, from + count));
        whole++;
        listener.text(new String(array, from, count, UTF_8));
    }

    private void data(ByteBuffer bytes, int count) {
        Message here = message == null ? new Message(header.opcode()) : message;
        message = here;
        int from = here.payload.size();
        boolean last = due == 0 && header.fin();
        Inflate stage = header.compressed() ? inflate : null;
        if (stage != null) {
            inflate(stage, bytes, count, here);
        } else {
            key = here.payload.append(bytes, count, key);
        }
        requireText(here.isText(from));
        if (last) {
            if (stage != null) {
                stage.finish(here.payload);
            }
            requireText(here.kind != Opcode.TEXT || here.utf8.complete());
            message = null;
            whole++;
            deliver(here);
        }
    }

    private void inflate(Inflate stage, ByteBuffer bytes, int count, Message into) {
        int from = into.payload.size();
        try {
            key = stage.append(bytes, count, key, into.payload);
        } catch (WebSocketException fault) {
            requireText(into.isText(from)); // of two faults the first is told
            throw fault;
        }
    }

    private void deliver(Message complete) {
        if (complete.kind == Opcode.TEXT) {
            listener.text(complete.payload.takeText());
        } else {
            listener.binary(complete.payload.take());
        }
    }

    private void end() {
        state = State.ENDED;
        control = null;
        message = null;
        free();
    }

    private static void requireText(boolean valid) {
        if (!valid) {
            throw new WebSocketException(CloseCode.INVALID_TEXT, "text is not UTF-8");
        }
    }
}
