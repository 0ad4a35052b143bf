package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;

import io.hawser.examples.tools.Chromium;
import io.hawser.time.SystemTimers;
import io.hawser.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays rows, several at once: they mostly wait. */
final class Batch {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Chromium chromium;
    private final Subject subject;
    private final Pace pace;

    Batch(Chromium chromium, Subject subject, Pace pace) {
        this.chromium = chromium;
        this.subject = subject;
        this.pace = pace;
    }

    /**
     * Plays them all. Those that only took too long get a second chance, alone: it may have been the crowd.
     *
     * @param atOnce how many together
     * @return the outcomes, in the order of the rows
     */
    Map<Row, Outcome> play(List<Row> rows, int atOnce) throws Exception {
        try (SystemTimers timers = new SystemTimers()) { // one for both: faults remember when their lines were busy
            return play(rows, atOnce, timers);
        }
    }

    private Map<Row, Outcome> play(List<Row> rows, int atOnce, Timers timers) throws Exception {
        Map<Row, Outcome> outcomes = new LinkedHashMap<>();
        rows.forEach(row -> outcomes.put(row, Outcome.NONE));
        outcomes.putAll(playOnce(rows, atOnce, timers));
        List<Row> late = outcomes.entrySet().stream()
                .filter(entry -> isOnlyLate(entry.getKey().ask(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!late.isEmpty()) {
            outcomes.putAll(playOnce(late, 1, timers));
        }
        return outcomes;
    }

    private boolean isOnlyLate(Ask ask, Outcome outcome) {
        return ask.faults(outcome).isEmpty() && !ask.delays(outcome, pace).isEmpty();
    }

    private Map<Row, Outcome> playOnce(List<Row> rows, int atOnce, Timers timers) throws Exception {
        try (Theatre theatre = new Theatre(chromium, subject, pace, timers, rows)) {
            await().pollInSameThread() // Playwright wants one thread
                    .pollDelay(Duration.ZERO)
                    .pollInterval(GLANCE)
                    .atMost(LIMIT)
                    .until(() -> theatre.goesOn(atOnce));
            return theatre.outcomes();
        }
    }
}
