package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client misses is what was said in its rooms while it was in them. */
@Timeout(30)
class RecoveryRoomsTest {
    private final World world = World.recovering(RecoveryOptions.DEFAULTS);
    private final StockClient ann = new StockClient(world);
    private final StockClient bob = new StockClient(world);

    @BeforeEach
    void bothAreIn() {
        world.main.emit("e", 0);
        assertEquals(List.of("in", "[e, 0]"), ann.hears());
        assertEquals(List.of("in", "[e, 0]"), bob.hears());
    }

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
    }

    @Test
    void whatWasSaidBeforeItCameIsNotForIt() {
        world.main.to("club").emit("e", "a secret of the club");
        socket().join("club");
        socket().join("club");
        ann.vanish();
        world.main.to("club").emit("e", "news of the club");

        assertEquals(List.of("[e, news of the club]", "back"), ann.reconnect().hears());
    }

    @Test
    void whatWasSaidBeforeItLeftIsForIt() {
        socket().join("club");
        world.main.to("club").emit("e", 1);
        ann.hears();
        world.main.to("club").emit("e", 2);
        world.main.except("club").emit("e", 3);
        socket().leave("club", "nowhere");
        socket().leave("club");
        world.main.to("club").emit("e", 4);
        world.main.except("club").emit("e", 5);
        socket().join("club");
        world.main.to("club").emit("e", 6);
        world.main.except("club").emit("e", 7);

        assertEquals(
                List.of("[e, 2]", "[e, 5]", "[e, 6]", "back"), ann.reconnect().hears());
    }

    @Test
    void aChoiceOfSocketsEntersAndLeavesRoomsInOrderToo() {
        world.main.socketsJoin("club");
        world.main.to("club").emit("e", 1);
        world.main.socketsLeave("club");
        world.main.to("club").emit("e", 2);

        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
    }

    @Test
    void roomsThatTheMiddlewareChoosesBeginWithTheReturn() {
        world.main.use((socket, next) -> {
            socket.join("club");
            socket.leave("sea");
            next.proceed();
        });
        socket().join("sea");
        ann.vanish();
        world.main.to("club").emit("e", 1);
        world.main.to("sea").emit("e", 2);
        ann.reconnect();
        world.main.to("club").emit("e", 3);

        assertEquals(List.of("[e, 2]", "back", "[e, 3]"), ann.hears());
        assertEquals(Set.of(ann.id(), "club", "sea"), socket().rooms());
    }

    @Test
    void whatTheSocketThatIsGoneDoesToItsRoomsIsNothing() {
        Socket before = socket();
        before.join("sea");
        ann.reconnect().hears();

        before.join("late");
        before.leave("sea");
        ann.reconnect();
        world.main.to("late").emit("e", 1);
        world.main.to("sea").emit("e", 2);

        assertEquals(List.of("back", "[e, 2]"), ann.hears());
    }

    @Test
    void aSocketThatLeftItsOwnRoomIsStillSpokenTo() {
        Socket socket = socket();
        socket.leave(ann.id());
        socket.emit("e", 1);
        ann.vanish();
        socket.emit("e", 2);

        assertEquals(List.of("[e, 1]", "[e, 2]", "back"), ann.reconnect().hears());
    }

    /** A client that changes its rooms more often than is remembered must have heard of the changes, or begins anew. */
    @Test
    void changesOfRoomsAreRememberedUpToABound() {
        for (int i = 0; i < 100; i++) {
            change(i);
        }
        assertEquals(101, ann.reconnect().hears().size());

        for (int i = 0; i < 101; i++) {
            change(i);
        }
        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    @Test
    void changesOfRoomsThatItHeardOfCountNoMore() {
        for (int i = 0; i < 150; i++) {
            change(i);
            ann.hears();
        }
        assertEquals(List.of("back"), ann.reconnect().hears());
        for (int i = 0; i < 100; i++) {
            change(i);
        }
        assertEquals(101, ann.reconnect().hears().size());
    }

    /** One thread is in the middle of a broadcast; another one speaks to a room and then clears it. */
    @Test
    void whoIsSentOutOfARoomHasHeardWhatWasSaidBefore() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        world.socket(bob.id()).onAnyOutgoing((event, args) -> {
            if (event.equals("slow")) {
                inside.countDown();
                await(slow);
            }
        });
        socket().join("game");
        Thread other = new Thread(() -> world.main.emit("slow"));
        other.start();
        inside.await();

        world.main.to("game").emit("e", "over");
        world.main.in("game").socketsLeave("game");
        List<String> heard = ann.hears();
        slow.countDown();
        other.join();

        assertEquals(List.of("[slow]", "[e, over]"), heard, "one slow listener holds up nobody else");
        assertEquals(List.of("[slow]"), bob.hears());
    }

    /** In a room for one event that it does not hear. */
    private void change(int number) {
        socket().join("room " + number);
        world.main.to("room " + number).emit("e", number);
        socket().leave("room " + number);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket socket() {
        return world.socket(ann.id());
    }
}
