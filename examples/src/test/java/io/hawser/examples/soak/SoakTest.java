package io.hawser.examples.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    void nobodyHonestIsDisturbedAndNothingIsKept() throws Exception {
        try (Soak soak = new Soak(Size.SMALL)) {
            soak.play();
            assertEquals(List.of(), soak.shortfalls(), soak::table);
        }
    }
}
