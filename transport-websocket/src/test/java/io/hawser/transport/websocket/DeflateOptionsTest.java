package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DeflateOptionsTest {
    private final DeflateOptions defaults = DeflateOptions.DEFAULTS;

    @Test
    void theDefaultsHoldNoMemoryBetweenMessages() {
        assertEquals(new DeflateOptions(1_024, 1, false, false, 100), defaults);
    }

    @Test
    void eachIsChangedAlone() {
        assertEquals(new DeflateOptions(0, 1, false, false, 100), defaults.withThreshold(0));
        assertEquals(new DeflateOptions(1_024, 9, false, false, 100), defaults.withLevel(9));
        assertEquals(new DeflateOptions(1_024, 1, true, false, 100), defaults.withContextTakeover(true, false));
        assertEquals(new DeflateOptions(1_024, 1, false, true, 100), defaults.withContextTakeover(false, true));
        assertEquals(new DeflateOptions(1_024, 1, false, false, 1), defaults.withMaxRatio(1));
        assertEquals(
                new DeflateOptions(7, 6, true, true, 5),
                defaults.withMaxRatio(5)
                        .withContextTakeover(true, true)
                        .withLevel(6)
                        .withThreshold(7));
    }

    @Test
    void oneOutOfItsBoundsIsNamed() {
        refused("the deflate threshold is -1: give 0 or more", () -> defaults.withThreshold(-1));
        refused("the deflate level is 0: give 1 to 9", () -> defaults.withLevel(0));
        refused("the deflate level is 10: give 1 to 9", () -> defaults.withLevel(10));
        refused("the deflate maxRatio is 0: give at least 1", () -> defaults.withMaxRatio(0));
    }

    private static void refused(String words, Runnable change) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, change::run).getMessage());
    }
}
