package io.hawser.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been heard of each server of a cluster, in one namespace: the number of its last broadcast. Each server counts
 * its own from 1, and they come in order, so that number stands for all before it. Guarded by who owns it.
 */
final class Heard {
    /** Servers come and go; those that were silent longest are forgotten first. */
    private static final int MAX_SERVERS = 1_000;

    private final Map<String, Long> last = new LinkedHashMap<>(4, 0.75f, true);

    /**
     * Which broadcast it is.
     *
     * @param server the name of its server's log
     * @param number from 1
     */
    record Mark(String server, long number) {
        Mark {
            Objects.requireNonNull(server, "server");
            if (number < 1) {
                throw new IllegalArgumentException("the number of a broadcast is " + number);
            }
        }
    }

    static Heard of(Map<String, Long> numbers) {
        Heard heard = new Heard();
        numbers.forEach(heard::add);
        return heard;
    }

    void add(Mark mark) {
        add(mark.server(), mark.number());
    }

    void addAll(Heard others) {
        others.last.forEach(this::add);
    }

    boolean has(@Nullable Mark mark) {
        return mark != null && mark.number() <= number(mark.server());
    }

    /** What it has and others have not. */
    Heard beyond(Heard others) {
        Heard beyond = new Heard();
        last.forEach((server, number) -> {
            if (number > others.number(server)) {
                beyond.add(server, number);
            }
        });
        return beyond;
    }

    /** All of it as something that is in no log any more. */
    Gone gone(long millis) {
        Gone gone = new Gone();
        last.forEach((server, number) -> gone.add(new Mark(server, number), millis));
        return gone;
    }

    Map<String, Long> toMap() {
        return Map.copyOf(last);
    }

    private long number(String server) {
        return last.getOrDefault(server, 0L);
    }

    private void add(String server, long number) {
        last.merge(server, number, Math::max);
        if (last.size() > MAX_SERVERS) {
            last.remove(last.keySet().iterator().next());
        }
    }
}
