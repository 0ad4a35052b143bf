package io.hawser.socket;

/** The application's code for an event, as it came. */
@FunctionalInterface
public interface EventHandler {
    /**
     * An event came. Called on the server's executor, for one client one event at a time, in order; it may block.
     *
     * @param event what came
     * @throws Exception goes to the server's error hook; the socket lives on
     */
    void on(Event event) throws Exception;

    /**
     * The application's code for one typed argument.
     *
     * @param <A> the type of the first argument
     */
    @FunctionalInterface
    interface Of1<A> {
        /**
         * An event came; see {@link EventHandler#on}.
         *
         * @param a its first argument, never null
         * @throws Exception goes to the server's error hook
         */
        void on(A a) throws Exception;
    }

    /**
     * The application's code for two typed arguments.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     */
    @FunctionalInterface
    interface Of2<A, B> {
        /**
         * An event came; see {@link EventHandler#on}.
         *
         * @param a its first argument, never null
         * @param b its second argument, never null
         * @throws Exception goes to the server's error hook
         */
        void on(A a, B b) throws Exception;
    }

    /**
     * The application's code for three typed arguments.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <C> the type of the third argument
     */
    @FunctionalInterface
    interface Of3<A, B, C> {
        /**
         * An event came; see {@link EventHandler#on}.
         *
         * @param a its first argument, never null
         * @param b its second argument, never null
         * @param c its third argument, never null
         * @throws Exception goes to the server's error hook
         */
        void on(A a, B b, C c) throws Exception;
    }
}
