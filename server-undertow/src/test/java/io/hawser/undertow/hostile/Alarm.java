package io.hawser.undertow.hostile;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what is logged with a stack trace: nothing that a client sends may surprise us so. */
final class Alarm extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    Alarm() {
        root.addHandler(this);
    }

    String heard() {
        return String.join("\n", heard);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getThrown() != null) {
            heard.add(entry.getMessage() + ": " + entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
