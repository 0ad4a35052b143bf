package io.hawser.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * The figures of one row and one contender, one a round.
 *
 * @param median the middle one
 * @param spread from the least to the most, as a share of the median
 */
record Figures(double median, double spread) {

    static Figures of(List<Double> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        return new Figures(median, (sorted[sorted.length - 1] - sorted[0]) / median);
    }

    /** As it stands in the table: the median, half the spread, and the ratio to what a bare Undertow costs. */
    String cell(Figures bare) {
        return String.format(Locale.ROOT, "%s ±%.0f %% (%.2f×)", number(median), 50 * spread, median / bare.median);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
