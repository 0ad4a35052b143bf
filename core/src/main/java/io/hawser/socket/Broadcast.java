package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A chosen audience in one namespace, and how it is reached. Immutable: each step of the chain gives a new one. */
public final class Broadcast implements Audience {
    private final Namespace namespace;
    private final Selection selection;
    private final Flags flags;
    private final boolean here;

    /**
     * Who answered an event that went to many, and who did not.
     *
     * @param answers what each client answered, by the id of its socket
     * @param missing ids of the sockets that left or did not answer in time
     * @param silentServers how many other servers did not tell in time what their clients answered
     */
    public record Answers(Map<String, Args> answers, Set<String> missing, int silentServers) {
        /**
         * Whether everybody answered.
         *
         * @return true when nobody is missing
         */
        public boolean isComplete() {
            return missing.isEmpty() && silentServers == 0;
        }
    }

    Broadcast(Namespace namespace, Selection selection, Flags flags, boolean here) {
        this.namespace = namespace;
        this.selection = selection;
        this.flags = flags;
        this.here = here;
    }

    @Override
    public Broadcast audience() {
        return this;
    }

    Selection selection() {
        return selection;
    }

    Flags flags() {
        return flags;
    }

    Broadcast select(Selection other) {
        return new Broadcast(namespace, other, flags, here);
    }

    Broadcast flag(Flags other) {
        return new Broadcast(namespace, selection, other, here);
    }

    Broadcast onlyHere() {
        return new Broadcast(namespace, selection, flags, true);
    }

    void deliver(String event, @Nullable Object... args) {
        Message message = Message.of(json(), flags, event, args);
        if (here) {
            namespace.deliver(selection, message, null);
        } else {
            namespace.broadcast(selection, message);
        }
    }

    CompletionStage<Answers> ask(String event, @Nullable Object... args) {
        return ask(null, Message.of(json(), flags, event, args));
    }

    /** Complete, too, as soon as it is known what this one socket says. */
    CompletionStage<Answers> askOnly(String id, String event, @Nullable Object... args) {
        return ask(id, Message.of(json(), flags, event, args));
    }

    private CompletionStage<Answers> ask(@Nullable String only, Message message) {
        Duration limit = flags.timeoutOr(options().ackTimeout());
        Gathering gathering = new Gathering(namespace, limit, only);
        if (!here) {
            gathering.askOthers(Command.ask(namespace.name(), selection, message, limit));
        }
        gathering.ask(namespace.sockets(selection), message);
        return gathering.answers();
    }

    List<Socket> here() {
        return namespace.sockets(selection);
    }

    CompletionStage<List<RemoteSocket>> fetch() {
        List<RemoteSocket> found = namespace.describe(here()).stream()
                .map(one -> new RemoteSocket(namespace, one))
                .toList();
        return here
                ? CompletableFuture.completedStage(found)
                : namespace.cluster().fetch(namespace, selection, found, clusterLimit());
    }

    void join(String... rooms) {
        Set<String> names = new LinkedHashSet<>(Arrays.asList(rooms));
        namespace.requireNames(names);
        namespace.join(selection, names);
        tell(Command.join(namespace.name(), selection, names));
    }

    void leave(String... rooms) {
        Set<String> names = new LinkedHashSet<>(Arrays.asList(rooms));
        namespace.leave(selection, names);
        tell(Command.leave(namespace.name(), selection, names));
    }

    void disconnect(boolean close) {
        namespace.disconnect(selection, close);
        tell(Command.disconnect(namespace.name(), selection, close));
    }

    Duration clusterLimit() {
        return flags.timeoutOr(options().clusterTimeout());
    }

    private void tell(Command command) {
        if (!here) {
            namespace.cluster().tell(command);
        }
    }

    private SocketOptions options() {
        return namespace.all().options();
    }

    private Json json() {
        return namespace.all().json();
    }
}
