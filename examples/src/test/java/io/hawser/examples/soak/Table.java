package io.hawser.examples.soak;

import java.util.List;
import java.util.Locale;

/** The rows of a soak in Markdown. */
final class Table {
    private static final String HEAD = """
            | at | messages up/down | lost | doubled | reordered | disconnects | moves | visits | killed | longest between pings | sessions | heap | direct | files | slow ended | hostile ended |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Row> rows, List<String> shortfalls) {
        StringBuilder table = new StringBuilder(HEAD);
        rows.forEach(row -> table.append(line(row)));
        Row last = rows.get(rows.size() - 1);
        table.append("\nEnds on the server: ").append(last.server().ends()).append(".\n");
        return table.append(shortfalls.isEmpty() ? "As asked.\n" : "✘ " + String.join("\n✘ ", shortfalls) + "\n")
                .toString();
    }

    private static String line(Row row) {
        ServerReport server = row.server();
        return "| "
                + String.join(
                        " | ",
                        row.when(),
                        server.heard().heard() + "/" + row.staying().heard().heard(),
                        Long.toString(row.lost()),
                        Long.toString(row.doubled()),
                        Long.toString(row.reordered()),
                        Integer.toString(row.staying().disconnects().size()),
                        Long.toString(row.staying().moves()),
                        Long.toString(row.passing().visits()),
                        Integer.toString(row.kills()),
                        row.heartbeat() + " ms",
                        Integer.toString(server.sessions()),
                        mebibytes(server.heap()),
                        mebibytes(server.direct()),
                        Long.toString(server.files()),
                        server.sentAway(Kind.SLOW) + " of " + row.slow(),
                        row.hostileSentAway() + " of " + row.hostile())
                + " |\n";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
