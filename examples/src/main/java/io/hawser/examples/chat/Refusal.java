package io.hawser.examples.chat;

/**
 * The answer to what cannot be done.
 *
 * @param error why, for a person to read
 */
record Refusal(String error) {}
