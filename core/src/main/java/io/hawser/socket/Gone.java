package io.hawser.socket;

import io.hawser.socket.Heard.Mark;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The broadcasts that came to a server and that are in no log of it, by who said them: the last of each server. Guarded
 * by who owns it.
 */
final class Gone {
    /** Servers come and go; those whose broadcast is the oldest here are forgotten first. */
    private static final int MAX_SERVERS = 1_000;

    private final Map<String, Last> last = new LinkedHashMap<>(2);

    private record Last(Mark mark, long millis) {}

    void add(Mark mark, long millis) {
        last.remove(mark.server());
        last.put(mark.server(), new Last(mark, millis));
        if (last.size() > MAX_SERVERS) {
            last.remove(last.keySet().iterator().next());
        }
    }

    void addAll(Gone others) {
        others.last.values().forEach(one -> add(one.mark(), one.millis()));
    }

    void forget(long millis) {
        last.values().removeIf(one -> one.millis() <= millis);
    }

    /** Whether one of them came at that time or later, and was not heard elsewhere. */
    boolean hasMoreThan(Heard elsewhere, long since) {
        return last.values().stream().anyMatch(one -> one.millis() >= since && !elsewhere.has(one.mark()));
    }
}
