package io.hawser.examples.soak;

import io.hawser.socket.Socket;
import io.hawser.time.Timers;

/** A lot for one client: large messages at an even pace until it leaves or all were said. Belongs to the thread of the timers. */
final class Deluge {
    private static final long TICK_MILLIS = 100;
    private static final int MESSAGES = 400;
    private static final int AT_ONCE = 5;
    private static final String MESSAGE = "x".repeat(64 * 1024);

    private final Socket socket;
    private final Timers timers;
    private int left = MESSAGES;

    Deluge(Socket socket, Timers timers) {
        this.socket = socket;
        this.timers = timers;
    }

    void begin() {
        timers.after(TICK_MILLIS, this::pour);
    }

    private void pour() {
        for (int i = 0; i < AT_ONCE && socket.isConnected(); i++) {
            socket.emit("drop", MESSAGE);
            left--;
        }
        if (left > 0 && socket.isConnected()) {
            begin();
        }
    }
}
