package io.hawser.examples.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plays the soak at length and prints the table, also to {@code target/soak/table.md}; fails where it falls short. Not
 * part of the build: {@code ./mvnw -q -Psoak}. Property: {@code soak.seconds}, 600 if nothing else is said.
 */
class SoakTable {
    @Test
    void print() throws Exception {
        Duration length = Duration.ofSeconds(Integer.getInteger("soak.seconds", 600));
        try (Soak soak = new Soak(Size.large(length))) {
            soak.play();
            String table = soak.table();
            Files.writeString(Soak.FOLDER.resolve("table.md"), table);
            System.out.println(table);
            assertEquals(List.of(), soak.shortfalls());
        }
    }
}
