package io.hawser.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A log for one kind of line that a peer can provoke: ten of them a second, the rest is counted and told with the next.
 * What a peer wrote is escaped and cut at 100 characters, so that it forges no line. Safe for use by any thread.
 */
public final class PeerLog {
    private static final int MOST = 10; // a second
    private static final int LONGEST = 100;

    private final Logger log;
    private final Level level;
    private final LongSupplier nanos;
    private long second = Long.MIN_VALUE; // guarded by this, as all that follows
    private int told;
    private long untold;

    /**
     * Makes a log.
     *
     * @param name of the logger, a class's say
     * @param level of its lines
     */
    public PeerLog(Class<?> name, Level level) {
        this(System.getLogger(name.getName()), level, System::nanoTime);
    }

    PeerLog(Logger log, Level level, LongSupplier nanos) {
        this.log = log;
        this.level = level;
        this.nanos = nanos;
    }

    /**
     * Tells a line.
     *
     * @param line what happened; what a peer wrote stands in it by {@link #quote}
     */
    public void tell(String line) {
        tell(line, null);
    }

    /**
     * Tells a line and its cause.
     *
     * @param line what happened; what a peer wrote stands in it by {@link #quote}
     * @param cause what was thrown, if something was
     */
    public void tell(String line, @Nullable Throwable cause) {
        long before = admit();
        if (before >= 0) {
            log.log(level, before == 0 ? line : line + " (and " + before + " lines like this, untold)", cause);
        }
    }

    /**
     * A peer's text as it may stand in a log.
     *
     * @param text whatever it wrote
     * @return in quotes: printable ASCII as it is, all else escaped, 100 characters of it at most
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.chars().limit(LONGEST).forEach(c -> {
            if (c >= ' ' && c <= '~' && c != '\\' && c != '\'') {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append(text.length() > LONGEST ? "'..." : "'").toString();
    }

    /** How many lines went untold before this one; negative when this one is one of them. */
    private synchronized long admit() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
        if (now != second) {
            second = now;
            told = 0;
        }
        if (told == MOST) {
            untold++;
            return -1;
        }
        told++;
        long before = untold;
        untold = 0;
        return before;
    }
}
