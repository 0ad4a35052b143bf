package io.hawser;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Engine;
import io.hawser.transport.Endpoint;
import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A path, and the engine behind it.
 *
 * @param path begins and ends with a slash
 * @param engine where the sessions live
 * @param endpoint the door to them
 * @param limits what a request may be
 * @param release lets go what was made for them
 */
record Site(String path, Engine engine, Endpoint endpoint, HttpLimits limits, Runnable release) {
    private static final System.Logger LOG = System.getLogger(Hawser.class.getName());
    private static final int GRACE_MILLIS = 1_000;

    boolean serves(String requested) {
        return requested.startsWith(path) || isEndpoint(requested);
    }

    /** Serves a request for the path itself. False, and nothing was answered, when it is for anything else. */
    boolean serve(Exchange exchange) {
        boolean mine = isEndpoint(exchange.path());
        if (mine) {
            endpoint.serve(exchange);
        }
        return mine;
    }

    CompletionStage<@Nullable Void> shutDown() {
        return engine.close(CloseReason.SERVER_SHUTTING_DOWN);
    }

    void close() {
        long limit = engine.options().closeTimeout().toMillis() + GRACE_MILLIS;
        try {
            shutDown().toCompletableFuture().get(limit, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "stopped with {0} sessions that did not end", engine.count());
        } finally {
            release.run();
        }
    }

    private boolean isEndpoint(String requested) {
        return requested.equals(path) || (requested.length() == path.length() - 1 && path.startsWith(requested));
    }
}
