package io.hawser.socket;

import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.socket.Reply.Found;
import io.hawser.socket.Reply.ToldByClients;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Performs here what other servers of the cluster say. What cannot be performed goes to the log, and whoever asked for
 * it is told at once that there will be no answer.
 */
final class Performer implements Adapter.Node {
    private static final System.Logger LOG = System.getLogger(Performer.class.getName());

    private final Namespaces namespaces;

    Performer(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public void told(byte[] bytes) {
        attempt(() -> {
            Command command = Json.read(bytes, Command.class);
            Namespace namespace = namespaces.find(command.namespace());
            if (namespace == null && command.mark() != null) {
                namespaces.passed(command.namespace(), command.mark());
                namespace = namespaces.find(command.namespace()); // it may have been made meanwhile
            }
            if (namespace != null) {
                perform(namespace, command);
            }
        });
    }

    @Override
    public void asked(byte[] bytes, Consumer<byte[]> asker) {
        Reply reply = new Reply(asker);
        boolean performed = attempt(() -> {
            Command command = Json.read(bytes, Command.class);
            Namespace namespace = namespaces.find(command.namespace());
            if (namespace != null) {
                answer(namespace, command, reply);
            } else {
                answerFromNowhere(command, reply);
            }
        });
        if (!performed) {
            reply.refuse();
        }
    }

    private static void perform(Namespace namespace, Command command) {
        Selection selection = command.selection();
        switch (command.kind()) {
            case EMIT -> namespace.deliver(selection, command.message(), command.mark());
            case JOIN -> namespace.join(selection, command.names());
            case LEAVE -> namespace.leave(selection, command.names());
            case DISCONNECT -> namespace.disconnect(selection, command.flag());
            case SERVER_SIDE_EMIT -> namespace.hear(command.message(), null);
            default -> throw new IllegalArgumentException(command.kind() + " is for asking");
        }
    }

    private void answer(Namespace namespace, Command command, Reply reply) {
        List<Socket> sockets = namespace.sockets(command.selection());
        switch (command.kind()) {
            case FETCH -> namespaces.handOver(() -> reply.give(() -> new Found(namespace.describe(sockets))));
            case ASK -> ask(namespace, sockets, command, reply);
            case SERVER_SIDE_EMIT -> namespace.hear(command.message(), reply);
            case RECOVER -> recover(namespace, command, reply);
            default -> throw new IllegalArgumentException(command.kind() + " is for telling");
        }
    }

    private static void recover(Namespace namespace, Command command, Reply reply) {
        Recovery recovery = namespace.recovery();
        if (recovery == null) {
            reply.refuse();
        } else {
            recovery.crossings().asked(Objects.requireNonNull(command.knock()), command.millis(), reply);
        }
    }

    private void ask(Namespace namespace, List<Socket> sockets, Command command, Reply reply) {
        Gathering gathering = new Gathering(namespace, Duration.ofMillis(command.millis()));
        var unused = gathering.answers().thenAccept(all -> reply.give(() -> toldByClients(all)));
        gathering.ask(sockets, command.message());
    }

    /** A namespace that nobody made here has no sockets and no listeners. */
    private static void answerFromNowhere(Command command, Reply reply) {
        switch (command.kind()) {
            case FETCH -> reply.give(() -> Found.NONE);
            case ASK -> reply.give(() -> ToldByClients.NOBODY);
            default -> reply.refuse();
        }
    }

    private static ToldByClients toldByClients(Answers all) {
        Map<String, Encoded> answers = new LinkedHashMap<>();
        all.answers().forEach((id, args) -> answers.put(id, args.encoded()));
        return new ToldByClients(answers, all.missing());
    }

    private static boolean attempt(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "another server of the cluster said what cannot be performed here", e);
            return false;
        }
    }
}
