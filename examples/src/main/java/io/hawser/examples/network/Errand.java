package io.hawser.examples.network;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A request that is under way while the fault that sent it does something else. */
final class Errand extends FutureTask<Answer> implements Closeable {
    private final Scope scope;
    private volatile boolean forgotten;

    Errand(Line line, List<Fault> faults, Request request) {
        this(line, faults, request, new Scope());
    }

    private Errand(Line line, List<Fault> faults, Request request, Scope scope) {
        super(() -> new Passage(line, faults, scope).send(request));
        this.scope = scope;
    }

    /**
     * Waits for the head of the answer.
     *
     * @throws CancellationException when it was closed meanwhile
     */
    Answer answer() throws IOException, InterruptedException {
        try {
            return get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(failed);
        }
    }

    /** Nobody wants the answer; said before it runs. */
    void forget() {
        forgotten = true;
    }

    @Override
    protected void done() {
        if (forgotten) {
            scope.close();
        }
    }

    /** Calls it off, wherever it is. */
    @Override
    public void close() {
        cancel(true);
        scope.close();
    }
}
