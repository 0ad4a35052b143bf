package io.hawser.examples.soak;

import java.util.ArrayList;
import java.util.List;

/** What is asked of a soak. */
final class Ask {
    /** So many bytes more than before anybody came may live in the end: caches, and classes that were loaded late. */
    static final long HEAP = 16 << 20;

    /** So many bytes more than in the first row with everybody there may be in direct buffers: Undertow keeps them in a pool. */
    static final long DIRECT = 16 << 20;

    /** So many files more than before anybody came: a selector and its pipe, a library that was loaded late. */
    static final long FILES = 16;

    /** The ms between two pings after which a client may give its server up. */
    static final long HEARTBEAT =
            SoakServer.PING_INTERVAL.plus(SoakServer.PING_TIMEOUT).toMillis();

    private Ask() {}

    /** What falls short: rows are one before anybody came, those with everybody there, and one after everybody left. */
    static List<String> shortfalls(List<Row> rows, boolean complete) {
        List<String> all = new ArrayList<>();
        Row before = rows.get(0);
        Row settled = rows.get(1);
        Row after = rows.get(rows.size() - 1);
        none(all, "lost", after.lost());
        none(all, "doubled", after.doubled());
        none(all, "reordered", after.reordered());
        none(
                all,
                "disconnects " + after.staying().disconnects(),
                after.staying().disconnects().size());
        none(all, "new sessions of those who stay", after.server().returns());
        none(
                all,
                "failed visits " + after.passing().failures(),
                after.passing().failures().size());
        none(all, "who stay and are not there", after.absent());
        none(all, "errors of handlers", after.server().errors());
        none(all, "sessions left", after.server().sessions());
        some(all, "messages", after.server().heard().heard());
        some(all, "moves between transports", after.staying().moves());
        some(all, "visits", after.passing().visits());
        some(all, "kills", after.kills());
        some(all, "slow readers sent away", after.server().sentAway(Kind.SLOW));
        some(all, "attackers sent away", after.hostileSentAway());
        if (!complete) {
            all.add("not all that was said was heard: " + after.staying().said() + " said up, "
                    + after.server().said() + " down");
        }
        rows.forEach(row -> atMost(all, "time between pings", row.heartbeat(), HEARTBEAT));
        ServerReport end = after.server();
        atMost(all, "heap", end.heap(), before.server().heap() + HEAP);
        atMost(all, "direct memory", end.direct(), settled.server().direct() + DIRECT);
        atMost(all, "files", end.files(), before.server().files() + FILES);
        return all;
    }

    private static void none(List<String> shortfalls, String what, long count) {
        if (count != 0) {
            shortfalls.add(count + " " + what);
        }
    }

    /** Else nothing was tried. */
    private static void some(List<String> shortfalls, String what, long count) {
        if (count == 0) {
            shortfalls.add("no " + what);
        }
    }

    private static void atMost(List<String> shortfalls, String what, long value, long bound) {
        if (value > bound) {
            shortfalls.add(what + " is " + value + ", over " + bound);
        }
    }
}
