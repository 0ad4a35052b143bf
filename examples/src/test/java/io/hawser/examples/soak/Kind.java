package io.hawser.examples.soak;

import java.util.Locale;

/** Who a client is, as it says itself in its query. */
enum Kind {
    /** Stays, whatever the network does. */
    STAYING,
    /** Comes, talks, leaves. */
    PASSING,
    /** Has a process that is killed. */
    MORTAL,
    /** Asks for much and reads nothing. */
    SLOW,
    /** Means no good. */
    HOSTILE;

    static Kind of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
