package io.hawser.benchmarks.wire;

import java.util.Collection;
import java.util.Locale;

/**
 * How long deliveries took, in ms.
 *
 * @param median half took no longer
 * @param most 95 of 100 took no longer
 */
public record Latencies(double median, double most) {
    /** Of at least one. */
    static Latencies of(Collection<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Latencies(rank(sorted, 0.5), rank(sorted, 0.95));
    }

    /** The smallest that so large a share does not exceed. */
    private static double rank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** As it stands in a table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f / %.1f", median, most);
    }
}
