package io.hawser.examples.chat;

import io.hawser.time.Timers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All rooms. A room is made when somebody enters it, and is kept when all have gone, for its history. At the bound the
 * oldest empty room is forgotten; when none is empty, no room is made. Safe for use by any thread.
 */
final class Rooms {
    /** How many rooms there can be. */
    static final int BOUND = 100;

    private final Function<String, Audience> audiences;
    private final InstantSource clock;
    private final Timers timers;
    private final Map<String, Room> rooms = new LinkedHashMap<>();

    Rooms(Function<String, Audience> audiences, InstantSource clock, Timers timers) {
        this.audiences = audiences;
        this.clock = clock;
        this.timers = timers;
    }

    /**
     * Lets somebody into the room that the join names; see {@link Room#enter}.
     *
     * @return the room
     * @throws RefusedException when the room cannot be made or cannot be entered
     */
    synchronized Room enter(Person person, Join join, Consumer<Welcome> welcome) throws RefusedException {
        String name = Spelling.room(join.room());
        Room room = rooms.get(Spelling.fold(name));
        if (room == null) {
            room = add(name);
        }
        room.enter(person, join, welcome);
        return room;
    }

    private Room add(String name) throws RefusedException {
        if (rooms.size() == BOUND && !forgetEmpty()) {
            throw new RefusedException("There are " + BOUND + " rooms already: join one of them.");
        }
        String key = Spelling.fold(name);
        Room room = new Room(name, UUID.randomUUID().toString(), audiences.apply(key), clock, timers);
        rooms.put(key, room);
        return room;
    }

    private boolean forgetEmpty() {
        return rooms.values().stream()
                .filter(Room::isEmpty)
                .findFirst()
                .map(empty -> rooms.values().remove(empty))
                .orElse(false);
    }
}
