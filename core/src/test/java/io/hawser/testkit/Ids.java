package io.hawser.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Ids in a row: {@code s1}, {@code s2}, {@code s3}, say. Safe for use by any thread. */
public final class Ids implements Supplier<String> {
    private final AtomicInteger last = new AtomicInteger();

    private final String prefix;

    /** Begins with {@code s1}. */
    public Ids() {
        this("s");
    }

    /**
     * Begins with 1.
     *
     * @param prefix what stands before the number
     */
    public Ids(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String get() {
        return prefix + last.incrementAndGet();
    }
}
