package io.hawser.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void isFlatWhereEachConnectionPaysTheSame() {
        assertEquals("flat (1.20×)", new Growth(50, 1.2).each());
        assertEquals("flat (0.90×) a connection", new Growth(50, 45).all());
    }

    @Test
    void growsOrFallsBeyondAQuarter() {
        assertEquals("grows (1.30×)", new Growth(50, 1.3).each());
        assertEquals("falls (0.50×)", new Growth(50, 0.5).each());
        assertEquals("grows (2.00×) a connection", new Growth(50, 100).all());
    }

    @Test
    void saysNothingOfWhatWasNotMeasured() {
        assertEquals("–", new Growth(50, Double.NaN).each());
    }
}
