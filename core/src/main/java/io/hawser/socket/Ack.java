package io.hawser.socket;

import org.jspecify.annotations.Nullable;

/** The way to answer a client that waits for an answer. Safe for use by any thread, at any time. */
public interface Ack {
    /**
     * Whether the client waits for an answer.
     *
     * @return true when {@link #ack} would send something
     */
    boolean wantsAck();

    /**
     * Answers, once: a second answer, or one that nobody waits for, does nothing.
     *
     * @param values what the client's callback gets
     * @throws IllegalArgumentException when one of them cannot be written as JSON; nothing was answered then
     */
    void ack(@Nullable Object... values);
}
