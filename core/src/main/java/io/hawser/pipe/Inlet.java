package io.hawser.pipe;

import io.hawser.engine.CloseReason;
import io.hawser.engine.SessionListener;
import io.hawser.packet.Packet;
import io.hawser.time.Backlog;

/** What a session brings to its pipe: one task after another for the application's handlers. */
final class Inlet implements SessionListener {
    private final Pipe pipe;
    private final Pipes pipes;
    private final Backlog handlers;

    Inlet(Pipe pipe, Pipes pipes, Backlog handlers) {
        this.pipe = pipe;
        this.pipes = pipes;
        this.handlers = handlers;
    }

    @Override
    public void onOpen() {
        pipes.add(pipe);
        handlers.execute(() -> pipes.welcome(pipe));
    }

    @Override
    public void onMessage(Packet message) {
        byte[] bytes = message.binary();
        if (bytes == null) {
            handlers.execute(() -> pipes.run(pipe, pipe.texts(), message.text()));
        } else {
            handlers.execute(() -> pipes.run(pipe, pipe.binaries(), bytes));
        }
    }

    @Override
    public void whenReady(Runnable next) {
        handlers.whenReady(next);
    }

    @Override
    public void whenHandled(Runnable next) {
        handlers.whenDone(next);
    }

    @Override
    public void onTransport(String transport, String why) {
        handlers.execute(() -> pipe.moves().forEach(move -> pipes.guard(pipe, () -> move.accept(transport, why))));
    }

    @Override
    public void onClose(CloseReason reason, String detail) {
        pipe.ended();
        pipes.remove(pipe);
        handlers.execute(() ->
                pipe.closings().forEach(closing -> pipes.guard(pipe, () -> closing.accept(reason, detail))));
    }
}
