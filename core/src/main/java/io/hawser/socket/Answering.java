package io.hawser.socket;

import org.jspecify.annotations.Nullable;

/** The application's code for an event whose result is the answer to the client. */
@FunctionalInterface
public interface Answering {
    /**
     * An event came. Called like {@link EventHandler#on}.
     *
     * @param event what came
     * @return the one value of the answer; a {@link java.util.concurrent.CompletionStage} answers when it completes
     * @throws Exception goes to the server's error hook, as does a stage that fails; the client is not answered then
     */
    @Nullable
    Object answer(Event event) throws Exception;

    /**
     * With one typed argument.
     *
     * @param <A> the type of the first argument
     */
    @FunctionalInterface
    interface Of1<A> {
        /**
         * An event came; see {@link Answering#answer}.
         *
         * @param a its first argument, never null
         * @return the answer
         * @throws Exception goes to the server's error hook
         */
        @Nullable
        Object answer(A a) throws Exception;
    }

    /**
     * With two typed arguments.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     */
    @FunctionalInterface
    interface Of2<A, B> {
        /**
         * An event came; see {@link Answering#answer}.
         *
         * @param a its first argument, never null
         * @param b its second argument, never null
         * @return the answer
         * @throws Exception goes to the server's error hook
         */
        @Nullable
        Object answer(A a, B b) throws Exception;
    }

    /**
     * With three typed arguments.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <C> the type of the third argument
     */
    @FunctionalInterface
    interface Of3<A, B, C> {
        /**
         * An event came; see {@link Answering#answer}.
         *
         * @param a its first argument, never null
         * @param b its second argument, never null
         * @param c its third argument, never null
         * @return the answer
         * @throws Exception goes to the server's error hook
         */
        @Nullable
        Object answer(A a, B b, C c) throws Exception;
    }
}
