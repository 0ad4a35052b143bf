package io.hawser.examples.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a page says to enter a room, for the first time or again after its connection was lost.
 *
 * @param room the name of the room
 * @param name the nickname that it wants
 * @param key a secret that the page made: whoever comes with it again is the same person
 * @param epoch the epoch of the room that the page has seen; null or empty when it comes for the first time
 * @param after the id of the last message that the page has seen in that epoch; 0 for none
 */
record Join(
        @Nullable String room,
        @Nullable String name,
        @Nullable String key,
        @Nullable String epoch,
        long after) {}
