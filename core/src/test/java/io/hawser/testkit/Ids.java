package io.hawser.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Ids in a row: {@code s1}, {@code s2}, {@code s3}. Safe for use by any thread. */
public final class Ids implements Supplier<String> {
    private final AtomicInteger last = new AtomicInteger();

    /** Begins with {@code s1}. */
    public Ids() {}

    @Override
    public String get() {
        return "s" + last.incrementAndGet();
    }
}
