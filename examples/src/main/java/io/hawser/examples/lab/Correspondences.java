package io.hawser.examples.lab;

import io.hawser.socket.Socket;
import io.hawser.time.Timers;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The correspondences with all pages. Safe for use by any thread. */
final class Correspondences {
    /** How many are kept; beyond it, the one that was begun first is forgotten. */
    private static final int BOUND = 100;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{24}");

    private final Timers timers;
    private final Map<String, Correspondence> pages = new LinkedHashMap<>();

    Correspondences(Timers timers) {
        this.timers = timers;
    }

    /** What a page says of itself: 96 random bits as hexadecimal digits. */
    record Introduction(String page) {}

    /** Goes on with the page that came, or begins; a page without a proper name is sent away. */
    void welcome(Socket socket) {
        String page = socket.auth(Introduction.class).page();
        if (page == null || !NAME.matcher(page).matches()) {
            socket.disconnect();
        } else {
            of(page).goOn(socket);
        }
    }

    private synchronized Correspondence of(String page) {
        Correspondence known = pages.computeIfAbsent(page, unknown -> new Correspondence(timers));
        Iterator<String> oldest = pages.keySet().iterator();
        if (pages.size() > BOUND) {
            oldest.next();
            oldest.remove();
        }
        return known;
    }
}
