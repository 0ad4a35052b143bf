package io.hawser.examples.network;

/** How long trials last. */
enum Pace {
    /** A row in seconds, for every build. */
    FAST(40, 4_000, 20_000, 400, 2),
    /** As the table wants it. */
    WHOLE(200, 20_000, 60_000, 1_500, 1);

    /** How many messages go each way. */
    final int messages;
    /** The milliseconds over which they are said. */
    final long millis;
    /** The milliseconds for which what is missing then is waited for. */
    final long grace;
    /** The milliseconds for which nothing more may come, when all has come. */
    final long linger;
    /** By how much times may be longer than asked, on a machine that builds. */
    final int tolerance;

    Pace(int messages, long millis, long grace, long linger, int tolerance) {
        this.messages = messages;
        this.millis = millis;
        this.grace = grace;
        this.linger = linger;
        this.tolerance = tolerance;
    }

    /** The one or the other, in milliseconds. */
    long of(long whole, long fast) {
        return this == WHOLE ? whole : fast;
    }
}
