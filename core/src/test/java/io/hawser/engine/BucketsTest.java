package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final RateLimit limit = RateLimit.of(2, 10);

    @Test
    void anAddressMayOpenABurstAndThenAtTheRate() {
        assertTrue(opens("10.0.0.1", 0));
        assertTrue(opens("10.0.0.1", 0));
        assertFalse(opens("10.0.0.1", 29_999));
        assertTrue(opens("10.0.0.1", 30_000));
        assertFalse(opens("10.0.0.1", 30_000));
        assertTrue(opens("10.0.0.2", 30_000), "another address has its own");
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOut() {
        assertTrue(opens("10.0.0.1", 60_000));
        assertTrue(opens("10.0.0.1", 0));
        assertFalse(opens("10.0.0.1", 29_999));
        assertTrue(opens("10.0.0.1", 30_001));
    }

    @Test
    void addressesAreForgottenWhenManyCome() {
        opens("10.0.0.1", 0);
        opens("10.0.0.1", 0);
        for (int i = 0; i < 10_000; i++) {
            opens("10.1." + i / 250 + "." + i % 250, 0);
        }

        assertTrue(opens("10.0.0.1", 0), "it begins anew");
    }

    @Test
    void aSessionRestsForAsLongAsItWasTooFast() {
        RateLimit.Pace pace = limit.pace(from("10.0.0.1", 0));

        assertEquals(0, pace.rest(10, 0, 0));
        assertEquals(101, pace.rest(1, 0, 0));
        assertEquals(1_101, pace.rest(10, 0, 0));
        assertEquals(0, pace.rest(10, 0, 3_000));
    }

    @Test
    void aRateIsAtLeastOne() {
        assertEquals(
                "messagesPerSecond is 0: give at least 1",
                assertThrows(IllegalArgumentException.class, () -> RateLimit.of(1, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> RateLimit.of(0, 1));
    }

    private boolean opens(String address, long millis) {
        return limit.mayOpen(from(address, millis));
    }

    private static Handshake from(String address, long millis) {
        return new Handshake(
                "/", "/", Map.of(), Map.of(), new InetSocketAddress(address, 1), false, Instant.ofEpochMilli(millis));
    }
}
