package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WheelTest {
    private final Wheel wheel = new Wheel();
    private final List<String> ran = new ArrayList<>();

    @Test
    void aTaskIsDueAtItsTimeAndNotBefore() {
        add(101, "task");

        assertEquals(101, wheel.next());
        assertEquals(List.of(), at(100));
        assertEquals(List.of("task"), at(101));
        assertEquals(Long.MAX_VALUE, wheel.next());
    }

    @Test
    void tasksOfOneTimeRunInTheOrderInWhichTheyCame() {
        add(10, "a");
        add(10, "b");
        add(10, "c");

        assertEquals(List.of("a", "b", "c"), at(10));
    }

    @Test
    void aTaskThatIsOverdueIsDueNext() {
        at(1_000);
        add(3, "late");

        assertEquals(1_001, wheel.next());
        assertEquals(List.of("late"), at(1_001));
    }

    @Test
    void aTaskOfALaterTurnStaysWhereItIs() {
        add(100, "soon");
        add(100 + 4_096, "a turn later");

        assertEquals(List.of("soon"), at(100));
        assertEquals(100 + 4_096, wheel.next());
        assertEquals(List.of(), at(100 + 4_095));
        assertEquals(List.of("a turn later"), at(100 + 4_096));
    }

    @Test
    void aClockThatJumpsFindsAllInTheirOrder() {
        add(200_000, "third");
        add(90_000, "second");
        add(50_010, "first");

        assertEquals(List.of("first", "second", "third"), at(1_000_000));
    }

    @Test
    void oneThatIsCalledOffByAnotherOfItsTimeDoesNotRun() {
        Wheel.Place[] second = new Wheel.Place[1];
        wheel.add(10, 0, () -> second[0].cancel());
        second[0] = add(10, "called off");

        assertEquals(List.of(), at(10));
    }

    @Test
    void tasksWithSlackComeTogetherAndNotBeforeTheirTime() {
        wheel.add(101, 49, () -> ran.add("a"));
        wheel.add(150, 49, () -> ran.add("b"));
        wheel.add(151, 49, () -> ran.add("c"));

        assertEquals(List.of(), at(149));
        assertEquals(List.of("a", "b"), at(150));
        assertEquals(200, wheel.next());
        assertEquals(List.of("c"), at(200));
    }

    @Test
    void whoHoldsAPlaceHoldsNoOther() {
        Wheel.Place held = add(10, "held");
        WeakReference<Wheel.Place> neighbour = new WeakReference<>(add(10, "neighbour"));
        held.cancel();
        Objects.requireNonNull(neighbour.get()).cancel();

        for (int i = 0; i < 100 && neighbour.get() != null; i++) {
            System.gc();
        }
        assertNull(neighbour.get());
        held.cancel();
    }

    /** Against a sorted map: thousands of tasks, added and called off in any order. */
    @Test
    void whatRunsIsWhatIsDue() {
        Random random = new Random(3);
        TreeMap<Long, List<String>> model = new TreeMap<>();
        List<Runnable> callOff = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(4) > 0) {
                String name = "task " + i;
                long due = now + random.nextInt(random.nextBoolean() ? 100 : 100_000);
                long time = Math.max(now + 1, due);
                Wheel.Place place = add(due, name);
                model.computeIfAbsent(time, t -> new ArrayList<>()).add(name);
                callOff.add(() -> {
                    place.cancel();
                    model.getOrDefault(time, new ArrayList<>()).remove(name);
                });
            } else if (random.nextBoolean() && !callOff.isEmpty()) {
                callOff.remove(random.nextInt(callOff.size())).run();
            } else {
                now += random.nextInt(random.nextInt(50) == 0 ? 60_000 : 300);
                var due = model.headMap(now, true);
                List<String> expected =
                        due.values().stream().flatMap(List::stream).toList();
                due.clear();
                assertEquals(expected, at(now));
            }
        }
    }

    private Wheel.Place add(long millis, String name) {
        return wheel.add(millis, 0, () -> ran.add(name));
    }

    private List<String> at(long millis) {
        ran.clear();
        wheel.advance(millis).forEach(place -> {
            Runnable task = place.task();
            if (task != null) {
                task.run();
            }
        });
        return List.copyOf(ran);
    }
}
