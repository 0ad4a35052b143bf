package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.testkit.FakeTimers;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private final Rooms rooms = new Rooms(name -> new Hall(), InstantSource.system(), new FakeTimers());
    private final Person ann = new Person("ann", "key-of-ann", "socket-1");

    @Test
    void aRoomIsMadeByEnteringAndHasOneSpelling() throws Exception {
        Room lobby = enter("Lobby");

        assertSame(lobby, enter("lobby"));
        assertNotSame(lobby, enter("garden"));
    }

    @Test
    void anEmptyRoomKeepsItsHistory() throws Exception {
        Room lobby = enter("lobby");
        lobby.say(ann, "draft-1", "hello");
        lobby.leave(ann);

        assertSame(lobby, enter("lobby"));
    }

    @Test
    void atTheBoundTheOldestEmptyRoomIsForgotten() throws Exception {
        Room first = enter("room-0");
        Room second = enter("room-1");
        for (int i = 2; i < Rooms.BOUND; i++) {
            enter("room-" + i);
        }
        RefusedException refused = assertThrows(RefusedException.class, () -> enter("one-more"));
        assertEquals("There are 100 rooms already: join one of them.", refused.getMessage());

        second.leave(ann);
        enter("one-more");
        assertSame(first, enter("room-0"));
        assertThrows(RefusedException.class, () -> enter("room-1"));
    }

    private Room enter(String room) throws RefusedException {
        return rooms.enter(ann, new Join(room, ann.name(), ann.key(), "", 0), welcome -> {});
    }
}
