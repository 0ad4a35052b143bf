package io.hawser;

import io.hawser.pipe.Pipe;
import io.hawser.pipe.PipeHandler;
import io.hawser.pipe.Pipes;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door to the engine alone: a server that speaks Engine.IO v4 and nothing above it, for those who want plain
 * messages with fallback. It knows no web server, as {@link Hawser} knows none.
 *
 * <pre>{@code
 * EngineServer engine = Hawser.builder().buildEngine();
 * engine.onConnection(pipe -> pipe.onMessage(pipe::send).onBinary(pipe::send));
 * HawserServer.start(engine, 3000);
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class EngineServer implements Service {
    private static final Answer NOT_FOUND = Answer.empty(404);

    private final Site site;
    private final Pipes pipes;

    EngineServer(Site site, Pipes pipes) {
        this.site = site;
        this.pipes = pipes;
    }

    /**
     * Adds what to do when a client has come.
     *
     * @param handler given the new pipe, on the executor, before any of its messages is handled: the place to add
     *     handlers for them
     * @return this server
     */
    public EngineServer onConnection(PipeHandler<Pipe> handler) {
        pipes.onConnection(handler);
        return this;
    }

    /**
     * Chooses what to do with what a handler threw; the pipe lives on either way.
     *
     * @param hook called on the thread of the handler; default: a line in the log
     * @return this server
     */
    public EngineServer onError(BiConsumer<Pipe, Throwable> hook) {
        pipes.onError(hook);
        return this;
    }

    /**
     * Every client that is connected now.
     *
     * @return a snapshot, in no order
     */
    public List<Pipe> pipes() {
        return pipes.open();
    }

    @Override
    public int maxPayload() {
        return site.engine().options().maxPayload();
    }

    @Override
    public HttpLimits httpLimits() {
        return site.limits();
    }

    @Override
    public boolean serves(String requestPath) {
        return site.serves(requestPath);
    }

    @Override
    public void serve(Exchange exchange) {
        if (!site.serve(exchange)) {
            exchange.answer(NOT_FOUND);
        }
    }

    /**
     * Begins to stop: every pipe is closed after what was sent before, with the reason "server shutting down", and those
     * that still come are closed at once.
     *
     * @return completed when the last one has closed: at most the close timeout later
     */
    public CompletionStage<@Nullable Void> shutDown() {
        return site.shutDown();
    }

    @Override
    public void close() {
        site.close();
    }
}
