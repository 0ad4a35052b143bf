package io.hawser.socket;

import io.hawser.engine.Handshake;
import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.json.Json.Encoded;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that may be on another server: how it was when it was fetched, and the way to reach it. Safe for use by any
 * thread.
 */
public final class RemoteSocket {
    private final Namespace namespace;
    private final Description description;
    private final Broadcast socket;

    RemoteSocket(Namespace namespace, Description description) {
        this.namespace = namespace;
        this.description = description;
        socket = namespace.to(description.id());
    }

    /**
     * The public id.
     *
     * @return the id
     */
    public String id() {
        return description.id();
    }

    /**
     * How the client came.
     *
     * @return its first request; the address was not looked up
     */
    public Handshake handshake() {
        return description.handshake();
    }

    /**
     * The rooms that it was in.
     *
     * @return their names, its own id among them
     */
    public Set<String> rooms() {
        return description.rooms();
    }

    /**
     * What its server kept with it; see {@link Socket#data}.
     *
     * @param name the name of an attribute
     * @param type what to make of its JSON
     * @param <T> the type
     * @return the value, or null when there is none, or none that can be written as JSON
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> @Nullable T data(String name, Class<T> type) {
        Encoded value = description.data().get(name);
        return value == null
                ? null
                : namespace
                        .all()
                        .json()
                        .array(value.text(), value.attachments())
                        .get(0, type);
    }

    /**
     * Sends it an event; see {@link Socket#emit}.
     *
     * @param event its name
     * @param args its arguments
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void emit(String event, @Nullable Object... args) {
        socket.emit(event, args);
    }

    /**
     * Sends it an event and waits for its answer.
     *
     * @param limit how long to wait
     * @param event its name
     * @param args its arguments
     * @return completed on the executor of the handlers: with what the client answered, or with a
     *     {@link TimeoutException} when it did not, be it that it left meanwhile, or with a
     *     {@link CancellationException} when there was no such socket any more
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public CompletionStage<Args> emitWithAck(Duration limit, String event, @Nullable Object... args) {
        return socket.timeout(limit).askOnly(id(), event, args).thenCompose(all -> {
            Args answer = all.answers().get(id());
            if (answer != null) {
                return CompletableFuture.completedStage(answer);
            }
            return CompletableFuture.failedStage(
                    all.isComplete()
                            ? new CancellationException("the socket is gone")
                            : new TimeoutException("no answer to '" + event + "' from " + id()));
        });
    }

    /**
     * Makes it enter rooms.
     *
     * @param rooms their names
     */
    public void join(String... rooms) {
        socket.socketsJoin(rooms);
    }

    /**
     * Makes it leave rooms.
     *
     * @param rooms their names
     */
    public void leave(String... rooms) {
        socket.socketsLeave(rooms);
    }

    /**
     * Sends it out of the namespace.
     *
     * @param close true to end its session too
     */
    public void disconnect(boolean close) {
        socket.disconnectSockets(close);
    }

    @Override
    public String toString() {
        return "socket " + id() + " in " + namespace.name();
    }
}
