package io.hawser.socket;

import io.hawser.json.Args;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How events are sent to one client. Immutable: each step of the chain gives a new one. Safe for use by any thread. */
public final class Emission {
    private final Socket socket;
    private final Flags flags;

    Emission(Socket socket, Flags flags) {
        this.socket = socket;
        this.flags = flags;
    }

    /**
     * Drops what follows when the connection cannot take it at once.
     *
     * @return the way to send what may be lost
     */
    public Emission asVolatile() {
        return new Emission(socket, flags.asVolatile());
    }

    /**
     * Sends only the latest of what follows to a client that is slow: an event takes the place of an earlier one with
     * the same key that nobody has carried away yet. It goes to the end, so nothing overtakes it; a client that keeps up
     * gets them all. The later of {@code conflate} and {@code asVolatile} counts.
     *
     * @param key what the events are about, say {@code "price/ACME"}; another socket's keys are others
     * @return the way to send what only counts while it is the latest
     */
    public Emission conflate(String key) {
        return new Emission(socket, flags.conflate(key));
    }

    /**
     * Says whether transports that compress may compress what follows.
     *
     * @param on true by default
     * @return the way to send it
     */
    public Emission compress(boolean on) {
        return new Emission(socket, flags.compress(on));
    }

    /**
     * Says how long to wait for an answer.
     *
     * @param limit at least 1 ms; default: the server's {@code ackTimeout}
     * @return the way to send it
     * @throws IllegalArgumentException when it is shorter
     */
    public Emission timeout(Duration limit) {
        return new Emission(socket, flags.timeout(limit));
    }

    /**
     * Sends an event; see {@link Socket#emit}.
     *
     * @param event its name
     * @param args its arguments
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void emit(String event, @Nullable Object... args) {
        socket.transmit(Message.of(socket.json(), flags, event, args));
    }

    /**
     * Sends the event {@code message}.
     *
     * @param args its arguments
     * @throws IllegalArgumentException when an argument cannot be written as JSON
     */
    public void send(@Nullable Object... args) {
        emit("message", args);
    }

    /**
     * Sends an event and waits for its answer; see {@link Socket#emitWithAck}.
     *
     * @param event its name
     * @param args its arguments
     * @return completed in the lane of this client's handlers
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public CompletionStage<Args> emitWithAck(String event, @Nullable Object... args) {
        Message message = Message.of(socket.json(), flags, event, args);
        Question question = new Question(socket::handle);
        socket.ask(message, question);
        return question.answer();
    }

    /**
     * Sends an event and has its answer brought to a callback.
     *
     * @param answer called once, in the lane of this client's handlers: with the answer, or with what went wrong
     * @param event its name
     * @param args its arguments
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void emit(BiConsumer<? super Args, ? super Throwable> answer, String event, @Nullable Object... args) {
        Message message = Message.of(socket.json(), flags, event, args);
        Question question = new Question(socket::handle);
        // before it is asked: who comes behind the answer runs in his own thread
        var unused = question.answer().whenComplete((values, error) -> socket.run(() -> answer.accept(values, error)));
        socket.ask(message, question);
    }
}
