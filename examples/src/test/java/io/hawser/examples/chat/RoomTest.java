package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeTimers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Hall hall = new Hall();
    private final FakeTimers timers = new FakeTimers();
    private final Room lobby =
            new Room("lobby", "epoch-1", hall, InstantSource.fixed(Instant.ofEpochMilli(77)), timers);
    private final Person ann = new Person("Ann", "key-of-ann", "socket-1");
    private final Person annAgain = new Person("Ann", "key-of-ann", "socket-2");
    private final Person bob = new Person("bob", "key-of-bob", "socket-3");

    @Test
    void whoEntersLearnsWhoIsHereAndTheOthersLearnIt() throws Exception {
        enter(ann);
        Welcome welcome = enter(bob);

        assertEquals(new Welcome("lobby", "bob", "epoch-1", List.of("Ann", "bob"), List.of()), welcome);
        assertEquals(List.of("joined Ann", "joined bob"), hall.heard());
        assertEquals(Set.of("socket-1", "socket-3"), hall.sockets);
    }

    @Test
    void anotherPersonWithTheSameNameIsRefused() throws Exception {
        enter(ann);
        RefusedException refused =
                assertThrows(RefusedException.class, () -> enter(new Person("aNN", "another-key", "socket-9")));

        assertEquals("Somebody called Ann is in lobby already: choose another name.", refused.getMessage());
        assertEquals(Set.of("socket-1"), hall.sockets);
    }

    @Test
    void thePersonWhoComesBackKeepsThePlaceUnheard() throws Exception {
        enter(ann);
        hall.heard();
        lobby.lose(ann);
        enter(annAgain);
        timers.advance(Room.GRACE);

        assertEquals(List.of("replaced socket-1"), hall.heard());
        assertEquals(Set.of("socket-2"), hall.sockets);
    }

    @Test
    void whoeverStaysAwayHasLeft() throws Exception {
        enter(ann);
        lobby.lose(ann);
        timers.advance(Room.GRACE - 1);
        assertEquals(List.of("joined Ann"), hall.heard());

        timers.advance(1);
        assertEquals(List.of("left Ann"), hall.heard());
        assertTrue(lobby.isEmpty());
        assertTrue(hall.sockets.isEmpty());
    }

    @Test
    void aConnectionThatWasReplacedSpeaksForNobody() throws Exception {
        enter(ann);
        enter(annAgain);
        hall.heard();

        lobby.typing(ann);
        lobby.leave(ann);
        assertThrows(RefusedException.class, () -> lobby.say(ann, "draft-1", "hello"));
        assertEquals(List.of(), hall.heard());
    }

    @Test
    void aDraftThatComesTwiceIsSaidOnce() throws Exception {
        enter(ann);
        enter(bob);
        hall.heard();

        assertEquals(1, lobby.say(ann, "draft-1", "hello"));
        enter(annAgain);
        assertEquals(1, lobby.say(annAgain, "draft-1", "hello"));
        assertEquals(2, lobby.say(bob, "draft-1", "the same word in another mouth"));

        assertEquals(
                List.of("message 1 hello", "replaced socket-1", "message 2 the same word in another mouth"),
                hall.heard());
    }

    @Test
    void manyDraftsAreKnownAgainAndNotMore() throws Exception {
        enter(ann);
        for (int i = 0; i < Room.DRAFTS; i++) {
            lobby.say(ann, "draft-" + i, "hello");
        }
        assertEquals(1, lobby.say(ann, "draft-0", "hello"));

        lobby.say(ann, "one-more", "hello");
        assertEquals(2, lobby.say(ann, "draft-1", "hello"));
        assertEquals(Room.DRAFTS + 2, lobby.say(ann, "draft-0", "hello"));
    }

    @Test
    void whoEntersGetsTheLastMessages() throws Exception {
        enter(ann);
        for (int i = 1; i <= Room.HISTORY + 3; i++) {
            lobby.say(ann, "draft-" + i, "message " + i);
        }
        List<Message> messages = enter(bob).messages();

        assertEquals(LongStream.rangeClosed(4, Room.HISTORY + 3).boxed().toList(), ids(messages));
        assertEquals(new Message(4, "Ann", "message 4", 77, "draft-4"), messages.get(0));
    }

    @Test
    void whoComesBackGetsWhatWasMissedAndNoMore() throws Exception {
        enter(ann);
        for (int i = 1; i <= 4; i++) {
            lobby.say(ann, "draft-" + i, "message " + i);
        }

        assertEquals(List.of(3L, 4L), ids(enter(annAgain, "epoch-1", 2).messages()));
        assertEquals(List.of(), ids(enter(annAgain, "epoch-1", 4).messages()));
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                ids(enter(annAgain, "an epoch before", 2).messages()));
    }

    @Test
    void aRoomCanBeFull() throws Exception {
        for (int i = 0; i < Room.PEOPLE; i++) {
            enter(new Person("p" + i, "key-" + i, "socket-of-" + i));
        }
        assertThrows(RefusedException.class, () -> enter(ann));
        lobby.leave(new Person("p0", "key-0", "socket-of-0"));
        enter(ann);
    }

    private Welcome enter(Person person) throws RefusedException {
        return enter(person, "", 0);
    }

    private Welcome enter(Person person, String epoch, long after) throws RefusedException {
        List<Welcome> welcomes = new ArrayList<>();
        lobby.enter(person, new Join("lobby", person.name(), person.key(), epoch, after), welcomes::add);
        assertEquals(1, welcomes.size());
        return welcomes.get(0);
    }

    private static List<Long> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }
}
