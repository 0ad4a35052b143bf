package io.hawser.engine;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rates by token buckets: one for each address, and one for each session. */
final class Buckets implements RateLimit {
    private static final int MOST_ADDRESSES = 10_000;

    private final int opensPerMinute;
    private final int messagesPerSecond;
    private final Map<String, Bucket> addresses = new LinkedHashMap<>(16, 0.75f, true); // guarded by itself

    Buckets(int opensPerMinute, int messagesPerSecond) {
        this.opensPerMinute = atLeastOne("opensPerMinute", opensPerMinute);
        this.messagesPerSecond = atLeastOne("messagesPerSecond", messagesPerSecond);
    }

    @Override
    public boolean mayOpen(Handshake handshake) {
        InetAddress address = handshake.address().getAddress();
        String name = address == null ? handshake.address().getHostString() : address.getHostAddress();
        long now = handshake.time().toEpochMilli();
        synchronized (addresses) {
            Bucket bucket = addresses.computeIfAbsent(name, any -> new Bucket(opensPerMinute, 60_000, now));
            if (addresses.size() > MOST_ADDRESSES) {
                addresses.remove(addresses.keySet().iterator().next());
            }
            return bucket.take(1, false, now) == 0;
        }
    }

    @Override
    public Pace pace(Handshake handshake) {
        Bucket bucket = new Bucket(messagesPerSecond, 1_000, 0);
        return (messages, bytes, now) -> bucket.take(messages, true, now);
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1");
        }
        return value;
    }

    /** So many tokens in a period, and no more at once. */
    private static final class Bucket {
        private final double perMilli;
        private final int size;
        private double tokens;
        private long last;

        Bucket(int size, double millis, long now) {
            this.size = size;
            perMilli = size / millis;
            tokens = size;
            last = now;
        }

        /** Takes so many, and gives the milliseconds until there are no debts; without debts it takes none it has not. */
        long take(int count, boolean debts, long now) {
            tokens = Math.min(size, tokens + Math.max(0, now - last) * perMilli); // a clock may be set back
            last = now;
            double left = tokens - count;
            if (left >= 0 || debts) {
                tokens = left;
            }
            return left >= 0 ? 0 : 1 + (long) (-left / perMilli);
        }
    }
}
