package io.hawser.transport;

/** Looks at a request that wants a session, and lets it have one or not. */
@FunctionalInterface
public interface AllowRequest {
    /**
     * A request came that would open a session; nothing was said to it yet. Called on the server's executor, for several
     * requests at once; it may block, or decide later, on any thread.
     *
     * @param request a snapshot, which outlives the request
     * @param verdict where to say what was decided; only the first word counts, and none after the time limit or after
     *     the client has gone
     * @throws Exception refuses the request without telling it why, and goes to the log
     */
    void check(Request request, Verdict verdict) throws Exception;

    /** What was decided. Safe for use by any thread. */
    interface Verdict {
        /** The request gets its session. */
        void allow();

        /**
         * The request is answered 403, with code 4 and this message.
         *
         * @param message what the client is told
         */
        void refuse(String message);
    }
}
