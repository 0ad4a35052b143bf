package io.hawser.benchmarks;

import java.util.List;
import java.util.Locale;

/** Tables as our documents have them. */
final class Markdown {
    private Markdown() {}

    /** The table's lines, each with its end. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(head));
        table.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(row -> table.append(row(row)));
        return table.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Three digits or more; a dash where there is none. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
    }
}
