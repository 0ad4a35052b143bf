package io.hawser.examples.network;

import io.hawser.time.Timers.Timeout;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What lies between a fault and the server, for one request. */
final class Passage {
    private final Line line;
    private final List<Fault> faults;
    private final Scope scope;

    Passage(Line line, List<Fault> faults, Scope scope) {
        this.line = line;
        this.faults = faults;
        this.scope = scope;
    }

    /** Asks what is behind, each time on a connection of its own, and waits for the head of the answer. */
    Answer send(Request request) throws IOException, InterruptedException {
        if (faults.isEmpty()) {
            return scope.add(line.connect()).send(request);
        }
        Fault next = faults.get(0);
        return next.exchange(request, new Passage(line, faults.subList(1, faults.size()), scope));
    }

    /** Asks as {@link #send} does, and does not wait. */
    Errand begin(Request request) throws IOException {
        Errand errand = new Errand(line, faults, request);
        scope.add(errand);
        line.spawn(errand);
        return errand;
    }

    /** Asks as {@link #send} does, and nobody wants the answer; it goes on when this exchange is over. */
    void beginAside(Request request) throws IOException {
        Errand errand = new Errand(line, faults, request);
        errand.forget();
        line.keep(errand);
        line.spawn(errand);
    }

    /** Waits for as many milliseconds. */
    void pause(long millis) throws InterruptedException {
        line.pause(millis);
    }

    /** Waits until the client has gone. */
    Answer hang() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new InterruptedException();
    }

    /** Runs a task later, on the thread of the clock. */
    Timeout after(long millis, Runnable task) {
        return line.after(millis, task);
    }

    long now() {
        return line.now();
    }

    /** How many milliseconds ago the client connected. */
    long age() {
        return line.now() - line.since();
    }

    /** Whether this request is the first of the client's connection. */
    boolean isFirst() {
        return line.requests() == 1;
    }
}
