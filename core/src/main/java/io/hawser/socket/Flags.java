package io.hawser.socket;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an event is sent.
 *
 * @param droppable whether it may be left out where it cannot be written at once
 * @param key what it is about, when it takes the place of an earlier one that waits still; else null
 * @param compress whether the transport may compress it
 * @param timeout how long to wait for answers, or null for the server's default
 */
record Flags(
        boolean droppable,
        @Nullable String key,
        boolean compress,
        @Nullable Duration timeout) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(36_500); // whoever says forever means it

    static final Flags NONE = new Flags(false, null, true, null);

    Flags asVolatile() {
        return new Flags(true, null, compress, timeout);
    }

    Flags conflate(String about) {
        return new Flags(false, Objects.requireNonNull(about, "the key of what is conflated"), compress, timeout);
    }

    Flags compress(boolean on) {
        return new Flags(droppable, key, on, timeout);
    }

    Flags timeout(Duration limit) {
        if (limit.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("the timeout is " + limit + ": give at least 1 ms");
        }
        return new Flags(droppable, key, compress, limit.compareTo(MOST) > 0 ? MOST : limit);
    }

    Duration timeoutOr(Duration standard) {
        return timeout == null ? standard : timeout;
    }
}
