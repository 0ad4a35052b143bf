package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every network, in seconds; {@code ./mvnw -q -Pnetworks} plays them at length, and prints the table. */
class NetworksTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final int AT_ONCE = 10;

    /** What the client of today does not get through as asked: not played here. */
    private static final Set<String> NOT_YET = Set.of();

    @TestFactory
    Stream<DynamicTest> everyMessageArrivesOnceAndInOrder() throws Exception {
        List<Row> rows =
                Rows.all().stream().filter(row -> !NOT_YET.contains(row.name())).toList();
        Map<Row, Outcome> outcomes = new Batch(CHROMIUM, Subject.HAWSER, Pace.FAST).play(rows, AT_ONCE);
        return outcomes.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
                    Outcome outcome = entry.getValue();
                    assertEquals(List.of(), entry.getKey().ask().shortfalls(outcome, Pace.FAST), outcome::toString);
                }));
    }

    @Test
    void rowsHaveNamesOfTheirOwn() {
        List<String> names = Rows.all().stream().map(Row::name).toList();
        assertEquals(names.stream().collect(Collectors.toSet()).size(), names.size());
        assertTrue(names.containsAll(NOT_YET));
    }
}
