package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one test of core that needs the machine's clock; it waits for tasks, never for time. */
@Timeout(30)
class SystemTimersTest {
    private final SystemTimers timers = new SystemTimers();
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void tasksRunInTheOrderOfTheirTimesAndNotBefore() throws InterruptedException {
        long start = timers.now();
        timers.after(40, () -> ran.add("late"));
        timers.after(0, () -> ran.add("early"));

        assertEquals("early", next());
        assertEquals("late", next());
        assertTrue(timers.now() - start >= 40 - 1, "one millisecond may be lost by rounding down twice");
    }

    @Test
    void aTaskCalledOffNeverRuns() throws InterruptedException {
        Timers.Timeout called = timers.after(200, () -> ran.add("called off"));
        timers.after(250, () -> ran.add("kept"));
        called.cancel();
        called.cancel();

        assertEquals("kept", next());
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheClock() throws InterruptedException {
        timers.after(0, () -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        timers.after(1, () -> ran.add("next"));

        assertEquals("next", next());
    }

    @Test
    void tasksRunOnADaemonThreadOfItsOwn() throws InterruptedException {
        timers.after(
                0,
                () -> ran.add(Thread.currentThread().getName() + " "
                        + Thread.currentThread().isDaemon()));

        assertEquals("hawser-timers true", next());
    }

    @Test
    void closedTimersDropWhatWaitsAndTakeNothingNew() {
        timers.after(1, () -> {}).cancel();
        Timers.Timeout waiting = timers.after(60_000, () -> ran.add("never"));
        timers.close();

        Timers.Timeout dropped = timers.after(0, () -> ran.add("never"));
        assertDoesNotThrow(waiting::cancel);
        assertDoesNotThrow(dropped::cancel);
        assertEquals(List.of(), List.copyOf(ran));
    }

    private String next() throws InterruptedException {
        return String.valueOf(ran.poll(20, TimeUnit.SECONDS));
    }
}
