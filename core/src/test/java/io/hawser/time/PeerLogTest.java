package io.hawser.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeerLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final PeerLog log = new PeerLog(new Lines(), Level.WARNING, nanos::get);

    @Test
    void tenLinesASecondAreToldAndTheRestIsCounted() {
        IntStream.range(0, 25).forEach(number -> log.tell("line " + number));
        nanos.addAndGet(1_000_000_000);
        log.tell("later");
        log.tell("and more");

        assertEquals(12, lines.size());
        assertEquals(List.of("line 9", "later (and 15 lines like this, untold)", "and more"), lines.subList(9, 12));
    }

    @Test
    void whatAPeerWroteForgesNoLineAndFillsNone() {
        assertEquals("'a\\u000aWARNING\\u001b[0m'", PeerLog.quote("a\nWARNING\u001b[0m"));
        assertEquals("'\\u0027\\u005c\\u00e9\\u202e'", PeerLog.quote("'\\\u00e9\u202e"));
        assertEquals("'" + "x".repeat(100) + "'", PeerLog.quote("x".repeat(100)));
        assertEquals("'" + "x".repeat(100) + "'...", PeerLog.quote("x".repeat(101)));
    }

    private final class Lines implements Logger {
        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String line, @Nullable Throwable cause) {
            lines.add(String.valueOf(line));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format, Object... all) {
            lines.add(String.valueOf(format));
        }
    }
}
