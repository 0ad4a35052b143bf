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
    /** A message to the page each so many milliseconds. */
    private static final long EVERY = 500;

    private final Timers timers;
    private final Ledger heard = new Ledger();
    private @Nullable Socket socket;
    private int said;

    Correspondence(Timers timers) {
        this.timers = timers;
    }

    /** Goes on with that socket. */
    synchronized void goOn(Socket next) {
        socket = next;
        next.on("up", this::hear);
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
            timers.after(EVERY, () -> say(to));
        }
    }

    /** The answer says what came until now, and how much was said. */
    private synchronized void hear(Event event) {
        heard.add(event.require(0, Integer.class));
        event.ack(heard.balance(), said);
    }
}
