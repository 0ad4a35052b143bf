package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.packet.Packet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An event that a client sent: a name, arguments, and perhaps the wish for an answer. Safe for use by any thread. */
public final class Event {
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
     * Whether the client waits for an answer.
     *
     * @return true when {@link #ack} would send something
     */
    public boolean wantsAck() {
        return id != SocketPacket.NO_ID;
    }

    /**
     * Answers the client, once: a second answer, or one that nobody waits for, does nothing. May be called later, and
     * from any thread.
     *
     * @param values what the client's callback gets
     * @throws IllegalArgumentException when one of them cannot be written as JSON
     */
    public void ack(@Nullable Object... values) {
        if (wantsAck()) {
            List<Packet> answer = socket.encodeAck(id, values);
            if (answered.compareAndSet(false, true)) {
                socket.send(answer);
            }
        }
    }
}
