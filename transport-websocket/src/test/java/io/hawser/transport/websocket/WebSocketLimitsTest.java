package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WebSocketLimitsTest {
    @Test
    void theDefaultsAreWhatIsDocumented() {
        assertEquals(new WebSocketLimits(4_096, Duration.ofSeconds(30), 1_000, 16), WebSocketLimits.DEFAULTS);
    }

    @Test
    void eachIsSetByItself() {
        WebSocketLimits limits = WebSocketLimits.DEFAULTS
                .withFragments(1)
                .withUnfinished(Duration.ofMillis(1))
                .withPongs(1);
        assertEquals(new WebSocketLimits(1, Duration.ofMillis(1), 1_000, 1), limits);
    }

    @Test
    void oneThatIsTooSmallIsNamed() {
        assertEquals(
                "a message of 0 fragments: give at least 1", refused(() -> WebSocketLimits.DEFAULTS.withFragments(0)));
        assertEquals(
                "a message unfinished for PT0.000999S: give at least 1 ms",
                refused(() -> WebSocketLimits.DEFAULTS.withUnfinished(Duration.ofNanos(999_000))));
        assertEquals(
                "0 pings that wait for their pong: give at least 1",
                refused(() -> WebSocketLimits.DEFAULTS.withPongs(0)));
    }

    private static String refused(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
