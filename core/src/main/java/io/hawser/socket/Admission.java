package io.hawser.socket;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's way through the middleware of a namespace: asks them one after another, until one refuses. */
final class Admission {
    private final Socket socket;
    private final Iterator<Middleware> asked;
    private final Runnable accepted;
    private final Consumer<Refused> refused;

    /**
     * What the client is told.
     *
     * @param message in words
     * @param data or as data
     */
    record Refused(String message, @Nullable Object data) {}

    Admission(Socket socket, Iterator<Middleware> asked, Runnable accepted, Consumer<Refused> refused) {
        this.socket = socket;
        this.asked = asked;
        this.accepted = accepted;
        this.refused = refused;
    }

    /** Belongs to the handlers' lane of the client. */
    void proceed() {
        if (!asked.hasNext()) {
            accepted.run();
            return;
        }
        Step step = new Step();
        try {
            asked.next().connect(socket, step);
        } catch (Exception e) {
            socket.failed(e);
            step.refuse("Internal error");
        }
    }

    private final class Step implements Middleware.Next {
        private final AtomicBoolean decided = new AtomicBoolean();

        @Override
        public void proceed() {
            decide(Admission.this::proceed);
        }

        @Override
        public void refuse(String message, @Nullable Object data) {
            decide(() -> refused.accept(new Refused(message, data)));
        }

        private void decide(Runnable then) {
            if (decided.compareAndSet(false, true)) {
                socket.handle(then);
            }
        }
    }
}
