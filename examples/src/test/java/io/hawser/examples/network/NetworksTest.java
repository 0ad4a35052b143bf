package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @TestFactory
    Stream<DynamicTest> everyMessageArrivesOnceAndInOrder() throws Exception {
        Map<Row, Outcome> outcomes = new Batch(CHROMIUM, Subject.HAWSER, Pace.FAST).play(Rows.all(), AT_ONCE);
        return outcomes.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
                    Outcome outcome = entry.getValue();
                    assertEquals(List.of(), entry.getKey().ask().shortfalls(outcome, Pace.FAST), outcome::toString);
                }));
    }

    @Test
    void rowsHaveNamesOfTheirOwn() {
        List<String> names = Rows.all().stream().map(Row::name).toList();
        assertEquals(Set.copyOf(names).size(), names.size());
    }
}
