package io.hawser.examples.soak;

import java.util.HashSet;
import java.util.Set;

/** Numbered messages as they come, from 1 on: what is missing, what came twice, what came late. Belongs to one thread. */
final class Numbers {
    private final Set<Integer> missing = new HashSet<>();
    private int highest;
    private int doubled;
    private int reordered;

    void take(int number) {
        if (number > highest) {
            for (int skipped = highest + 1; skipped < number; skipped++) {
                missing.add(skipped);
            }
            highest = number;
        } else if (missing.remove(number)) {
            reordered++;
        } else {
            doubled++;
        }
    }

    Delivery delivery() {
        return new Delivery(highest - missing.size(), missing.size(), doubled, reordered);
    }
}
