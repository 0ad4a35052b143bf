package io.hawser.examples.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a page wants to be said in its room.
 *
 * @param id made by the page; the same draft sent again, because its answer was lost, has the same id
 * @param text the text
 */
record Draft(@Nullable String id, @Nullable String text) {}
