package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertEquals(
                new SocketOptions(
                        Duration.ofSeconds(10),
                        10,
                        1_024,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        10_000,
                        false,
                        null,
                        Duration.ofSeconds(45),
                        1_000_000,
                        new SocketLimits(16, 32, 128, 1_000, 256, Duration.ofSeconds(30))),
                SocketOptions.DEFAULTS);
    }

    @Test
    void theSmallestAllowedIsAllowed() {
        assertEquals(0, SocketOptions.DEFAULTS.with(Duration.ofMillis(1), 0, 1).maxAttachments());
    }

    @Test
    void aBadValueIsNamedWithItsOptionAndARemedy() {
        assertBad("connectTimeout is PT0S: give at least 1 ms", Duration.ZERO, 10, 10);
        assertBad("connectTimeout is PT0.000999S: give at least 1 ms", Duration.ofNanos(999_000), 10, 10);
        assertBad("connectTimeout is PT-1S: give at least 1 ms", SECOND.negated(), 10, 10);
        assertBad("maxAttachments is -1: give 0 or more", SECOND, -1, 10);
        assertBad("maxQueuedEvents is 0: give 1 or more", SECOND, 10, 0);
    }

    private static void assertBad(String message, Duration connectTimeout, int maxAttachments, int maxQueuedEvents) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SocketOptions.DEFAULTS.with(connectTimeout, maxAttachments, maxQueuedEvents))
                        .getMessage());
    }
}
