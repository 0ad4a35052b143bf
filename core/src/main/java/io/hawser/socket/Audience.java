package io.hawser.socket;

import io.hawser.socket.Broadcast.Answers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Everybody in a namespace, or fewer, on this server and on all others of a cluster. Choosing gives a new audience and
 * leaves this one as it was. Safe for use by any thread.
 */
public interface Audience {
    /**
     * This audience, as a link of the chain.
     *
     * @return a broadcast that reaches the same sockets
     */
    Broadcast audience();

    /**
     * Chooses the members of rooms, beside those already chosen. Who is in several is reached once.
     *
     * @param rooms rooms, or ids of single sockets; none leaves the audience as it is, everybody at first
     * @return the audience
     */
    default Broadcast to(String... rooms) {
        return audience().select(audience().selection().to(rooms));
    }

    /**
     * The same as {@link #to}.
     *
     * @param rooms rooms, or ids of single sockets
     * @return the audience
     */
    default Broadcast in(String... rooms) {
        return to(rooms);
    }

    /**
     * Leaves out the members of rooms.
     *
     * @param rooms rooms, or ids of single sockets
     * @return the smaller audience
     */
    default Broadcast except(String... rooms) {
        return audience().select(audience().selection().without(rooms));
    }

    /**
     * Leaves out the other servers of the cluster.
     *
     * @return the audience on this server
     */
    default Broadcast local() {
        return audience().onlyHere();
    }

    /**
     * Sends what follows only to those whose connection can take it at once; for the others it is dropped. Socket.IO
     * calls it {@code volatile}, a word that Java keeps for itself.
     *
     * @return the audience, for events that may be lost
     */
    default Broadcast asVolatile() {
        return audience().flag(audience().flags().asVolatile());
    }

    /**
     * Sends only the latest of what follows to a client that is slow: an event takes the place of an earlier one with
     * the same key that nobody has carried away yet. It goes to the end, so nothing overtakes it; a client that keeps up
     * gets them all. The later of {@code conflate} and {@code asVolatile} counts.
     *
     * @param key what the events are about, say {@code "price/ACME"}; another socket's keys are others
     * @return the audience, for events that only count while they are the latest
     */
    default Broadcast conflate(String key) {
        return audience().flag(audience().flags().conflate(key));
    }

    /**
     * Says whether transports that compress may compress what follows.
     *
     * @param on true by default
     * @return the audience
     */
    default Broadcast compress(boolean on) {
        return audience().flag(audience().flags().compress(on));
    }

    /**
     * Says how long to wait for answers.
     *
     * @param limit at least 1 ms, and 36,500 days count as forever; by default the server's {@code ackTimeout} for
     *     clients and {@code clusterTimeout} for other servers
     * @return the audience
     * @throws IllegalArgumentException when it is shorter
     */
    default Broadcast timeout(Duration limit) {
        return audience().flag(audience().flags().timeout(limit));
    }

    /**
     * Sends an event to whoever is in the audience now. It is encoded once, in the calling thread; bytes are copied.
     *
     * @param event its name
     * @param args its arguments: whatever Jackson can write, with {@code byte[]} and {@code ByteBuffer} anywhere inside
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    default void emit(String event, @Nullable Object... args) {
        audience().deliver(event, args);
    }

    /**
     * Sends the event {@code message}.
     *
     * @param args its arguments
     * @throws IllegalArgumentException when an argument cannot be written as JSON
     */
    default void send(@Nullable Object... args) {
        emit("message", args);
    }

    /**
     * Sends an event to whoever is in the audience now, and waits for their answers.
     *
     * @param event its name
     * @param args its arguments
     * @return completed on the executor of the handlers, never exceptionally: when everybody has answered or left, or
     *     when the time is over. Other servers have one second more than their clients
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    default CompletionStage<Answers> emitWithAck(String event, @Nullable Object... args) {
        return audience().ask(event, args);
    }

    /**
     * The sockets of the audience that are on this server.
     *
     * @return a snapshot, each socket once
     */
    default List<Socket> sockets() {
        return audience().here();
    }

    /**
     * The sockets of the audience, wherever they are.
     *
     * @return completed with a snapshot, on the executor of the handlers where other servers were asked; exceptionally
     *     with a {@link MissingAnswersException}, which has those that are known, when one does not answer in time
     */
    default CompletionStage<List<RemoteSocket>> fetchSockets() {
        return audience().fetch();
    }

    /**
     * Makes the sockets of the audience enter rooms.
     *
     * @param rooms their names
     */
    default void socketsJoin(String... rooms) {
        audience().join(rooms);
    }

    /**
     * Makes the sockets of the audience leave rooms.
     *
     * @param rooms their names
     */
    default void socketsLeave(String... rooms) {
        audience().leave(rooms);
    }

    /** Sends the sockets of the audience out of the namespace; their connections stay open. */
    default void disconnectSockets() {
        disconnectSockets(false);
    }

    /**
     * Sends the sockets of the audience out of the namespace.
     *
     * @param close true to end their sessions too, after what was sent before
     */
    default void disconnectSockets(boolean close) {
        audience().disconnect(close);
    }
}
