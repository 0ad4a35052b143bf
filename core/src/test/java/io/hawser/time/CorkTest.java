package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two other threads are queues here: what is handed to one waits until it has its turn. */
class CorkTest {
    private final Deque<Runnable> one = new ArrayDeque<>();
    private final Deque<Runnable> two = new ArrayDeque<>();
    private final Executor first = one::add;
    private final Executor second = two::add;
    private final List<String> ran = new ArrayList<>();

    @Test
    void withoutALoopATaskGoesAtOnce() {
        Cork.execute(first, () -> ran.add("a"));
        Cork.execute(first, () -> ran.add("b"));

        assertEquals(2, one.size());
        assertEquals(List.of("a", "b"), turn(one));
    }

    @Test
    void aLoopsTasksGoTogetherAtItsEndToEachTheirOwn() {
        Cork.during(() -> {
            Cork.execute(first, () -> ran.add("a"));
            Cork.execute(second, () -> ran.add("b"));
            Cork.execute(first, () -> ran.add("c"));
            assertEquals(0, one.size() + two.size());
        });

        assertEquals(1, one.size());
        assertEquals(1, two.size());
        assertEquals(List.of("a", "c"), turn(one));
        assertEquals(List.of("b"), turn(two));
    }

    @Test
    void othersBeginWhileALongLoopGoesOn() {
        Cork.during(() -> {
            IntStream.range(0, 64).forEach(i -> Cork.execute(first, () -> ran.add("early")));
            assertEquals(1, one.size());
            Cork.execute(first, () -> ran.add("late"));
            assertEquals(1, one.size());
        });

        assertEquals(2, one.size());
        List<String> all = turn(one);
        assertEquals(65, all.size());
        assertEquals(64, all.indexOf("late"));
    }

    @Test
    void aLoopInALoopIsAPartOfIt() {
        Cork.during(() -> {
            Cork.during(() -> Cork.execute(first, () -> ran.add("inner")));
            assertEquals(0, one.size());
        });

        assertEquals(List.of("inner"), turn(one));
    }

    @Test
    void aLoopThatThrowsStillHandsOver() {
        assertThrows(
                IllegalStateException.class,
                () -> Cork.during(() -> {
                    Cork.execute(first, () -> ran.add("before"));
                    throw new IllegalStateException("thrown on purpose by a test");
                }));
        Cork.execute(second, () -> ran.add("after"));

        assertEquals(List.of("before"), turn(one));
        assertEquals(List.of("after"), turn(two));
    }

    @Test
    void aTaskThatThrowsHarmsNoOther() {
        Cork.during(() -> {
            Cork.execute(first, () -> {
                throw new IllegalStateException("thrown on purpose by a test");
            });
            Cork.execute(first, () -> ran.add("next"));
        });

        assertEquals(List.of("next"), turn(one));
    }

    @Test
    void whatNobodyTakesRunsHere() {
        Executor stopped = task -> {
            throw new RejectedExecutionException("stopped");
        };
        Cork.during(() -> {
            Cork.execute(stopped, () -> ran.add("a"));
            Cork.execute(stopped, () -> ran.add("b"));
        });
        Cork.execute(stopped, () -> ran.add("c"));

        assertEquals(List.of("a", "b", "c"), ran);
    }

    private List<String> turn(Deque<Runnable> queue) {
        ran.clear();
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
        return List.copyOf(ran);
    }
}
