package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One client's way through the middleware of a namespace: asks them one after another, until one refuses. */
final class Admission {
    private final Socket socket;
    private final Iterator<Middleware> asked;

    Admission(Socket socket, Iterator<Middleware> asked) {
        this.socket = socket;
        this.asked = asked;
    }

    /** Belongs to the handlers' lane of the client. */
    void proceed() {
        if (!asked.hasNext()) {
            socket.accepted();
            return;
        }
        Step step = new Step();
        try {
            asked.next().connect(socket, step);
        } catch (Throwable t) {
            socket.failed(t);
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
            Encoded error = socket.namespace().all().error(message, data);
            decide(() -> socket.refused(error));
        }

        private void decide(Runnable then) {
            if (decided.compareAndSet(false, true)) {
                socket.handle(then);
            }
        }
    }
}
