package io.hawser.examples.chat;

import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import org.jspecify.annotations.Nullable;

/** One socket in the chat: in one room at a time, or in none yet. Its handlers are called one at a time. */
final class Visit {
    private final Socket socket;
    private final Rooms rooms;
    private @Nullable Place place;

    /** Where the socket is, and as whom. */
    private record Place(Room room, Person person) {}

    /** What a page asked for: its result is the answer. */
    private interface Request {
        @Nullable
        Object answer() throws RefusedException;
    }

    private Visit(Socket socket, Rooms rooms) {
        this.socket = socket;
        this.rooms = rooms;
    }

    /** Welcomes a socket. */
    static void begin(Socket socket, Rooms rooms) {
        Visit visit = new Visit(socket, rooms);
        socket.on("join", event -> answer(event, () -> visit.join(event)));
        socket.on("say", event -> answer(event, () -> visit.say(event.require(0, Draft.class))));
        socket.on("typing", event -> visit.typing());
        socket.on("leave", event -> visit.leave());
        socket.onDisconnect((reason, detail) -> visit.end(reason));
    }

    private @Nullable Object join(Event event) throws RefusedException {
        Join join = event.require(0, Join.class);
        Person person = new Person(Spelling.name(join.name()), Spelling.token(join.key()), socket.id());
        leave();
        place = new Place(rooms.enter(person, join, event::ack), person);
        return null;
    }

    private Accepted say(Draft draft) throws RefusedException {
        Place here = place;
        if (here == null) {
            throw new RefusedException("Join a room first.");
        }
        return new Accepted(here.room.say(here.person, Spelling.token(draft.id()), Spelling.text(draft.text())));
    }

    private void typing() {
        if (place != null) {
            place.room.typing(place.person);
        }
    }

    private void leave() {
        if (place != null) {
            place.room.leave(place.person);
            place = null;
        }
    }

    private void end(DisconnectReason reason) {
        if (place != null && reason != DisconnectReason.CLIENT_NAMESPACE_DISCONNECT) {
            place.room.lose(place.person);
        } else {
            leave();
        }
    }

    private static void answer(Event event, Request request) {
        try {
            Object answer = request.answer();
            if (answer != null) {
                event.ack(answer);
            }
        } catch (RefusedException refused) {
            event.ack(new Refusal(String.valueOf(refused.getMessage())));
        }
    }
}
