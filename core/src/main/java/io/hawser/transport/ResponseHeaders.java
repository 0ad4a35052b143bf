package io.hawser.transport;

/** Chooses headers for the answers of Engine.IO. */
@FunctionalInterface
public interface ResponseHeaders {
    /**
     * A request came; what is added goes out with its answer, its stream or its 101. Called on the server's I/O thread,
     * for several requests at once: it must not block. It is not asked for what the check of origins answers by itself.
     *
     * @param request the request
     * @param first true when it names no session: it asks for a new one
     * @param headers where to add
     * @throws Exception goes to the log; the answer goes out without any of these headers
     */
    void choose(Request request, boolean first, Headers headers) throws Exception;

    /** The headers that will be added. To be used by one thread, during the call only. */
    interface Headers {
        /**
         * Adds a line, beside others of its name.
         *
         * @param name its name
         * @param value its value
         * @throws IllegalArgumentException when they are none, as {@link Header} has it
         */
        void add(String name, String value);
    }
}
