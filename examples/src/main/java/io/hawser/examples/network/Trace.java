package io.hawser.examples.network;

import io.hawser.time.Timers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that harms nothing, and writes down what passes. Safe for use by any thread. */
final class Trace implements Fault {
    /** Lines that are kept; what comes after them is not. */
    private static final int MOST = 10_000;

    private final Timers timers;
    private final long began;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> lines = new ArrayList<>();

    Trace(Timers timers) {
        this.timers = timers;
        began = timers.now();
    }

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        int number = numbers.incrementAndGet();
        note(number, "%s %s, %d bytes", request.method(), request.target(), request.body().length);
        try {
            Answer answer = passage.send(request);
            note(number, "is answered %d, %d bytes with its head", answer.status(), answer.size());
            return answer;
        } catch (IOException | InterruptedException broken) {
            note(number, "ends with %s", broken);
            throw broken;
        }
    }

    @Override
    public void tunnel(Tunnel tunnel) {
        int number = numbers.incrementAndGet();
        note(number, "is a tunnel");
        for (Direction direction : Direction.values()) {
            tunnel.around(direction, sink -> bytes -> {
                note(number, bytes.length == 0 ? "%s: its end" : "%s: %d bytes", direction, bytes.length);
                sink.write(bytes);
            });
        }
    }

    /** Writes down that something else happened. */
    void mark(String event) {
        note(0, "%s", event);
    }

    private synchronized void note(int number, String format, Object... values) {
        if (lines.size() < MOST) {
            long time = timers.now() - began;
            lines.add(String.format(Locale.ROOT, "%6d ms  #%d ", time, number)
                    + String.format(Locale.ROOT, format, values));
        }
    }

    /** What has passed, in its order; what comes and goes of one request or tunnel has one number. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
