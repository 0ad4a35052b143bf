package io.hawser.undertow;

import io.hawser.testkit.FakeTimers;
import io.hawser.time.Timers.Timeout;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.XnioExecutor;

/** The clock of an I/O thread, moved by a test. */
final class FakeIoClock implements XnioExecutor {
    private final FakeTimers timers = new FakeTimers();
    private final AtomicInteger asked = new AtomicInteger();

    FakeTimers timers() {
        return timers;
    }

    /** How often somebody asked it to run something later. */
    int asked() {
        return asked.get();
    }

    @Override
    public Key executeAfter(Runnable command, long time, TimeUnit unit) {
        Timeout timeout = timers.after(unit.toMillis(time), command);
        asked.incrementAndGet();
        return () -> {
            timeout.cancel();
            return true;
        };
    }

    @Override
    public Key executeAtInterval(Runnable command, long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        throw new UnsupportedOperationException();
    }
}
