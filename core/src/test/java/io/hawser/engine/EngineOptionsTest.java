package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineOptionsTest {
    private static final Duration OK = Duration.ofMillis(1);

    static Stream<Executing> zeros() {
        Duration none = Duration.ZERO;
        return Stream.of(
                new Executing("pingInterval", () -> new EngineOptions(none, OK, OK, OK, 1, 1, 1)),
                new Executing("pingTimeout", () -> new EngineOptions(OK, none, OK, OK, 1, 1, 1)),
                new Executing("upgradeTimeout", () -> new EngineOptions(OK, OK, none, OK, 1, 1, 1)),
                new Executing("closeTimeout", () -> new EngineOptions(OK, OK, OK, none, 1, 1, 1)),
                new Executing("maxPayload", () -> new EngineOptions(OK, OK, OK, OK, 0, 1, 1)),
                new Executing("outboxBytes", () -> new EngineOptions(OK, OK, OK, OK, 1, 0, 1)),
                new Executing("outboxPackets", () -> new EngineOptions(OK, OK, OK, OK, 1, 1, 0)));
    }

    @ParameterizedTest
    @MethodSource("zeros")
    void aBoundOfZeroIsRefusedByItsName(Executing wrong) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, wrong.making::run);

        assertEquals(wrong.name + " is 0: give at least 1 (durations: 1 ms)", error.getMessage());
    }

    @Test
    void lessThanAMillisecondIsNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new EngineOptions(Duration.ofNanos(999_999), OK, OK, OK, 1, 1, 1));
    }

    @Test
    void oneOfEachIsEnough() {
        assertEquals(1, new EngineOptions(OK, OK, OK, OK, 1, 1, 1).maxPayload());
    }

    record Executing(String name, Runnable making) {
        @Override
        public String toString() {
            return name;
        }
    }
}
