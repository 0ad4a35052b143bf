package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneTest {
    private final List<String> ran = new ArrayList<>();

    @Test
    void aFreeLaneRunsATaskAtOnce() {
        Lane lane = Lane.inPlace();
        lane.execute(() -> ran.add("one"));
        assertEquals(List.of("one"), ran);

        lane.execute(() -> ran.add("two"));
        assertEquals(List.of("one", "two"), ran);
    }

    @Test
    void aTaskThatEntersItsOwnLaneIsRunAfterThePresentOne() {
        Lane lane = Lane.inPlace();
        lane.execute(() -> {
            lane.execute(() -> ran.add("third"));
            ran.add("first");
            lane.execute(() -> ran.add("fourth"));
            ran.add("second");
        });

        assertEquals(List.of("first", "second", "third", "fourth"), ran);
    }

    @Test
    void aLongChainOfTasksNeedsNoStack() {
        Lane lane = Lane.inPlace();
        int[] left = {100_000};
        lane.execute(new Runnable() {
            @Override
            public void run() {
                if (--left[0] > 0) {
                    lane.execute(this);
                }
            }
        });

        assertEquals(0, left[0]);
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheOthers() {
        Lane lane = Lane.inPlace();
        lane.execute(() -> {
            lane.execute(() -> ran.add("after"));
            throw new IllegalStateException("thrown on purpose by a test");
        });
        lane.execute(() -> {
            throw new AssertionError("thrown on purpose by a test");
        });
        lane.execute(() -> ran.add("later"));

        assertEquals(List.of("after", "later"), ran);
    }

    @Test
    void onAnExecutorTheLaneIsOneTaskForAllThatGathered() {
        Queue<Runnable> executor = new ArrayDeque<>();
        Lane lane = Lane.on(executor::add);
        lane.execute(() -> ran.add("one"));
        lane.execute(() -> ran.add("two"));
        assertEquals(List.of(), ran);
        assertEquals(1, executor.size());

        executor.remove().run();
        assertEquals(List.of("one", "two"), ran);

        lane.execute(() -> ran.add("three"));
        assertEquals(1, executor.size());
        executor.remove().run();
        assertEquals(List.of("one", "two", "three"), ran);
    }

    @Test
    void aFullExecutorMakesWhoeverComesRunTheLane() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        Lane lane = Lane.on(full);
        lane.execute(() -> {
            lane.execute(() -> ran.add("two"));
            ran.add("one");
        });
        lane.execute(() -> ran.add("three"));

        assertEquals(List.of("one", "two", "three"), ran);
    }

    @Test
    void anExecutorWithoutRoomForAThreadIsFull() {
        Lane lane = Lane.on(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        lane.execute(() -> ran.add("one"));
        lane.execute(() -> ran.add("two"));

        assertEquals(List.of("one", "two"), ran);
    }

    @Test
    void aTaskWithoutMemoryEndsNothingButItself() {
        Lane lane = Lane.inPlace();
        lane.execute(() -> {
            throw new OutOfMemoryError("of a task");
        });
        lane.execute(() -> ran.add("next"));

        assertEquals(List.of("next"), ran);
    }

    @Test
    void aBusyLaneForgetsWhatItRan() {
        Queue<Runnable> executor = new ArrayDeque<>();
        Lane lane = Lane.on(executor::add);
        boolean[] forgotten = {false};
        lane.execute(() -> ran.add("first"));
        WeakReference<Object> second = enterWithSomethingBig(lane);
        lane.execute(() -> forgotten[0] = isCollected(second));
        Runnable heldByTheExecutor = executor.remove();

        heldByTheExecutor.run();

        assertTrue(forgotten[0]);
        assertEquals(List.of("first", "second"), ran);
    }

    @Test
    void manyThreadsAtOnceLoseNothingAndKeepTheOrderOfEach() throws InterruptedException {
        manyThreads(Lane.inPlace());
    }

    @Test
    void manyThreadsAtOnceLoseNothingOnAnExecutorEither() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            manyThreads(Lane.on(pool));
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(20, TimeUnit.SECONDS));
        }
    }

    private WeakReference<Object> enterWithSomethingBig(Lane lane) {
        byte[] big = new byte[1_000_000];
        lane.execute(() -> ran.add(big.length > 0 ? "second" : ""));
        return new WeakReference<>(big);
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int tries = 0; tries < 20 && reference.get() != null; tries++) {
            System.gc();
        }
        return reference.get() == null;
    }

    private static void manyThreads(Lane lane) throws InterruptedException {
        int threads = 8;
        int tasks = 5_000;
        int[] counts = new int[threads]; // bare ints: only the lane keeps them right
        List<String> disorder = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads * tasks);
        for (int number = 0; number < threads; number++) {
            int me = number;
            Runnable work = () -> IntStream.range(0, tasks)
                    .forEach(task -> lane.execute(() -> {
                        if (counts[me]++ != task) {
                            disorder.add(me + " ran " + task);
                        }
                        done.countDown();
                    }));
            new Thread(() -> {
                        await(start);
                        work.run();
                    })
                    .start();
        }
        start.countDown();

        assertTrue(done.await(20, TimeUnit.SECONDS), "tasks were lost");
        assertEquals(List.of(), disorder);
        for (int count : counts) {
            assertEquals(tasks, count);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
