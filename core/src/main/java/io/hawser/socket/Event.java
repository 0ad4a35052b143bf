package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.json.TypeRef;
import io.hawser.packet.Packet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An event that a client sent: a name, arguments, and perhaps the wish for an answer. Safe for use by any thread. */
public final class Event implements Ack {
    private final Socket socket;
    private final String name;
    private final Args args;
    private final long id;
    private final AtomicBoolean answered = new AtomicBoolean();

    Event(Socket socket, String name, Args args, long id) {
        this.socket = socket;
        this.name = name;
        this.args = args;
        this.id = id;
    }

    /**
     * Who sent it.
     *
     * @return the socket
     */
    public Socket socket() {
        return socket;
    }

    /**
     * What the client called it.
     *
     * @return the name; a number as its digits
     */
    public String name() {
        return name;
    }

    /**
     * How many arguments came.
     *
     * @return their number, without the name
     */
    public int size() {
        return args.size();
    }

    /**
     * One argument as a Java type.
     *
     * @param index from 0
     * @param type what to make of it: a record, a bean, {@code String}, a boxed number, {@code byte[]}, {@code Map} …
     * @param <T> the type
     * @return the argument; {@code null} when it is null or fewer came
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> @Nullable T get(int index, Class<T> type) {
        return args.get(index, type);
    }

    /**
     * One argument that must be there; see {@link #get}.
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the argument, never null
     * @throws BadArgumentException when it is null or missing, too
     */
    public <T> T require(int index, Class<T> type) {
        return args.require(index, type);
    }

    /**
     * One argument as a generic Java type.
     *
     * @param index from 0
     * @param type what to make of it: {@code new TypeRef<List<Move>>() {}}, say
     * @param <T> the type
     * @return the argument; {@code null} when it is null or fewer came
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> @Nullable T get(int index, TypeRef<T> type) {
        return args.get(index, type);
    }

    /**
     * One argument that must be there, as a generic Java type; see {@link #get(int, TypeRef)}.
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the argument, never null
     * @throws BadArgumentException when it is null or missing, too
     */
    public <T> T require(int index, TypeRef<T> type) {
        return args.require(index, type);
    }

    /**
     * All arguments.
     *
     * @return as they came
     */
    public Args args() {
        return args;
    }

    @Override
    public boolean wantsAck() {
        return id != SocketPacket.NO_ID;
    }

    @Override
    public void ack(@Nullable Object... values) {
        if (wantsAck()) {
            List<Packet> answer = socket.encodeAck(id, values);
            if (answered.compareAndSet(false, true)) {
                socket.answer(answer);
            }
        }
    }

    /** What a typed handler gets in this place. */
    <T> T argument(int index, Class<T> type) {
        return type == Ack.class ? type.cast(this) : require(index, type);
    }
}
