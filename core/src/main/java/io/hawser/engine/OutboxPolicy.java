package io.hawser.engine;

/**
 * What becomes of messages for a client that takes them more slowly than they come. A message that is neither volatile
 * nor replaced by a later one with its key always waits; when there is no more room for one, the session ends.
 */
public enum OutboxPolicy {
    /** A volatile message leaves at once or never. */
    CLOSE,
    /**
     * A volatile message waits like any other, and goes, the oldest first, when there is no room for another message.
     * For clients that poll: between two polls there is nobody whom a message could leave with at once.
     */
    DROP_VOLATILE
}
