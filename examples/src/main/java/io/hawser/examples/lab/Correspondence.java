package io.hawser.examples.lab;

import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import io.hawser.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Numbered messages to and from one page. The numbers go on when the page comes back with another session, so that
 * nothing is lost unseen. Safe for use by any thread.
 */
final class Correspondence {
    /** The milliseconds between two messages to the page: the shortest, and the longest. */
    private static final int SHORTEST = 100;

    private static final int LONGEST = 60_000;

    private final Timers timers;
    private final Ledger heard = new Ledger();
    private @Nullable Socket socket;
    private int said;
    private int pace = 500;

    Correspondence(Timers timers) {
        this.timers = timers;
    }

    /** Goes on with that socket. */
    synchronized void goOn(Socket next) {
        socket = next;
        next.on("up", this::hear);
        next.on("pace", this::slowDown);
        next.onDisconnect((reason, detail) -> leave(next));
        say(next);
    }

    private synchronized void leave(Socket gone) {
        if (gone == socket) {
            socket = null;
        }
    }

    private synchronized void say(Socket to) {
        if (to == socket) {
            to.emit("down", ++said);
            timers.after(pace, () -> say(to));
        }
    }

    /** From the next message on there is one each so many milliseconds. */
    private synchronized void slowDown(Event event) {
        pace = Math.min(LONGEST, Math.max(SHORTEST, event.require(0, Integer.class)));
    }

    /** The answer says what came until now, and how much was said. */
    private synchronized void hear(Event event) {
        heard.add(event.require(0, Integer.class));
        event.ack(heard.balance(), said);
    }
}
