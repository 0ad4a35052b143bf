package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final Backlog backlog = new Backlog(executor::add, 2);
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatIsOfferedIsTakenUpToTheBound() {
        assertTrue(backlog.offer(() -> ran.add("1")));
        assertTrue(backlog.offer(() -> ran.add("2")));
        assertFalse(backlog.offer(() -> ran.add("3")));
        turn();
        assertTrue(backlog.offer(() -> ran.add("4")));
        turn();

        assertEquals(List.of("1", "2", "4"), ran);
    }

    @Test
    void whatIsNotOfferedIsTakenPastTheBound() {
        backlog.execute(() -> ran.add("1"));
        backlog.execute(() -> ran.add("2"));
        backlog.execute(() -> ran.add("3"));
        backlog.whenReady(() -> ran.add("ready"));
        backlog.whenDone(() -> ran.add("done"));
        assertEquals(List.of(), ran);
        turn();
        backlog.whenReady(() -> ran.add("ready at once"));

        assertEquals(List.of("1", "2", "3", "ready", "done", "ready at once"), ran);
    }

    @Test
    void aTaskThatFailsWaitsNoMore() {
        backlog.execute(() -> {
            throw new IllegalStateException("thrown by a test");
        });
        turn();

        assertTrue(backlog.offer(() -> ran.add("1")));
        assertTrue(backlog.offer(() -> ran.add("2")));
        turn();
        assertEquals(List.of("1", "2"), ran);
    }

    private void turn() {
        for (Runnable task; (task = executor.poll()) != null; ) {
            task.run();
        }
    }
}
