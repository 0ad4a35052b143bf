package io.hawser.pipe;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Handshake;
import io.hawser.engine.Session;
import io.hawser.packet.Packet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * One client, as a pipe of messages both ways. A message is a text or an array of bytes; it arrives whole, once, in
 * order, and as the kind that it was sent as.
 *
 * <p>All methods may be called by any thread and return at once. Those that send do nothing once the pipe has closed;
 * when the client takes its messages more slowly than they come, until the outbox is full, the pipe closes as
 * {@link CloseReason#SLOW_CONSUMER}. Handlers run on the server's executor, for one client one at a time, in the order
 * of what the client sent. While as many messages as the server allows wait for them, nothing more is read from the
 * client.
 */
public final class Pipe {
    private final Session session;
    private final String id;
    private final Map<String, Object> data = new ConcurrentHashMap<>(4);
    private final List<PipeHandler<String>> texts = new CopyOnWriteArrayList<>();
    private final List<PipeHandler<byte[]>> binaries = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<String, String>> moves = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<CloseReason, String>> closings = new CopyOnWriteArrayList<>();
    private volatile boolean open = true;

    Pipe(Session session, String id) {
        this.session = session;
        this.id = id;
    }

    /**
     * A name for maps and logs, which no other pipe of the server has. The client does not know it, and it is not the
     * secret that the client proves itself by.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * How the client came.
     *
     * @return its first request
     */
    public Handshake handshake() {
        return session.handshake();
    }

    /**
     * What carries the messages now.
     *
     * @return the wire name of a transport, {@code websocket} say; another one after a move
     */
    public String transport() {
        return session.link().transport();
    }

    /**
     * What the application wants to know of this client.
     *
     * @return a map of the application's own, empty at first; safe for use by any thread, without nulls
     */
    public Map<String, Object> data() {
        return data;
    }

    /**
     * Whether the pipe is open.
     *
     * @return false from its end on, which comes before the close handlers run
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * Adds what to do with a message of text. Without any, texts are dropped.
     *
     * @param handler given the text, after the handlers added before
     * @return this pipe
     */
    public Pipe onMessage(PipeHandler<String> handler) {
        texts.add(handler);
        return this;
    }

    /**
     * Adds what to do with a binary message. Without any, they are dropped.
     *
     * @param handler given the bytes, after the handlers added before; all are given the same array, which is theirs
     * @return this pipe
     */
    public Pipe onBinary(PipeHandler<byte[]> handler) {
        binaries.add(handler);
        return this;
    }

    /**
     * Adds what to do when another transport carries the pipe, without harm to it. It runs after the handlers of all
     * messages that came before.
     *
     * @param handler given the wire name of the transport, and the reason of Hawser's own client as
     *     {@link io.hawser.engine.SessionListener#onTransport} has it; empty when there is none
     * @return this pipe
     */
    public Pipe onTransport(BiConsumer<String, String> handler) {
        moves.add(handler);
        return this;
    }

    /**
     * Adds what to do when the pipe has closed. It runs once, after the handlers of all messages that came before.
     *
     * @param handler given the reason, and in short English words what the reason does not say: {@code close frame 1001}
     *     say; empty when there is nothing to add
     * @return this pipe
     */
    public Pipe onClose(BiConsumer<CloseReason, String> handler) {
        closings.add(handler);
        return this;
    }

    /**
     * Sends a text.
     *
     * @param text the message; may be empty
     */
    public void send(String text) {
        session.send(Packet.message(text));
    }

    /**
     * Sends bytes.
     *
     * @param bytes the message; may be empty, and is copied
     */
    public void send(byte[] bytes) {
        session.send(Packet.message(bytes.clone()));
    }

    /**
     * Sends bytes.
     *
     * @param bytes the message: what remains in the buffer, which is copied and not moved on
     */
    public void send(ByteBuffer bytes) {
        session.send(Packet.message(remaining(bytes)));
    }

    /**
     * Sends a text if it can leave right now, else drops it: for what the next message makes worthless. Nobody is told
     * which it was.
     *
     * @param text the message
     */
    public void offer(String text) {
        session.offer(List.of(Packet.message(text)));
    }

    /**
     * Sends bytes if they can leave right now, else drops them.
     *
     * @param bytes the message, which is copied
     */
    public void offer(byte[] bytes) {
        session.offer(List.of(Packet.message(bytes.clone())));
    }

    /**
     * Sends bytes if they can leave right now, else drops them.
     *
     * @param bytes the message: what remains in the buffer, which is copied and not moved on
     */
    public void offer(ByteBuffer bytes) {
        session.offer(List.of(Packet.message(remaining(bytes))));
    }

    /**
     * Sends a text in the place of the one with the same key that nobody has carried away yet: a client that is slow
     * gets the latest. It goes to the end, so nothing overtakes it.
     *
     * @param key what the message is about
     * @param text the message
     */
    public void sendLatest(String key, String text) {
        session.sendLatest(key, List.of(Packet.message(text)));
    }

    /**
     * Sends bytes in the place of the message with the same key that nobody has carried away yet.
     *
     * @param key what the message is about
     * @param bytes the message, which is copied
     */
    public void sendLatest(String key, byte[] bytes) {
        session.sendLatest(key, List.of(Packet.message(bytes.clone())));
    }

    /**
     * Sends bytes in the place of the message with the same key that nobody has carried away yet.
     *
     * @param key what the message is about
     * @param bytes the message: what remains in the buffer, which is copied and not moved on
     */
    public void sendLatest(String key, ByteBuffer bytes) {
        session.sendLatest(key, List.of(Packet.message(remaining(bytes))));
    }

    /** Closes the pipe after what was sent before, with the reason {@link CloseReason#FORCED_CLOSE}. */
    public void close() {
        session.close(CloseReason.FORCED_CLOSE);
    }

    @Override
    public String toString() {
        return "pipe " + id;
    }

    List<PipeHandler<String>> texts() {
        return texts;
    }

    List<PipeHandler<byte[]>> binaries() {
        return binaries;
    }

    List<BiConsumer<String, String>> moves() {
        return moves;
    }

    List<BiConsumer<CloseReason, String>> closings() {
        return closings;
    }

    void ended() {
        open = false;
    }

    private static byte[] remaining(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
