package io.hawser.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void takesTheMiddleAndTheWholeSpread() {
        Figures figures = Figures.of(List.of(9.0, 4.0, 5.0, 6.0, 3.0));
        assertEquals(5.0, figures.median());
        assertEquals(1.2, figures.spread(), 1e-9);
    }

    @Test
    void comparesWithABareUndertow() {
        Figures bare = Figures.of(List.of(8.0));
        assertEquals("4.00 ±25 % (0.50×)", Figures.of(List.of(3.0, 4.0, 5.0)).cell(bare));
    }
}
