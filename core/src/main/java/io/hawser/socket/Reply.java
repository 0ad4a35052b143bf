package io.hawser.socket;

import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to answer another server, once: with what it asked for, or with nothing, so that it need not wait. Safe for
 * use by any thread; throws nothing.
 */
final class Reply {
    private static final System.Logger LOG = System.getLogger(Reply.class.getName());
    private static final byte[] NOTHING = {};

    private final Consumer<byte[]> asker;
    private final AtomicBoolean given = new AtomicBoolean();

    /** What became of a question to clients, as far as one server knows. */
    record ToldByClients(Map<String, Encoded> answers, Set<String> missing) {
        static final ToldByClients NOBODY = new ToldByClients(Map.of(), Set.of());

        ToldByClients {
            Objects.requireNonNull(answers, "answers");
            missing = Set.copyOf(missing);
        }
    }

    /** The sockets that one server has. */
    record Found(List<Description> sockets) {
        static final Found NONE = new Found(List.of());

        Found {
            sockets = List.copyOf(sockets);
        }
    }

    Reply(Consumer<byte[]> asker) {
        this.asker = asker;
    }

    /** A second answer is no answer. Where none can be made there is none. */
    void give(Supplier<?> answer) {
        try {
            send(Json.write(answer.get()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "another server of the cluster cannot be answered", e);
            refuse();
        }
    }

    /** Says that there will be no answer. */
    void refuse() {
        send(NOTHING);
    }

    private void send(byte[] bytes) {
        if (given.compareAndSet(false, true)) {
            try {
                asker.accept(bytes);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the adapter did not take an answer to another server", e);
            }
        }
    }
}
