package io.hawser.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class of the library writes to its log, which nobody else sees then. */
public final class LogLines extends Handler {
    private final List<LogRecord> lines = new ArrayList<>();

    private LogLines() {}

    /**
     * Runs a story and listens.
     *
     * @param writer the class whose log it is
     * @param story what to run
     * @return what was logged meanwhile
     */
    public static List<LogRecord> of(Class<?> writer, Runnable story) {
        Logger log = Logger.getLogger(writer.getName());
        LogLines heard = new LogLines();
        log.addHandler(heard);
        log.setUseParentHandlers(false);
        try {
            story.run();
        } finally {
            log.removeHandler(heard);
            log.setUseParentHandlers(true);
        }
        return heard.lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
