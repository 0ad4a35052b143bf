package io.hawser.benchmarks;

import java.util.Locale;

/**
 * How a cost grows with the number of connections.
 *
 * @param connections how many times as many there are in the end
 * @param cost how many times as much is paid
 */
record Growth(double connections, double cost) {
    private static final double FLAT = 1.25;

    /** Of a cost that is counted for one connection: flat when it stays the same, to a quarter. */
    String each() {
        return word(cost);
    }

    /** Of a cost that is counted for all: flat when each one's share stays the same, to a quarter. */
    String all() {
        return word(cost / connections) + " a connection";
    }

    private static String word(double ratio) {
        if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
            return "–";
        }
        String word = ratio > FLAT ? "grows" : ratio < 1 / FLAT ? "falls" : "flat";
        return String.format(Locale.ROOT, "%s (%.2f×)", word, ratio);
    }
}
