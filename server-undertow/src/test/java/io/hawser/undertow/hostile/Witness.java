package io.hawser.undertow.hostile;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an honest client has seen of the numbered messages: each once, in order. Safe for use by any thread. */
final class Witness {
    private static final Pattern NUMBERED = Pattern.compile("42\\[\"number\",(\\d+)]");

    private final String name;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile int last;

    Witness(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The number of the last message that it saw. */
    int last() {
        return last;
    }

    /** Whatever was not as it should be. */
    Queue<String> complaints() {
        return complaints;
    }

    void complain(Object what) {
        complaints.add(name + ": " + what);
    }

    /**
     * Reads a packet.
     *
     * @return what to answer, or null
     */
    String hears(String packet) {
        if (packet.equals("2")) {
            return "3";
        }
        Matcher numbered = NUMBERED.matcher(packet);
        if (!numbered.matches()) {
            if (!packet.equals("6")) {
                complain("what is " + packet);
            }
            return null;
        }
        int number = Integer.parseInt(numbered.group(1));
        if (number != last + 1) {
            complain(number + " came after " + last);
        }
        last = number;
        return "42[\"seen\",\"" + name + "\"," + number + "]";
    }
}
