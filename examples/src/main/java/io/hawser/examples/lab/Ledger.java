package io.hawser.examples.lab;

import java.util.HashSet;
import java.util.Set;

/** Writes down which numbered messages have come; they begin with 1. Used by one thread at a time. */
final class Ledger {
    /** How many numbers may be missing; beyond it nothing is written down. */
    static final int BOUND = 10_000;

    private final Set<Integer> missing = new HashSet<>();
    private int last;
    private int doubled;
    private int reordered;

    /**
     * A message has come.
     *
     * @throws IllegalArgumentException when too many would be missing, or the number is none
     */
    void add(int number) {
        if (number < 1 || number > last + 1 + BOUND - missing.size()) {
            throw new IllegalArgumentException("number " + number + " after " + last);
        }
        for (; last < number - 1; last++) {
            missing.add(last + 1);
        }
        if (number > last) {
            last = number;
        } else if (missing.remove(number)) {
            reordered++;
        } else {
            doubled++;
        }
    }

    Balance balance() {
        return new Balance(last - missing.size(), missing.size(), doubled, reordered);
    }
}
