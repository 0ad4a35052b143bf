package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawser.examples.tools.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Plays every network at length and prints the table, also to {@code target/networks/table.md}. Not part of the build:
 * {@code ./mvnw -q -Pnetworks}. Properties: {@code networks.rows}, a regular expression that a row's name must contain;
 * {@code networks.client=reference}, the stock client; {@code networks.pace=fast}; {@code networks.at-once}, how many rows
 * are played together.
 */
class NetworksTable {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path FILE = Path.of("target", "networks", "table.md");

    @Test
    void print() throws Exception {
        Pace pace = Pace.valueOf(property("pace", "whole"));
        Subject subject = Subject.valueOf(property("client", "hawser"));
        int atOnce = Integer.parseInt(property("at-once", "8"));
        String wanted = ".*" + System.getProperty("networks.rows", "") + ".*";
        List<Row> rows =
                Rows.all().stream().filter(row -> row.name().matches(wanted)).toList();
        assertFalse(rows.isEmpty(), wanted);

        Map<Row, Outcome> outcomes = new Batch(CHROMIUM, subject, pace).play(rows, atOnce);

        String table = Table.of(outcomes, pace);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table);
        System.out.println(table);
    }

    private static String property(String name, String otherwise) {
        return System.getProperty("networks." + name, otherwise).toUpperCase(Locale.ROOT);
    }
}
