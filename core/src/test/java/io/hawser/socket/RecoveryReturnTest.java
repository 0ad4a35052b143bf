package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way back in: past a connection whose death nobody noticed, past the middleware, and cut again on the way. */
class RecoveryReturnTest {
    private static final long WINDOW = 120_000;

    private final World world = World.recovering(RecoveryOptions.DEFAULTS);
    private final List<Middleware.Next> undecided = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
    }

    @Test
    void itComesBackBeforeItsOldConnectionIsKnownToBeDead() {
        StockClient ann = arrival();
        Socket before = world.socket(ann.id());
        before.join("sea");
        List<String> ends = new ArrayList<>();
        before.onDisconnect((reason, detail) -> ends.add(reason.words() + ": " + detail));
        Peer old = ann.peer();
        world.main.to("sea").emit("e", 2); // the dead connection swallows it

        ann.reconnect();

        assertEquals(List.of("[e, 2]", "back"), ann.hears());
        assertTrue(old.isEnded());
        assertEquals(List.of("transport close: the client came back on another connection"), ends);
        assertEquals(1, world.main.sockets().size());
        assertEquals(1, world.engine.count());
    }

    @Test
    void aNewcomerThatSaysWhoItWasEndsItsDeadConnectionToo() {
        StockClient ann = new StockClient(world);
        ann.hears();
        Peer old = ann.peer();

        assertEquals(List.of("in"), ann.reconnect().hears());

        assertTrue(old.isEnded());
        assertEquals(1, world.main.sockets().size());
    }

    @Test
    void theDeadConnectionEndsInAllItsNamespaces() {
        Namespace game = world.namespaces.of("/game");
        StockClient ann = arrival();
        ann.peer().send("0/game,");
        String[] ids = ann.peer().hears().get(0).split("\"");
        game.emit("e", 1);
        String offset = ann.peer().hears().get(0).split("\"")[3];

        assertEquals(List.of("back"), ann.reconnect().hears());
        assertEquals(List.of(), game.sockets());
        ann.peer().send("0/game,{\"pid\":\"" + ids[7] + "\",\"offset\":\"" + offset + "\"}");

        assertEquals(
                List.of("0/game,{\"sid\":\"" + ids[3] + "\",\"pid\":\"" + ids[7] + "\"}"),
                ann.peer().hears());
        World.assertForgotten(world.namespaces.of("/nobody"));
        ann.vanish();
        world.timers.advance(2 * WINDOW);
        World.assertForgotten(game);
    }

    /** Two connections with the same words, and no time between them. */
    @Test
    void ofTwoAtOnceOneIsRecoveredAndTheOtherEnds() {
        StockClient ann = arrival();
        ann.vanish();
        Peer first = ann.reconnect().peer();
        Peer second = ann.reconnect().peer();

        assertEquals(List.of("back"), ann.hears());
        assertTrue(first.isEnded());
        assertFalse(second.isEnded());
        assertEquals(1, world.main.sockets().size());
        assertTrue(world.main.sockets().get(0).recovered());
    }

    /** The dead connection's lane is busy, so whoever knocks has to wait for it. */
    @Test
    void ofTwoThatWaitForTheSameDeadConnectionOneIsRecovered() {
        StockClient ann = arrival();
        List<Peer> knocking = new ArrayList<>();
        ann.peer().session.enter(() -> {
            knocking.add(ann.reconnect().peer());
            knocking.add(ann.reconnect().peer());
        });

        List<String> replies = new ArrayList<>();
        knocking.forEach(peer -> replies.add(peer.hears().toString()));
        assertEquals(
                List.of(true, false),
                replies.stream().map(reply -> reply.contains(ann.id())).toList());
        assertEquals(
                List.of(true, false),
                world.main.sockets().stream().map(Socket::recovered).toList());
    }

    @Test
    void oneThatIsLostWhileItWaitsLeavesThePlaceToTheNext() {
        StockClient ann = arrival();
        ann.peer().session.enter(() -> {
            ann.reconnect().vanish();
            ann.reconnect();
        });

        assertEquals(List.of("back"), ann.hears());
        assertEquals(1, world.main.sockets().size());
    }

    @Test
    void whatIsSaidBeforeItIsInBreaksTheRulesAndLosesNothing() {
        StockClient ann = arrival();
        ann.peer().session.enter(() -> ann.reconnect().peer().send("2[\"early\"]"));

        assertTrue(ann.peer().isEnded());
        assertEquals(List.of("back"), ann.reconnect().hears());
    }

    @Test
    void oneThatAsksTwiceOnOneConnectionBreaksTheRulesEvenWhileItWaits() {
        StockClient ann = arrival();
        Peer old = ann.peer();
        old.session.enter(() -> ann.reconnect().peer().send("0"));

        assertTrue(ann.peer().isEnded());
        assertTrue(old.isEnded());
        assertEquals(List.of(), world.main.sockets());
        assertEquals(List.of("back"), ann.reconnect().hears(), "and nothing is lost by it");
    }

    @Test
    void theMiddlewareIsAskedAgain() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> {
            assertFalse(socket.recovered());
            assertEquals(ann.id(), socket.id());
            undecided.add(next);
        });
        ann.reconnect();
        world.main.emit("e", 2);
        assertEquals(List.of(), ann.hears());
        assertEquals(List.of(), world.main.sockets());

        undecided.get(0).proceed();
        world.main.emit("e", 3);

        assertEquals(List.of("[e, 2]", "back", "[e, 3]"), ann.hears());
    }

    @Test
    void whomItRefusesIsForgotten() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> undecided.add(next));
        ann.reconnect();

        undecided.get(0).refuse("your token is old");
        assertEquals(List.of("refused {\"message\":\"your token is old\"}"), ann.hears());
        ann.reconnect();
        undecided.get(1).proceed();

        assertEquals(List.of("in"), ann.hears());
    }

    @Test
    void whomItSendsAwayIsForgotten() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> {
            undecided.add(next);
            if (undecided.size() == 1) {
                socket.disconnect();
                next.proceed();
            }
        });
        assertEquals(List.of("out"), ann.reconnect().hears());
        ann.reconnect();
        undecided.get(1).proceed();

        assertEquals(List.of("in"), ann.hears());
    }

    @Test
    void itCanBeSkipped() {
        World skipping = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 10_000, 10, true));
        List<String> asked = new ArrayList<>();
        skipping.main.use((socket, next) -> {
            asked.add(socket.id());
            next.proceed();
        });
        StockClient ann = new StockClient(skipping);
        skipping.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), ann.hears());

        assertEquals(List.of("back"), ann.vanish().reconnect().hears());
        assertEquals(List.of(ann.id()), asked);
        StockClient bob = new StockClient(skipping);
        assertEquals(List.of("in"), bob.hears());
        assertEquals(List.of(ann.id(), bob.id()), asked);
        skipping.end();
    }

    @Test
    void aReturnThatFailsCanBeTriedAgain() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> undecided.add(next));
        ann.reconnect().vanish();
        ann.reconnect();

        undecided.get(0).proceed();
        assertEquals(List.of(), ann.hears());
        undecided.get(1).proceed();

        assertEquals(List.of("back"), ann.hears());
    }

    @Test
    void aReturnWhoseConnectionDiedUnnoticedCanBeTriedAgain() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> undecided.add(next));
        Peer second = ann.reconnect().peer();
        ann.reconnect();
        assertTrue(second.isEnded());

        undecided.get(0).proceed();
        undecided.get(1).proceed();

        assertEquals(List.of("back"), ann.hears());
        assertEquals(1, world.main.sockets().size());
    }

    @Test
    void aReturnThatASlowMiddlewareMadeTooLateCanBeTriedAgain() {
        StockClient ann = arrival().vanish();
        world.main.use((socket, next) -> undecided.add(next));
        ann.reconnect();
        world.timers.advance(10_000);
        assertTrue(ann.peer().isEnded());
        ann.reconnect();

        undecided.get(1).proceed();

        assertEquals(List.of("back"), ann.hears());
    }

    /** The middleware decides so late that a part of what was missed is gone. */
    @Test
    void whatIsGivenUpOnItsWayInMakesItKnockAgainAndBeNew() {
        World small = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 1_000, 10, false));
        StockClient ann = new StockClient(small);
        small.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), ann.hears());
        ann.vanish();
        small.main.use((socket, next) -> undecided.add(next));
        ann.reconnect();
        for (int i = 0; i < 10; i++) {
            small.main.emit("e", i);
        }

        undecided.get(0).proceed();
        assertTrue(ann.peer().isEnded());
        assertEquals(List.of(), ann.hears());
        ann.reconnect();
        undecided.get(1).proceed();

        assertEquals(List.of("in"), ann.hears());
        small.end();
    }

    @Test
    void whatNeverArrivedOnTheFirstReturnArrivesOnTheSecond() {
        StockClient ann = arrival().vanish();
        world.main.emit("e", 2);
        world.timers.advance(WINDOW - 1);
        ann.reconnect();
        assertEquals(List.of(), ann.hears(0), "all of it is lost on the way");
        ann.vanish();
        world.timers.advance(WINDOW / 2);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect().hears());
    }

    @Test
    void whatIsTooOldOnTheSecondReturnMakesItNew() {
        StockClient ann = arrival().vanish();
        world.main.emit("e", 2);
        world.timers.advance(WINDOW - 1);
        ann.reconnect();
        assertEquals(List.of(), ann.hears(0), "all of it is lost on the way");
        ann.vanish();
        world.timers.advance(WINDOW - 1);

        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    @Test
    void whoMissedNothingTheFirstTimeIsNotTooLateTheSecondTime() {
        StockClient ann = arrival().vanish();
        world.main.to("elsewhere").emit("e", 2);
        world.timers.advance(WINDOW - 1);
        ann.reconnect();
        ann.hears(0);
        ann.vanish();
        world.timers.advance(WINDOW - 1);

        assertEquals(List.of("back"), ann.reconnect().hears());
    }

    @Test
    void anOffsetOfAnEarlierLifeBringsNothingOfTheTimeBetween() {
        StockClient ann = arrival().vanish();
        world.timers.advance(WINDOW);
        StockClient bob = new StockClient(world);
        world.main.emit("e", "between");
        assertEquals(List.of("in"), ann.reconnect().hears());
        assertEquals(List.of("in", "[e, between]"), bob.hears());

        ann.vanish(); // it got no event since, so its offset is the old one
        world.main.emit("e", "new");

        assertEquals(List.of("[e, new]", "back"), ann.reconnect().hears());
    }

    @Test
    void whatItSaidBeforeIsHandledBeforeWhatItSaysNow() {
        Crank crank = new Crank();
        World slow = new World(SocketOptions.DEFAULTS.with(RecoveryOptions.DEFAULTS, Duration.ofSeconds(45)), crank);
        List<String> order = new ArrayList<>();
        slow.main.use((socket, next) -> {
            order.add("asked");
            next.proceed();
        });
        slow.main.onConnection(socket -> {
            order.add(socket.recovered() ? "back" : "in");
            socket.on("a", e -> order.add("a" + e.get(0, int.class)));
            socket.onDisconnect((reason, detail) -> order.add("gone"));
        });
        StockClient ann = new StockClient(slow);
        crank.turn();
        slow.main.emit("e", 1);
        ann.hears();

        ann.peer().send("2[\"a\",1]", "2[\"a\",2]");
        ann.reconnect();
        crank.turnBackwards();
        crank.turn();
        ann.peer().send("2[\"a\",3]");
        crank.turn();

        assertEquals(List.of("asked", "in", "a1", "a2", "gone", "asked", "back", "a3"), order);
        slow.end();
        crank.turn();
    }

    private StockClient arrival() {
        StockClient client = new StockClient(world);
        world.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), client.hears());
        return client;
    }
}
