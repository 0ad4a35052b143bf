package io.hawser.examples.network;

import java.util.List;
import java.util.Map;

/** The outcomes as a table in Markdown. */
final class Table {
    private static final String HEAD = """
            | the network | client | lost up/down | doubled | reordered | disconnects seen | carried by | first ack | back after | behind | |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final int MOST_STEPS = 5;

    private Table() {}

    static String of(Map<Row, Outcome> outcomes, Pace pace) {
        StringBuilder table = new StringBuilder(HEAD);
        outcomes.forEach(
                (row, outcome) -> table.append(line(row, outcome, pace)).append('\n'));
        long good = outcomes.entrySet().stream()
                .filter(entry ->
                        entry.getKey().ask().shortfalls(entry.getValue(), pace).isEmpty())
                .count();
        return table.append("\n%d of %d rows as asked.\n".formatted(good, outcomes.size()))
                .toString();
    }

    private static String line(Row row, Outcome outcome, Pace pace) {
        Delivery up = outcome.up();
        Delivery down = outcome.down();
        List<String> shortfalls = row.ask().shortfalls(outcome, pace);
        return "| "
                + String.join(
                        " | ",
                        row.name(),
                        row.inNode() ? "Node" : "Chromium",
                        up.lost() + "/" + down.lost(),
                        up.doubled() + "/" + down.doubled(),
                        up.reordered() + "/" + down.reordered(),
                        String.valueOf(outcome.disconnects().size()),
                        trail(outcome.trail()),
                        millis(outcome.firstAck()),
                        millis(outcome.back()),
                        millis(outcome.late()),
                        shortfalls.isEmpty() ? "✔" : "✘ " + String.join("; ", shortfalls))
                + " |";
    }

    private static String trail(List<String> all) {
        int size = all.size();
        return size <= MOST_STEPS
                ? String.join(" → ", all)
                : "%s → … %d more … → %s".formatted(all.get(0), size - 2, all.get(size - 1));
    }

    private static String millis(long millis) {
        return millis < 0 ? "–" : millis + " ms";
    }
}
