package io.hawser;

import io.hawser.time.SystemTimers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;

/** What a server made for itself and must let go, the latest first: it may need what was there before. */
final class Owned {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    SystemTimers add(SystemTimers timers) {
        closings.push(timers::close);
        return timers;
    }

    ExecutorService add(ExecutorService executor) {
        closings.push(executor::shutdown);
        return executor;
    }

    void close() {
        closings.forEach(Runnable::run);
    }
}
