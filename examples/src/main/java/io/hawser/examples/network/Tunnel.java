package io.hawser.examples.network;

import io.hawser.time.Timers.Timeout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What follows a 101: bytes both ways, until one side ends it. */
final class Tunnel {
    private static final int CHUNK = 16 * 1024;

    private final Line line;
    private final Sink up;
    private final Sink down;
    private final Map<Direction, List<UnaryOperator<Sink>>> changes = new EnumMap<>(Direction.class);

    Tunnel(Line line, Upstream upstream, OutputStream client) {
        this.line = line;
        up = last(upstream::write);
        down = last(bytes -> {
            client.write(bytes);
            client.flush();
        });
        for (Direction direction : Direction.values()) {
            changes.put(direction, new CopyOnWriteArrayList<>());
        }
    }

    private Sink last(Sink socket) {
        return bytes -> {
            line.gate().pass();
            if (bytes.length == 0) {
                close();
            } else {
                socket.write(bytes);
            }
        };
    }

    /** Puts something in the way. */
    void around(Direction direction, UnaryOperator<Sink> change) {
        List<UnaryOperator<Sink>> all = change(direction);
        if (direction == Direction.UP) {
            all.add(0, change); // the first fault is nearest to the client: what goes up meets it first
        } else {
            all.add(change);
        }
    }

    private List<UnaryOperator<Sink>> change(Direction direction) {
        return changes.getOrDefault(direction, List.of());
    }

    /** Carries one way until the stream ends, and hands on its end. */
    void pump(Direction direction, InputStream in) {
        Sink sink = direction == Direction.UP ? up : down;
        for (UnaryOperator<Sink> change : change(direction)) {
            sink = change.apply(sink);
        }
        try {
            byte[] some = new byte[CHUNK];
            for (int count = read(in, some); count >= 0; count = read(in, some)) {
                sink.write(Arrays.copyOf(some, count));
            }
            sink.write(new byte[0]);
        } catch (IOException | InterruptedException broken) {
            close();
        }
    }

    /** A reset is an end as well. */
    private static int read(InputStream in, byte[] some) {
        try {
            return in.read(some);
        } catch (IOException reset) {
            return -1;
        }
    }

    Timeout after(long millis, Runnable task) {
        return line.after(millis, task);
    }

    void pause(long millis) throws InterruptedException {
        line.pause(millis);
    }

    long now() {
        return line.now();
    }

    void spawn(Runnable task) {
        line.spawn(task);
    }

    /** Ends it with a reset. */
    void reset() {
        line.reset();
    }

    /** Ends it. */
    void close() {
        line.close();
    }
}
