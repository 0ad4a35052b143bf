package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that each server of a cluster performs on the sockets that it has.
 *
 * @param kind what to do
 * @param namespace where
 * @param rooms to whom; see {@link Selection}
 * @param except to whom not
 * @param event the name of an event
 * @param text its JSON
 * @param attachments the bytes beside the JSON
 * @param names rooms to enter or leave
 * @param flag whether an event may be dropped, or whether a session is to be closed
 * @param key what an event is about, when it takes the place of an earlier one; else null
 * @param compress whether an event may be compressed
 * @param millis how long to wait for clients, or for a client that is given away
 * @param mark which broadcast of the sender's it is, where there is recovery
 * @param knock of a client that the sender does not know
 */
record Command(
        Kind kind,
        String namespace,
        Set<String> rooms,
        Set<String> except,
        String event,
        String text,
        List<byte[]> attachments,
        Set<String> names,
        boolean flag,
        @Nullable String key,
        boolean compress,
        long millis,
        Heard.@Nullable Mark mark,
        Recovery.@Nullable Knock knock) {
    enum Kind {
        EMIT,
        ASK,
        FETCH,
        JOIN,
        LEAVE,
        DISCONNECT,
        SERVER_SIDE_EMIT,
        RECOVER
    }

    /** Refuses what another version, or something else, may send: nothing is missing, and nothing is done by halves. */
    Command {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(event, "event");
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
        attachments = List.copyOf(attachments);
        names = Set.copyOf(names);
        if (kind == Kind.ASK && millis <= 0) {
            throw new IllegalArgumentException("a question to clients without a time");
        }
        if (kind == Kind.RECOVER && knock == null) {
            throw new IllegalArgumentException("a client without a name");
        }
    }

    static Command emit(String namespace, Selection to, Message message) {
        return emit(namespace, to, message, null);
    }

    static Command emit(String namespace, Selection to, Message message, Heard.@Nullable Mark mark) {
        return event(Kind.EMIT, namespace, to, message, 0, mark);
    }

    static Command ask(String namespace, Selection to, Message message, Duration limit) {
        return event(Kind.ASK, namespace, to, message, limit.toMillis(), null);
    }

    static Command fetch(String namespace, Selection of) {
        return audience(Kind.FETCH, namespace, of, Set.of(), false);
    }

    static Command join(String namespace, Selection who, Set<String> rooms) {
        return audience(Kind.JOIN, namespace, who, rooms, false);
    }

    static Command leave(String namespace, Selection who, Set<String> rooms) {
        return audience(Kind.LEAVE, namespace, who, rooms, false);
    }

    static Command disconnect(String namespace, Selection who, boolean close) {
        return audience(Kind.DISCONNECT, namespace, who, Set.of(), close);
    }

    static Command serverSideEmit(String namespace, Message message) {
        return event(Kind.SERVER_SIDE_EMIT, namespace, Selection.ALL, message, 0, null);
    }

    static Command recover(String namespace, Recovery.Knock knock, Duration limit) {
        return new Command(
                Kind.RECOVER,
                namespace,
                Set.of(),
                Set.of(),
                "",
                "",
                List.of(),
                Set.of(),
                false,
                null,
                true,
                limit.toMillis(),
                null,
                knock);
    }

    Selection selection() {
        return new Selection(rooms, except);
    }

    Message message() {
        Message.requireArray(text);
        return new Message(event, new Encoded(text, attachments), new Flags(flag, key, compress, null));
    }

    private static Command event(
            Kind kind, String namespace, Selection to, Message message, long millis, Heard.@Nullable Mark mark) {
        return new Command(
                kind,
                namespace,
                to.rooms(),
                to.except(),
                message.event(),
                message.data().text(),
                message.data().attachments(),
                Set.of(),
                message.flags().droppable(),
                message.flags().key(),
                message.flags().compress(),
                millis,
                mark,
                null);
    }

    private static Command audience(Kind kind, String namespace, Selection who, Set<String> names, boolean flag) {
        return new Command(
                kind, namespace, who.rooms(), who.except(), "", "", List.of(), names, flag, null, true, 0, null, null);
    }
}
