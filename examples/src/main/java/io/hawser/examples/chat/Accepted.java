package io.hawser.examples.chat;

/**
 * The answer to a {@link Draft} that was said, now or before.
 *
 * @param id the id of the message that came of it
 */
record Accepted(long id) {}
