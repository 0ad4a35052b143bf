package io.hawser.engine;

/**
 * What becomes of packets that a transport brought. Exactly one of its methods is called, once: in the session's lane,
 * or, when the application had to catch up first, on the thread that caught up. Neither may block.
 */
public interface Receipt {
    /**
     * They were handed on and the application is ready for more.
     *
     * @param word what the client is told if it waits for an answer: {@code ok}, or how many messages came if its session
     *     is resumable
     */
    void taken(String word);

    /** They were not wanted: the link does not carry the session, or one of them broke the protocol. */
    void refused();
}
