package io.hawser.time;

import io.hawser.time.Timers.Timeout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by the time at which they are due, in slots of a millisecond: to add one or to call it off costs the same
 * however many wait, and one that waits holds nothing but its place. It knows no clock; guarded by itself.
 */
final class Wheel {
    private static final int SLOTS = 4_096; // of 1 ms each: a ping is met some times before its turn

    private final @Nullable Place[] slots = new @Nullable Place[SLOTS]; // the first of each; its `before` is the last
    private long tick; // all of that one and before are done

    /** A task in its slot, and the way to call it off. */
    final class Place implements Timeout {
        private final long due;
        private @Nullable Runnable task;
        private boolean waits = true;
        private Place before = this;
        private Place after = this;

        private Place(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        /** When it is due, in milliseconds. */
        long millis() {
            return due;
        }

        /** The task, once, unless it was called off. */
        @Nullable
        Runnable task() {
            synchronized (Wheel.this) {
                Runnable once = task;
                task = null;
                return once;
            }
        }

        @Override
        public void cancel() {
            synchronized (Wheel.this) {
                task = null;
                if (waits) {
                    take(this);
                }
            }
        }
    }

    /**
     * Adds a task.
     *
     * @param millis when it is due; one that is overdue is due next
     * @param slack how much later it may be, in milliseconds: so much at most, and then with others
     */
    synchronized Place add(long millis, long slack, Runnable task) {
        Place place = new Place(Math.max(tick + 1, (millis + slack) / (slack + 1) * (slack + 1)), task);
        Place first = slots[slot(place.due)];
        if (first == null) {
            slots[slot(place.due)] = place;
        } else {
            place.before = first.before;
            place.after = first;
            first.before.after = place;
            first.before = place;
        }
        return place;
    }

    /** Takes out what is due by that time, in the order of the times. */
    synchronized List<Place> advance(long millis) {
        List<Place> due = new ArrayList<>();
        for (long next = Math.max(tick + 1, millis - SLOTS + 1); next <= millis; next++) {
            takeDue(slot(next), millis, due);
        }
        if (millis > tick + SLOTS) {
            due.sort(Comparator.comparingLong(place -> place.due)); // it went more than once around
        }
        tick = Math.max(tick, millis);
        return due;
    }

    /** When to look again, in milliseconds: at the next slot with a task, perhaps of a later turn. */
    synchronized long next() {
        for (long next = tick + 1; next <= tick + SLOTS; next++) {
            if (slots[slot(next)] != null) {
                return next;
            }
        }
        return Long.MAX_VALUE;
    }

    private void takeDue(int slot, long end, List<Place> due) {
        Place first = slots[slot];
        if (first == null) {
            return;
        }
        Place last = first.before;
        for (Place place = first, after = first.after; ; place = after, after = place.after) {
            if (place.due <= end) {
                take(place);
                due.add(place);
            }
            if (place == last) {
                return;
            }
        }
    }

    private void take(Place place) {
        place.waits = false;
        int slot = slot(place.due);
        if (place.after == place) {
            slots[slot] = null;
            return;
        }
        place.before.after = place.after;
        place.after.before = place.before;
        if (slots[slot] == place) {
            slots[slot] = place.after;
        }
        place.before = place; // whoever holds it, holds no others
        place.after = place;
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }
}
