package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
 * @param compress whether an event may be compressed
 * @param millis how long to wait for clients
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
        boolean compress,
        long millis) {
    enum Kind {
        EMIT,
        ASK,
        FETCH,
        JOIN,
        LEAVE,
        DISCONNECT,
        SERVER_SIDE_EMIT
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
    }

    static Command emit(String namespace, Selection to, Message message) {
        return event(Kind.EMIT, namespace, to, message, 0);
    }

    static Command ask(String namespace, Selection to, Message message, Duration limit) {
        return event(Kind.ASK, namespace, to, message, limit.toMillis());
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
        return event(Kind.SERVER_SIDE_EMIT, namespace, Selection.ALL, message, 0);
    }

    Selection selection() {
        return new Selection(rooms, except);
    }

    Message message() {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException("the data of an event is no array");
        }
        return new Message(event, new Encoded(text, attachments), new Flags(flag, compress, null));
    }

    private static Command event(Kind kind, String namespace, Selection to, Message message, long millis) {
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
                message.flags().compress(),
                millis);
    }

    private static Command audience(Kind kind, String namespace, Selection who, Set<String> names, boolean flag) {
        return new Command(kind, namespace, who.rooms(), who.except(), "", "", List.of(), names, flag, true, 0);
    }
}
