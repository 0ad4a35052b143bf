package io.hawser.socket;

import org.jspecify.annotations.Nullable;

/** Looks at a client that wants to join a namespace, and lets it in or not. */
@FunctionalInterface
public interface Middleware {
    /**
     * A client asks to join. Called on the server's executor; it may block, or decide later, on any thread.
     *
     * @param socket the client; not connected yet, so what is sent to it goes nowhere
     * @param next where to say what was decided; only the first word counts
     * @throws Exception refuses the client without telling it why, and goes to the server's error hook
     */
    void connect(Socket socket, Next next) throws Exception;

    /** What a middleware decides. Safe for use by any thread. */
    interface Next {
        /** Goes on to the next middleware; after the last one, the client is in. */
        void proceed();

        /**
         * Refuses the client. It gets {@code connect_error} with this message.
         *
         * @param message what the client is told
         * @param data what else it is told; left out when null
         * @throws IllegalArgumentException when the data cannot be written as JSON; nothing is decided then
         */
        void refuse(String message, @Nullable Object data);

        /**
         * Refuses the client, with a message only.
         *
         * @param message what the client is told
         */
        default void refuse(String message) {
            refuse(message, null);
        }
    }
}
