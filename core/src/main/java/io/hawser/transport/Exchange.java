package io.hawser.transport;

import java.util.Map;
import java.util.function.Consumer;

/**
 * One HTTP request and its end: exactly one of {@link #answer}, {@link #stream} and {@link #upgrade}, called once. What
 * comes after the first, or after the client has gone, does nothing. All methods may be called by any thread, none
 * blocks.
 */
public interface Exchange extends Request {
    /**
     * Reads the whole body. Called once at most.
     *
     * @param limit the most bytes to accept; a longer body is not read on, and one that announces more is not read at
     *     all
     * @param body told the outcome, on a thread of the server's; not at all when the client goes away before the end
     */
    void receive(int limit, Body body);

    /**
     * Adds a line to the headers of whatever ends the exchange: answer, stream or 101. It stands beside what the end
     * itself says, and beside other lines of its name.
     *
     * @param name its name
     * @param value its value
     * @throws IllegalArgumentException when they are none, as {@link Header} has it
     */
    void addHeader(String name, String value);

    /**
     * Ends the exchange with an answer.
     *
     * @param answer what to say
     */
    void answer(Answer answer);

    /**
     * Ends the exchange with an answer whose body has no end yet. The head goes out with the first write.
     *
     * @param head status and headers; its body is not sent
     * @return the way to write the body
     */
    Sink stream(Answer head);

    /**
     * Ends the exchange with status 101; from then on the connection is a raw pipe.
     *
     * @param headers of the answer, {@code Upgrade} among them; {@code Connection: Upgrade} is added
     * @param then given the pipe when the 101 has gone out; not called when it could not
     */
    void upgrade(Map<String, String> headers, Consumer<Wire> then);

    /**
     * Asks to be told when the client goes away before its answer was given, or before its stream was closed.
     *
     * @param task run once at most, on any thread; at once when the client has gone already
     */
    void onAbort(Runnable task);

    /** The outcome of reading a body. Exactly one of {@link #whole} and {@link #refused} is called. */
    interface Body {
        /**
         * Here it is.
         *
         * @param bytes the whole body
         */
        void whole(byte[] bytes);

        /**
         * It is not wanted any more, and nothing of it is kept.
         *
         * @param status what to answer: 413 when it is longer than the limit, 408 when it came too slowly
         */
        void refused(int status);

        /**
         * A part of it came.
         *
         * @param bytes how much is kept so far
         */
        default void kept(int bytes) {}
    }
}
