package io.hawser.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Each benchmark does what it says: otherwise its figures would lie. */
class BenchmarksTest {
    private static final int ECHO = 2 + "42[\"echo\",\"\"]".length() + 64;
    private static final int TO_ALL = 2 + "42[\"all\",\"\"]".length() + 64;

    @Test
    void aPingIsAnsweredAndPongsAreNot() {
        FrameBenchmark benchmark = new FrameBenchmark();
        assertEquals(2 + 64, written(benchmark::answer));
        assertEquals(0, written(benchmark::read));
    }

    @Test
    void messagesComeBack() {
        EchoBenchmark benchmark = new EchoBenchmark();
        assertEquals(ECHO, written(benchmark::session));
        assertEquals(16 * ECHO, written(benchmark::sessionOf16));
        assertEquals(ECHO, written(benchmark::stock));
        assertEquals(16 * ECHO, written(benchmark::stockOf16));
    }

    @Test
    void aResumableSessionGoesOnForLongerThanItsOutboxWouldLast() {
        EchoBenchmark benchmark = new EchoBenchmark();
        for (int round = 0; round < 1_000; round++) {
            assertTrue(written(benchmark::resumableOf16) >= 16 * ECHO);
        }
    }

    @Test
    void aBroadcastReachesTheLastOnce() {
        assertEquals(TO_ALL, written(new BroadcastBenchmark()::delivery));
    }

    @Test
    void payloadsAreReadAsTheyWereWritten() {
        PacketBenchmark benchmark = new PacketBenchmark();
        assertEquals(16, benchmark.decodePayload().size());
        assertEquals(16 * 77 + 15, benchmark.encodePayload().length);
    }

    private static long written(LongSupplier benchmark) {
        long before = benchmark.getAsLong();
        return benchmark.getAsLong() - before;
    }
}
