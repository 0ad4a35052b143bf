package io.hawser.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this package writes to the log, kept from the console for the time of a test. */
final class LogLines implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.hawser.socket");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    LogLines() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /** What came since the last call. */
    synchronized List<String> take() {
        List<String> all = List.copyOf(lines);
        lines.clear();
        return all;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
