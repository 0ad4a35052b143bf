package io.hawser.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void takesTheMiddleAndTheOneThatFiveInAHundredExceed() {
        List<Double> all =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();
        assertEquals(new Latencies(50, 95), Latencies.of(all));
    }

    @Test
    void ofOneAreThatOne() {
        assertEquals(new Latencies(3, 3), Latencies.of(List.of(3.0)));
    }
}
