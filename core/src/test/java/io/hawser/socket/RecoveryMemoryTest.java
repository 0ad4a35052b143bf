package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long and how much is remembered, and that it is forgotten then. */
class RecoveryMemoryTest {
    private static final long WINDOW = 120_000;
    private static final long INTERVAL = 25_000;
    private static final long TIMEOUT = 20_000;
    private static final int EVENT = 256 + 2 * "42[\"e\",1,\"s1-1\"]".length();

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertEquals(
                new RecoveryOptions(Duration.ofMinutes(2), 16 * 1024 * 1024, 10_000, false, Duration.ofSeconds(1)),
                RecoveryOptions.DEFAULTS);
    }

    @Test
    void theSmallestAllowedIsAllowed() {
        assertEquals(1, new RecoveryOptions(Duration.ofMillis(1), 1, 1, true, Duration.ofMillis(1)).maxBytes());
    }

    @Test
    void noTimeForOtherServersIsTooLittle() {
        Duration none = Duration.ofNanos(999_999);
        assertEquals(
                "recovery searchTimeout is PT0.000999999S: give at least 1 ms",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RecoveryOptions(Duration.ofMillis(1), 1, 1, true, none))
                        .getMessage());
    }

    @Test
    void aBadValueIsNamedWithItsOptionAndARemedy() {
        assertBad("the recovery window is PT0S: give at least 1 ms", Duration.ZERO, 1, 1);
        assertBad("the recovery window is PT0.000999S: give at least 1 ms", Duration.ofNanos(999_000), 1, 1);
        assertBad("recovery maxBytes is 0: give at least 1", Duration.ofMillis(1), 0, 1);
        assertBad("recovery maxSessions is 0: give at least 1", Duration.ofMillis(1), 1, 0);
    }

    @Test
    void itMayBeAwayForTheWindow() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = lost(world);
        StockClient bob = lost(world);
        world.timers.advance(WINDOW - 1);
        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
        world.timers.advance(1);
        assertEquals(List.of("in"), bob.reconnect().hears());
        world.end();
    }

    @Test
    void theWindowBeginsWhenTheDeathIsNoticed() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = arrival(world);
        world.timers.advance(INTERVAL); // it is dead already: nobody answers the ping
        world.main.emit("e", 2);
        world.timers.advance(TIMEOUT);
        assertTrue(ann.peer().isEnded());
        world.timers.advance(WINDOW - 1);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect().hears());
        world.end();
    }

    /**
     * The longest time from an event that did not arrive to the end of its session: the client answers a ping as late as
     * it may, and what came right behind that ping is lost already.
     */
    @Test
    void noEventIsForgottenThatAHeartbeatDidNotProve() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = arrival(world);
        world.timers.advance(INTERVAL);
        assertEquals(List.of("PING"), ann.peer().hears());
        world.main.emit("e", 2); // it never comes
        world.timers.advance(TIMEOUT - 1);
        ann.peer().pong();
        world.timers.advance(INTERVAL + TIMEOUT);
        assertTrue(ann.peer().isEnded());
        world.timers.advance(WINDOW - 1);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect().hears());
        world.end();
    }

    @Test
    void aQuietClientIsRecoveredHowEverLongItWasQuiet() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = arrival(world);
        for (int i = 0; i < 200; i++) {
            world.timers.advance(INTERVAL);
            world.main.to("elsewhere").emit("e", 2);
            assertEquals(List.of(), ann.hears());
        }
        ann.vanish();
        world.main.emit("e", 3);

        assertEquals(List.of("[e, 3]", "back"), ann.reconnect().hears());
        world.end();
    }

    @Test
    void theBytesAreBounded() {
        for (int missed = 0; missed <= 4; missed++) {
            World world = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 3 * EVENT, 10, false));
            StockClient ann = lost(world);
            for (int i = 0; i < missed; i++) {
                world.main.emit("e", i);
            }
            int all = missed + 1;
            assertEquals(missed < 4 ? all : 1, ann.reconnect().hears().size());
            world.end();
        }
    }

    @Test
    void oneByteLessIsOneEventLess() {
        World world = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 3 * EVENT - 1, 10, false));
        StockClient ann = lost(world);
        StockClient bob = lost(world);
        world.main.emit("e", 2);
        world.main.emit("e", 3);
        assertEquals(List.of("[e, 2]", "[e, 3]", "back"), bob.reconnect().hears());
        assertEquals(List.of("in"), ann.reconnect().hears(), "it missed one more");
        world.end();
    }

    @Test
    void anEventThatIsTooLargeIsForgottenAtOnce() {
        World world = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 1_000, 10, false));
        StockClient ann = arrival(world);
        world.main.emit("e", "x".repeat(1_000));
        assertEquals(1, ann.hears().size());
        assertEquals(List.of("back"), ann.vanish().reconnect().hears(), "it had it already");
        world.main.emit("e", "x".repeat(1_000));

        assertEquals(List.of("in"), ann.vanish().reconnect().hears());
        world.end();
    }

    @Test
    void whatWasGivenUpLongBeforeItWasLostCountsNotAgainstIt() {
        World world = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 400, 10, false));
        StockClient ann = arrival(world);
        world.main.to("elsewhere").emit("e", 2);
        world.main.to("elsewhere").emit("e", 3);
        for (long passed = 0; passed < 4 * (INTERVAL + TIMEOUT); passed += INTERVAL) {
            world.timers.advance(INTERVAL);
            ann.hears();
        }

        assertEquals(List.of("back"), ann.vanish().reconnect().hears());
        world.main.to("elsewhere").emit("e", 4);
        world.main.to("elsewhere").emit("e", 5);
        assertEquals(List.of("in"), ann.vanish().reconnect().hears(), "who knows whether it was for it");
        world.end();
    }

    @Test
    void theNumberOfThoseWhoAreAwayIsBoundedAndTheFirstGoFirst() {
        World world = World.recovering(new RecoveryOptions(Duration.ofMillis(WINDOW), 10_000, 2, false));
        StockClient ann = lost(world);
        StockClient bob = lost(world);
        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
        ann.vanish();
        StockClient cat = lost(world);

        assertEquals(List.of("in"), bob.reconnect().hears());
        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
        assertEquals(List.of("back"), cat.reconnect().hears());
        world.end();
    }

    @Test
    void aNamespaceThatNobodyIsInRemembersNothing() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        world.main.emit("e", 0);
        World.assertForgotten(world.main);
        StockClient ann = arrival(world);
        StockClient bob = arrival(world);
        ann.peer().send("1");
        bob.peer().send("1");

        World.assertForgotten(world.main);
        world.main.emit("e", 1);
        World.assertForgotten(world.main);
        world.end();
    }

    @Test
    void timeForgetsWhereNothingHappensAnyMore() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        lost(world);
        StockClient bob = arrival(world);
        bob.peer().send("1");

        world.timers.advance(2 * WINDOW);

        World.assertForgotten(world.main);
        assertEquals(0, world.timers.pending());
        world.end();
    }

    @Test
    void whoIsInIsNoReasonToKeepOldEvents() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = arrival(world);
        for (long passed = 0; passed < 3 * WINDOW; passed += INTERVAL) {
            world.timers.advance(INTERVAL);
            ann.hears();
        }
        ann.vanish().reconnect();
        assertEquals(1, world.timers.pending() - 1, "its heartbeat, and one look at who is away");
        world.end();
    }

    @Test
    void nobodyComesBackToAServerThatStops() {
        World world = World.recovering(RecoveryOptions.DEFAULTS);
        StockClient ann = lost(world);
        arrival(world);

        world.namespaces.close();

        assertEquals(List.of("in"), ann.reconnect().hears());
        world.end();
    }

    @Test
    void aChildThatSomebodyMayComeBackToIsNotDropped() {
        World world = dropping();
        List<String> asked = new ArrayList<>();
        world.namespaces
                .of((name, auth) -> asked.add(name))
                .onConnection(socket -> asked.add("in " + socket.recovered()));
        StockClient ann = new StockClient(world, "/mine", "ann");
        Namespace mine = world.namespaces.of("/mine");
        mine.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), ann.hears());
        ann.vanish();
        mine.emit("e", 2);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect().hears());
        assertSame(mine, world.namespaces.of("/mine"));
        assertEquals(List.of("/mine", "in false", "in true"), asked);
        ann.peer().send("1/mine,");
        assertNotSame(mine, world.namespaces.of("/mine"));
        World.assertForgotten(mine);
        world.end();
    }

    @Test
    void aChildIsDroppedWhenItsLastMemoryIs() {
        World world = dropping();
        ParentNamespace parent = world.namespaces.of((name, auth) -> true);
        StockClient ann = new StockClient(world, "/mine", "ann");
        ann.hears();
        ann.vanish();
        assertEquals(1, parent.children().size());

        world.timers.advance(WINDOW);

        assertEquals(List.of(), parent.children());
        world.end();
    }

    @Test
    void whoComesBackToAChildThatIsGoneIsNew() {
        World world = dropping();
        ParentNamespace parent = world.namespaces.of((name, auth) -> true);
        StockClient ann = new StockClient(world, "/mine", "ann");
        parent.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), ann.hears());
        ann.vanish();
        world.timers.advance(WINDOW);

        assertEquals(List.of("in"), ann.reconnect().hears());
        parent.emit("e", 2);
        assertEquals(List.of("[e, 2]"), ann.hears());
        world.end();
    }

    private static World dropping() {
        return new World(World.children(10, true, RecoveryOptions.DEFAULTS), Runnable::run);
    }

    private static StockClient arrival(World world) {
        StockClient client = new StockClient(world);
        world.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), client.hears());
        return client;
    }

    private static StockClient lost(World world) {
        return arrival(world).vanish();
    }

    private static void assertBad(String message, Duration window, int maxBytes, int maxSessions) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RecoveryOptions(window, maxBytes, maxSessions, false))
                        .getMessage());
    }
}
