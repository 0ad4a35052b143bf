package io.hawser.engine;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions whose client has just said goodbye in one request, while a poll may be on its way in another: whichever
 * comes first, the poll is let go as if it had waited. One poll a session, for 100 ms. Safe for use by any thread.
 */
final class Farewells {
    private static final long MILLIS = 100;
    /** With so many open at once, the poll of one more client is refused as that of a stranger. */
    private static final int MOST = 1_024;

    private final Timers timers;
    private final Map<String, Farewell> open = new ConcurrentHashMap<>();

    Farewells(Timers timers) {
        this.timers = timers;
    }

    /** The session ends now, and its link takes one more poll. In the session's lane. */
    void add(String id, Link link) {
        if (open.size() < MOST) {
            Farewell farewell = new Farewell(link);
            open.put(id, farewell);
            farewell.limit = timers.after(MILLIS, () -> open.remove(id));
        }
    }

    /** The link that takes one more poll. */
    @Nullable
    Link find(String id) {
        Farewell farewell = open.get(id);
        return farewell == null ? null : farewell.link;
    }

    /** Uses up the poll that a link may take, if there is one. In the session's lane. */
    boolean take(String id, Link link) {
        Farewell farewell = open.get(id);
        if (farewell == null || farewell.link != link) {
            return false;
        }
        farewell.limit.cancel();
        return open.remove(id, farewell);
    }

    private static final class Farewell {
        private final Link link;
        private Timeout limit = () -> {}; // the lane's

        Farewell(Link link) {
            this.link = link;
        }
    }
}
