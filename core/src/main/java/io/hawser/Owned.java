package io.hawser;

import io.hawser.time.SystemTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** What a server made for itself and must let go. */
final class Owned {
    private final List<Runnable> closings = new ArrayList<>();

    void add(Runnable closing) {
        closings.add(closing);
    }

    SystemTimers add(SystemTimers timers) {
        closings.add(timers::close);
        return timers;
    }

    ExecutorService add(ExecutorService executor) {
        closings.add(executor::shutdown);
        return executor;
    }

    void close() {
        closings.forEach(Runnable::run);
    }
}
