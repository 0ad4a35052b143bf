package io.hawser.examples.network;

import java.util.concurrent.atomic.AtomicInteger;

/** What networks do to WebSockets that are open. */
final class Tunnels {
    private Tunnels() {}

    /** No byte passes that way, and no end either. */
    static Fault swallow(Direction direction) {
        return Fault.ofTunnels(tunnel -> tunnel.around(direction, sink -> bytes -> {}));
    }

    /** Each one is reset at that age, in milliseconds. */
    static Fault killAfter(long millis) {
        return Fault.ofTunnels(tunnel -> tunnel.after(millis, tunnel::reset));
    }

    /** Each one is reset when so many frames have passed, both ways together. */
    static Fault resetAfterFrames(int frames) {
        return Fault.ofTunnels(tunnel -> {
            AtomicInteger left = new AtomicInteger(frames);
            for (Direction direction : Direction.values()) {
                tunnel.around(direction, sink -> countDown(tunnel, sink, left));
            }
        });
    }

    private static Sink countDown(Tunnel tunnel, Sink sink, AtomicInteger left) {
        Frames frames = new Frames();
        return bytes -> {
            sink.write(bytes);
            if (left.addAndGet(-frames.in(bytes)) <= 0) {
                tunnel.reset();
            }
        };
    }

    /** Each one is ended after so many milliseconds without a byte either way. */
    static Fault idleTimeout(long millis) {
        return Fault.ofTunnels(tunnel -> {
            Idleness idleness = new Idleness(tunnel, millis);
            for (Direction direction : Direction.values()) {
                tunnel.around(direction, idleness::interruptedBy);
            }
        });
    }
}
