package io.hawser.socket;

import io.hawser.json.TypeRef;

/**
 * Where the application's handlers for a client's events are added. The typed forms make Java types of the arguments;
 * when one is missing, null or of another type the handler is not called and the error hook gets a
 * {@link io.hawser.json.BadArgumentException}. Where {@code Ack.class} is named as a type, the handler gets the way to
 * answer; it stands behind the arguments. Safe for use by any thread.
 *
 * @param <S> who gives them, for the next call
 */
public interface Handlers<S> {
    /**
     * Adds a handler for an event.
     *
     * @param event its name
     * @param handler called with each such event, after the handlers added before
     * @return this
     */
    S on(String event, EventHandler handler);

    /**
     * Adds a handler for the next such event only.
     *
     * @param event its name
     * @param handler called once
     * @return this
     */
    S once(String event, EventHandler handler);

    /**
     * Adds a handler whose result is the answer to the client.
     *
     * @param event its name
     * @param handler gives the answer, now or as a {@link java.util.concurrent.CompletionStage}
     * @return this
     */
    S onWithAck(String event, Answering handler);

    /**
     * Adds a handler for an event with one argument.
     *
     * @param event its name
     * @param type the Java type to make of it
     * @param handler called with it
     * @param <A> that type
     * @return this
     */
    default <A> S on(String event, Class<A> type, EventHandler.Of1<A> handler) {
        return on(event, e -> handler.on(e.argument(0, type)));
    }

    /**
     * Adds a handler for an event with one argument of a generic type.
     *
     * @param event its name
     * @param type the Java type to make of it
     * @param handler called with it
     * @param <A> that type
     * @return this
     */
    default <A> S on(String event, TypeRef<A> type, EventHandler.Of1<A> handler) {
        return on(event, e -> handler.on(e.require(0, type)));
    }

    /**
     * Adds a handler for an event with two arguments.
     *
     * @param event its name
     * @param first the Java type to make of the first argument
     * @param second the Java type to make of the second argument
     * @param handler called with them
     * @param <A> the first type
     * @param <B> the second type
     * @return this
     */
    default <A, B> S on(String event, Class<A> first, Class<B> second, EventHandler.Of2<A, B> handler) {
        return on(event, e -> handler.on(e.argument(0, first), e.argument(1, second)));
    }

    /**
     * Adds a handler for an event with three arguments.
     *
     * @param event its name
     * @param first the Java type to make of the first argument
     * @param second the Java type to make of the second argument
     * @param third the Java type to make of the third argument
     * @param handler called with them
     * @param <A> the first type
     * @param <B> the second type
     * @param <C> the third type
     * @return this
     */
    default <A, B, C> S on(
            String event, Class<A> first, Class<B> second, Class<C> third, EventHandler.Of3<A, B, C> handler) {
        return on(event, e -> handler.on(e.argument(0, first), e.argument(1, second), e.argument(2, third)));
    }

    /**
     * Adds a handler for an event with one argument, whose result is the answer.
     *
     * @param event its name
     * @param type the Java type to make of the argument
     * @param handler gives the answer
     * @param <A> that type
     * @return this
     */
    default <A> S onWithAck(String event, Class<A> type, Answering.Of1<A> handler) {
        return onWithAck(event, e -> handler.answer(e.require(0, type)));
    }

    /**
     * Adds a handler for an event with one argument of a generic type, whose result is the answer.
     *
     * @param event its name
     * @param type the Java type to make of the argument
     * @param handler gives the answer
     * @param <A> that type
     * @return this
     */
    default <A> S onWithAck(String event, TypeRef<A> type, Answering.Of1<A> handler) {
        return onWithAck(event, e -> handler.answer(e.require(0, type)));
    }

    /**
     * Adds a handler for an event with two arguments, whose result is the answer.
     *
     * @param event its name
     * @param first the Java type to make of the first argument
     * @param second the Java type to make of the second argument
     * @param handler gives the answer
     * @param <A> the first type
     * @param <B> the second type
     * @return this
     */
    default <A, B> S onWithAck(String event, Class<A> first, Class<B> second, Answering.Of2<A, B> handler) {
        return onWithAck(event, e -> handler.answer(e.require(0, first), e.require(1, second)));
    }

    /**
     * Adds a handler for an event with three arguments, whose result is the answer.
     *
     * @param event its name
     * @param first the Java type to make of the first argument
     * @param second the Java type to make of the second argument
     * @param third the Java type to make of the third argument
     * @param handler gives the answer
     * @param <A> the first type
     * @param <B> the second type
     * @param <C> the third type
     * @return this
     */
    default <A, B, C> S onWithAck(
            String event, Class<A> first, Class<B> second, Class<C> third, Answering.Of3<A, B, C> handler) {
        return onWithAck(event, e -> handler.answer(e.require(0, first), e.require(1, second), e.require(2, third)));
    }
}
