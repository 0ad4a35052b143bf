package io.hawser.examples.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of the messages of one direction. */
record Delivery(int lost, int doubled, int reordered) {
    static Delivery of(int messages, List<Integer> numbers) {
        Set<Integer> seen = new HashSet<>();
        int last = 0;
        int reordered = 0;
        for (int number : numbers) {
            if (seen.add(number)) {
                reordered += number < last ? 1 : 0;
                last = Math.max(last, number);
            }
        }
        return new Delivery(messages - seen.size(), numbers.size() - seen.size(), reordered);
    }

    boolean isPerfect() {
        return lost == 0 && doubled == 0 && reordered == 0;
    }
}
