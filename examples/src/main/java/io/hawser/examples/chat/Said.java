package io.hawser.examples.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which drafts a room has heard already, and the ids of the messages that came of them. Beyond its bound the oldest is
 * forgotten, and would be said again. Not safe for use by several threads.
 */
final class Said {
    private final int bound;
    private final Map<String, Long> ids = new LinkedHashMap<>();

    Said(int bound) {
        this.bound = bound;
    }

    /** The message that came of a draft; null for a new one. A draft's id counts for the person of that key only. */
    @Nullable
    Long find(String key, String draft) {
        return ids.get(key + ' ' + draft);
    }

    void add(String key, String draft, long id) {
        if (ids.size() == bound) {
            ids.remove(ids.keySet().iterator().next());
        }
        ids.put(key + ' ' + draft, id);
    }
}
