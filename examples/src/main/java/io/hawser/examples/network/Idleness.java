package io.hawser.examples.network;

import io.hawser.time.Timers.Timeout;

/** Ends a tunnel that has been silent for too long. */
final class Idleness {
    private final Tunnel tunnel;
    private final long millis;
    private Timeout end;

    Idleness(Tunnel tunnel, long millis) {
        this.tunnel = tunnel;
        this.millis = millis;
        end = tunnel.after(millis, tunnel::close);
    }

    Sink interruptedBy(Sink sink) {
        return bytes -> {
            beginAnew();
            sink.write(bytes);
        };
    }

    private synchronized void beginAnew() {
        end.cancel();
        end = tunnel.after(millis, tunnel::close);
    }
}
