package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three servers: Ann was on a, loses her connection, and comes back on another. */
class RecoveryElsewhereTest {
    private static final long LIMIT = 1_000;

    private final Fleet fleet = new Fleet(World.remembering(RecoveryOptions.DEFAULTS), Runnable::run, "a", "b", "c");
    private final World a = fleet.server("a");
    private final World b = fleet.server("b");
    private final World c = fleet.server("c");
    private final StockClient ann = new StockClient(a);

    RecoveryElsewhereTest() {
        a.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), ann.hears());
    }

    @AfterEach
    void nothingIsLeftOver() {
        fleet.end();
    }

    @Test
    void sheGetsWhatSheMissedAndIsWhoSheWas() {
        Socket before = a.socket(ann.id());
        before.join("sea", "sky");
        before.leave("sky");
        before.data().put("name", "Ann");
        ann.vanish();
        a.main.to("sea").emit("e", 2);
        b.main.to("sky").emit("e", "not for her");
        c.main.to(ann.id()).emit("e", 3, new byte[] {1, 2});
        a.main.local().emit("e", 4);

        ann.reconnect(b);
        c.main.emit("e", 5);

        assertEquals(List.of("[e, 2]", "[e, 3, [1, 2]]", "[e, 4]", "back", "[e, 5]"), ann.hears());
        Socket now = b.socket(ann.id());
        assertTrue(now.recovered());
        assertEquals(Set.of(ann.id(), "sea"), now.rooms());
        assertEquals("Ann", now.data().get("name", String.class));
        World.assertNobody(a.main);
    }

    @Test
    void sheIsGivenAwayBeforeHerOldConnectionIsKnownToBeDead() {
        Peer old = ann.peer();
        List<String> ends = new ArrayList<>();
        a.socket(ann.id()).onDisconnect((reason, detail) -> ends.add(reason.words() + ": " + detail));
        b.main.emit("e", 2); // the dead connection swallows it

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect(b).hears());

        assertTrue(old.isEnded());
        assertEquals(List.of("transport close: the client came back on another connection"), ends);
        assertEquals(0, a.engine.count());
        World.assertNobody(a.main);
    }

    @Test
    void sheMovesAsOftenAsSheLikesWhateverSheGotInBetween() {
        List<World> servers = List.of(b, c, a);
        for (int i = 2; i < 40; i++) {
            World next = servers.get(i % 3);
            if (i % 4 == 0) {
                ann.vanish();
                servers.get(i / 4 % 3).main.emit("e", i);
                assertEquals(
                        List.of("[e, " + i + "]", "back"), ann.reconnect(next).hears());
            } else if (i % 4 == 1) {
                assertEquals(List.of("back"), ann.reconnect(next).hears());
                next.main.emit("e", i);
                assertEquals(List.of("[e, " + i + "]"), ann.hears());
            } else {
                assertEquals(List.of("back"), ann.reconnect(next).hears(), "and got nothing in between");
            }
        }
    }

    @Test
    void whatGotLostOnTheWayInComesAgainHereAndElsewhere() {
        ann.vanish();
        a.main.emit("e", 2);
        c.main.emit("e", 3);
        assertEquals(List.of(), ann.reconnect(b).hears(0));
        assertEquals(List.of(), ann.reconnect(b).hears(1), "cut before the reply");

        assertEquals(List.of("[e, 2]", "[e, 3]", "back"), ann.reconnect(c).hears());
        assertEquals(List.of("back"), ann.reconnect(a).hears());
    }

    @Test
    void whatIsOnItsWayToTheOldServerComesOnce() {
        fleet.bus.hold("c", "a");
        c.main.emit("e", 2);
        ann.reconnect(b);
        c.main.emit("e", 3);
        fleet.bus.release("c", "a");

        assertEquals(List.of("[e, 2]", "back", "[e, 3]"), ann.hears());
    }

    @Test
    void whatIsOnItsWayToTheNewServerComesOnce() {
        fleet.bus.hold("c", "b");
        c.main.emit("e", 2);
        assertEquals(List.of("[e, 2]"), ann.hears());
        c.main.emit("e", 3);
        c.main.asVolatile().emit("v");
        ann.vanish();
        c.main.emit("e", 4);

        ann.reconnect(b);
        c.main.emit("e", 5);
        fleet.bus.release("c", "b");
        c.main.asVolatile().emit("v");

        assertEquals(List.of("[e, 3]", "[e, 4]", "back", "[e, 5]", "[v]"), ann.hears());
    }

    @Test
    void whatIsOnItsWayToTheNewServerWhenSheMovesOnComesOnce() {
        fleet.bus.hold("c", "b");
        ann.vanish();
        c.main.emit("e", 2);
        assertEquals(List.of("[e, 2]", "back"), ann.reconnect(b).hears());
        assertEquals(List.of("back"), ann.reconnect(a).hears());
        fleet.bus.hold("c", "a");
        c.main.emit("e", 3);
        assertEquals(List.of("back"), ann.reconnect(b).hears());

        fleet.bus.release("c", "b");
        fleet.bus.release("c", "a");

        assertEquals(List.of("[e, 3]"), ann.hears());
    }

    @Test
    void whatIsSaidWhileTheAnswerIsOnItsWayComesOnceAndInOrder() {
        ann.vanish();
        fleet.bus.hold("a", "b");
        ann.reconnect(b);
        a.main.emit("e", "too late for the answer");
        b.main.emit("e", 2);
        c.main.emit("e", 3);
        assertEquals(List.of(), ann.hears());

        fleet.bus.release("a", "b");

        assertEquals(List.of("[e, 2]", "[e, 3]", "back", "[e, too late for the answer]"), ann.hears());
    }

    @Test
    void whatSheNeverHadIsWhatCameBeforeHerTime() {
        fleet.bus.hold("c", "a"); // a never hears of it, as a server that came later
        c.main.emit("e", "before her time");
        fleet.advance(1);
        StockClient eve = new StockClient(a);
        a.main.emit("e", 2);
        fleet.advance(1);
        c.main.emit("e", 3);

        assertEquals(List.of("in", "[e, 2]"), eve.hears());
        assertEquals(List.of("[e, 3]", "back"), eve.reconnect(b).hears());
        fleet.bus.release("c", "a");
    }

    @Test
    void sheIsKnownNowhereTwice() {
        StockClient thief = new StockClient(c);
        String words = "0{\"pid\":\"" + ann.pid() + "\",\"offset\":\"" + ann.offset() + "\"}";
        assertEquals(List.of("back"), ann.reconnect(b).hears());
        ann.peer().send("1");

        Peer peer = a.stranger().send(words);
        assertTrue(peer.hears().get(0).startsWith("0{\"sid\":\"a"));
        assertFalse(a.main.sockets().get(0).recovered());
        assertEquals(List.of("in"), thief.hears());
    }

    @Test
    void whoIsKnownNowhereBeginsAnewAtOnce() {
        ann.vanish();
        a.timers.advance(120_000);

        assertEquals(List.of("in"), ann.reconnect(b).hears());
    }

    @Test
    void whoGotNothingBeginsAnewAndNobodyIsAsked() {
        StockClient eve = new StockClient(c);
        assertEquals(List.of("in"), eve.hears());
        fleet.bus.hold("b");

        assertEquals(List.of("in"), eve.reconnect(b).hears());
        fleet.bus.release("b");
    }

    @Test
    void whatNoServerSaidIsNotAsked() {
        fleet.bus.hold("b");
        for (String words : List.of(
                "0{\"pid\":\"" + "p".repeat(257) + "\",\"offset\":\"o\"}",
                "0{\"pid\":\"p\",\"offset\":\"" + "o".repeat(257) + "\"}",
                "0{\"pid\":\"p\",\"offset\":7}")) {
            assertEquals(1, b.stranger().send(words).hears().size());
        }
        Peer asking =
                b.stranger().send("0{\"pid\":\"" + "p".repeat(256) + "\",\"offset\":\"" + "o".repeat(256) + "\"}");
        assertEquals(List.of(), asking.hears());

        fleet.bus.release("b");
        assertEquals(1, asking.hears().size());
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForLongerThanTheLimit() {
        fleet.bus.hold("a");
        ann.reconnect(b);
        b.timers.advance(LIMIT - 1);
        assertEquals(List.of(), ann.hears());

        b.timers.advance(1);
        assertEquals(List.of("in"), ann.hears());
        String id = ann.id();
        fleet.bus.release("a");
        b.main.emit("e", 2);
        assertEquals(List.of("[e, 2]"), ann.hears());
        assertEquals(id, ann.id());
    }

    @Test
    void theLimitIsAnOption() {
        Fleet patient = new Fleet(
                World.remembering(new RecoveryOptions(Duration.ofMinutes(2), 10_000, 10, false, Duration.ofMillis(5))),
                Runnable::run,
                "a",
                "b");
        StockClient eve = new StockClient(patient.server("a"));
        patient.server("a").main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        patient.bus.hold("a");
        eve.reconnect(patient.server("b"));

        patient.server("b").timers.advance(4);
        assertEquals(List.of(), eve.hears());
        patient.server("b").timers.advance(1);
        assertEquals(List.of("in"), eve.hears());
        patient.bus.release("a");
        patient.end();
    }

    @Test
    void aServerThatDiesWithHerLetsHerBeginAnew() {
        fleet.bus.hold("a");
        ann.reconnect(b);
        assertEquals(List.of(), ann.hears());

        fleet.bus.kill("a");

        assertEquals(List.of("in"), ann.hears());
    }

    @Test
    void aServerThatDiesWithoutHerChangesNothing() {
        ann.vanish();
        fleet.bus.hold("a");
        fleet.bus.hold("c");
        ann.reconnect(b);
        fleet.bus.kill("c");
        assertEquals(List.of(), ann.hears());

        fleet.bus.release("a");

        assertEquals(List.of("back"), ann.hears());
    }

    @Test
    void whoFindsHerNeedNotWaitForTheOthers() {
        fleet.bus.hold("c");

        assertEquals(List.of("back"), ann.reconnect(b).hears());
        fleet.bus.release("c");
    }

    @Test
    void theServerThatAsksMayClose() {
        fleet.bus.hold("a");
        ann.reconnect(b);

        b.namespaces.close();

        assertEquals(List.of("in"), ann.hears());
        fleet.bus.release("a");
    }

    @Test
    void sheMayGoWhileSheIsLookedForAndComeBackAnywhere() {
        fleet.bus.hold("a");
        ann.reconnect(b).vanish();
        a.main.emit("e", 2);
        fleet.bus.release("a");
        World.assertNobody(a.main);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect(c).hears());
    }

    @Test
    void twoServersThatSheKnocksAtOneAfterTheOtherBothFindHer() {
        fleet.bus.hold("a");
        ann.reconnect(b);
        Peer first = ann.peer();
        ann.reconnect(c);

        fleet.bus.release("a");

        assertEquals(List.of("back"), ann.hears());
        assertTrue(first.isEnded());
        World.assertNobody(b.main);
    }

    @Test
    void theLastOfManyKnocksIsHers() {
        fleet.bus.hold("a");
        for (World server : List.of(b, c, b, b, c, b)) {
            ann.reconnect(server);
        }

        fleet.bus.release("a");

        assertEquals(List.of("back"), ann.hears());
        assertEquals(1, b.main.to(ann.id()).sockets().size());
        assertEquals(0, c.main.to(ann.id()).sockets().size());
    }

    @Test
    void twoServersThatAskEachOtherForNobodyWaitForTheLimit() {
        ann.vanish();
        a.timers.advance(120_000);
        fleet.bus.hold("b");
        fleet.bus.hold("c");
        ann.reconnect(b);
        ann.reconnect(c);
        fleet.bus.release("b");
        fleet.bus.release("c");
        fleet.advance(LIMIT - 1);
        assertEquals(List.of(), ann.hears());

        fleet.advance(1);
        assertEquals(List.of("in"), ann.hears());
    }

    @Test
    void whoSaysTwoThingsAtOnceWhileSheIsLookedForBreaksTheRules() {
        fleet.bus.hold("a");
        ann.reconnect(b).peer().send("0");

        assertTrue(ann.peer().isEnded());
        fleet.bus.release("a");
        assertEquals(List.of("back"), ann.reconnect(b).hears());
    }

    @Test
    void theNewServersMiddlewareIsAsked() {
        List<Middleware.Next> undecided = new ArrayList<>();
        b.main.use((socket, next) -> {
            assertEquals(ann.id(), socket.id());
            undecided.add(next);
        });
        ann.reconnect(b);
        a.main.emit("e", 2);
        assertEquals(List.of(), ann.hears());

        undecided.get(0).proceed();
        assertEquals(List.of("[e, 2]", "back"), ann.hears());
        ann.reconnect(c);
        assertEquals(List.of("back"), ann.hears());
        ann.reconnect(b);
        undecided.get(1).refuse("your token is old");
        assertEquals(List.of("refused {\"message\":\"your token is old\"}"), ann.hears());
        assertEquals(List.of("in"), ann.reconnect(c).hears(), "whom it refuses is forgotten everywhere");
    }

    @Test
    void sheMayMoveOnWhileTheMiddlewareThinks() {
        b.main.use((socket, next) -> {});
        ann.reconnect(b);
        a.main.emit("e", 2);

        assertEquals(List.of("[e, 2]", "back"), ann.reconnect(c).hears());
    }

    @Test
    void dataGoesAsJson() {
        record Ship(String name, int masts) {}
        a.socket(ann.id())
                .data()
                .put("ship", new Ship("Ann", 3))
                .put("bytes", new byte[] {1, 2})
                .put("thread", new Unwritable());
        ann.reconnect(b);
        ann.reconnect(c); // nobody asked for it on b
        assertEquals(List.of("back"), ann.hears());

        Attributes data = c.socket(ann.id()).data();
        assertEquals(Set.of("ship", "bytes"), data.toMap().keySet());
        assertEquals(Map.of("name", "Ann", "masts", 3), data.toMap().get("ship"));
        Ship ship = data.get("ship", Ship.class);
        assertEquals(new Ship("Ann", 3), ship);
        assertTrue(ship == data.get("ship", Ship.class), "and is one and the same from then on");
        assertArrayEquals(new byte[] {1, 2}, data.get("bytes", byte[].class));
    }

    /** What she said on a is handled there before she is in on b, and what comes of it is hers. */
    @Test
    void herOldWordsAreHandledFirst() {
        Crank crank = new Crank();
        Fleet slow = new Fleet(World.remembering(RecoveryOptions.DEFAULTS), crank, "a", "b");
        World first = slow.server("a");
        first.main.onConnection(socket -> socket.onDisconnect((reason, detail) -> {
            socket.data().put("last", "words");
            first.main.emit("e", 2);
        }));
        StockClient eve = new StockClient(first);
        crank.turn();
        first.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        eve.reconnect(slow.server("b"));
        assertEquals(List.of(), eve.hears());

        crank.turn();

        assertEquals(List.of("[e, 2]", "back"), eve.hears());
        assertEquals("words", slow.server("b").socket(eve.id()).data().get("last", String.class));
        slow.end();
        crank.turn();
    }

    /** Nobody waits any more for what would come too late: she keeps her place. */
    @Test
    void whatWouldComeTooLateIsNotGivenAway() {
        Crank crank = new Crank();
        Fleet slow = new Fleet(World.remembering(RecoveryOptions.DEFAULTS), crank, "a", "b");
        StockClient eve = new StockClient(slow.server("a"));
        crank.turn();
        slow.server("a").main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        eve.reconnect(slow.server("b")).vanish();
        slow.advance(LIMIT);
        crank.turn();

        eve.reconnect(slow.server("a"));
        crank.turn();

        assertEquals(List.of("back"), eve.hears());
        slow.end();
        crank.turn();
    }

    @Test
    void asManyAreLookedForAsMayBeAway() {
        Fleet small = new Fleet(
                World.remembering(new RecoveryOptions(Duration.ofMinutes(2), 10_000, 2, false)),
                Runnable::run,
                "a",
                "b");
        small.bus.hold("a");
        World second = small.server("b");
        List<Peer> knocking = new ArrayList<>();
        for (String pid : List.of("p", "q", "r")) {
            knocking.add(second.stranger().send("0{\"pid\":\"" + pid + "\",\"offset\":\"o\"}"));
        }

        assertEquals(
                List.of(0, 0, 1),
                knocking.stream().map(peer -> peer.hears().size()).toList());
        small.bus.release("a");
        assertEquals(
                List.of(1, 1, 0),
                knocking.stream().map(peer -> peer.hears().size()).toList());
        small.end();
    }

    /** What came to b, and was given up there for want of bytes, and did not come to a: nobody can say it again. */
    @Test
    void whatIsGoneOnTheNewServerAndUnheardOnTheOldMakesHerBeginAnew() {
        Fleet small = new Fleet(
                World.remembering(new RecoveryOptions(Duration.ofMinutes(2), 1_000, 10, false)),
                Runnable::run,
                "a",
                "b",
                "c");
        World first = small.server("a");
        StockClient eve = new StockClient(first);
        first.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        small.bus.hold("c", "a");
        small.server("c").main.emit("e", 2);
        for (int i = 0; i < 10; i++) {
            small.server("b").main.local().emit("f", i);
        }

        assertEquals(List.of("in"), eve.reconnect(small.server("b")).hears());
        small.bus.release("c", "a");
        small.end();
    }

    @Test
    void whatWasGivenUpOnTheOldServerMakesHerBeginAnew() {
        Fleet small = new Fleet(
                World.remembering(new RecoveryOptions(Duration.ofMinutes(2), 1_000, 10, false)),
                Runnable::run,
                "a",
                "b");
        World first = small.server("a");
        StockClient eve = new StockClient(first);
        first.main.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        eve.vanish();
        for (int i = 0; i < 10; i++) {
            first.main.emit("e", i);
        }

        assertEquals(List.of("in"), eve.reconnect(small.server("b")).hears());
        World.assertNobody(first.main);
        small.end();
    }

    @Test
    void aNamespaceThatSheMakesByKnockingIsLeftBehindWhereSheWas() {
        Fleet games = games();
        StockClient eve = new StockClient(games.server("a"), "/game-1", "");
        Namespace first = games.server("a").namespaces.of("/game-1");
        first.emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        games.advance(1);
        eve.vanish();
        games.server("c").namespaces.of("/game-1").emit("e", 2); // on b it is for nobody

        assertEquals(List.of("[e, 2]", "back"), eve.reconnect(games.server("b")).hears());
        assertTrue(first.isDropped());
        Namespace second = games.server("b").namespaces.of("/game-1");
        assertEquals(List.of("back"), eve.reconnect(games.server("a")).hears());
        assertTrue(second.isDropped());
        eve.peer().send("1/game-1,");
        games.end();
    }

    /** What passed b while the namespace was not there, and did not come to a: nobody can say it again. */
    @Test
    void whatPassedBeforeTheNamespaceWasThereMakesHerBeginAnew() {
        Fleet games = games();
        StockClient eve = new StockClient(games.server("a"), "/game-1", "");
        games.server("a").namespaces.of("/game-1").emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        games.bus.hold("c", "a");
        games.server("c").namespaces.of("/game-1").emit("e", 2);

        assertEquals(List.of("in"), eve.reconnect(games.server("b")).hears());
        games.bus.release("c", "a");
        eve.peer().send("1/game-1,");
        games.end();
    }

    /** As before, but it went there and came again: what it heard before is gone. */
    @Test
    void whatANamespaceHeardBeforeItWentMakesHerBeginAnew() {
        Fleet games = games();
        StockClient eve = new StockClient(games.server("a"), "/game-1", "");
        games.server("a").namespaces.of("/game-1").emit("e", 1);
        assertEquals(List.of("in", "[e, 1]"), eve.hears());
        StockClient bob = new StockClient(games.server("b"), "/game-1", "");
        games.bus.hold("c", "a");
        games.server("c").namespaces.of("/game-1").emit("e", 2);
        assertEquals(List.of("in", "[e, 2]"), bob.hears());
        bob.peer().send("1/game-1,");

        assertEquals(List.of("in"), eve.reconnect(games.server("b")).hears());
        games.bus.release("c", "a");
        eve.peer().send("1/game-1,");
        games.end();
    }

    /** A question that was under way for long says less than is true by now. */
    @Test
    void aLateQuestionTakesNothingFromWhoHasMovedOn() {
        fleet.bus.hold("b", "c");
        assertEquals(List.of("back"), ann.reconnect(b).hears());
        b.main.emit("e", 2);
        assertEquals(List.of("[e, 2]"), ann.hears());
        assertEquals(List.of("back"), ann.reconnect(a).hears());
        a.main.emit("e", 3);
        assertEquals(List.of("[e, 3]"), ann.hears());
        assertEquals(List.of("back"), ann.reconnect(c).hears());
        fleet.bus.release("b", "c");

        c.main.emit("e", 4);
        assertEquals(List.of("[e, 4]"), ann.hears());
    }

    /** She got nothing meanwhile, so the late question says the truth: she is where it came from, if anywhere. */
    @Test
    void whoIsGivenToALateQuestionIsFoundThere() {
        fleet.bus.hold("b", "c");
        assertEquals(List.of("back"), ann.reconnect(b).hears());
        assertEquals(List.of("back"), ann.reconnect(a).hears());
        assertEquals(List.of("back"), ann.reconnect(c).hears());
        Peer lost = ann.peer();
        fleet.bus.release("b", "c");
        assertTrue(lost.isEnded());
        World.assertNobody(c.main);

        assertEquals(List.of("back"), ann.reconnect(a).hears());
    }

    @Test
    void whoWasSentAwayIsNotGivenAway() {
        String id = ann.id();
        c.main.in(id).disconnectSockets();
        assertEquals(List.of("out"), ann.hears());

        assertEquals(List.of("in"), ann.reconnect(b).hears());
        assertNotEquals(id, ann.id());
    }

    @Test
    void aServerWithoutRecoveryHasNobodyToGive() {
        assertEquals(
                List.of(""),
                new Alien()
                        .asks("{\"kind\":\"RECOVER\",\"namespace\":\"/\",\"rooms\":[],\"except\":[],\"event\":\"\","
                                + "\"text\":\"\",\"attachments\":[],\"names\":[],\"flag\":false,\"compress\":true,"
                                + "\"millis\":1000,\"knock\":{\"pid\":\"p\",\"offset\":\"o\"}}"));
    }

    private static Fleet games() {
        SocketOptions options = World.children(10, true, RecoveryOptions.DEFAULTS);
        Fleet games = new Fleet(options, Runnable::run, "a", "b", "c");
        for (String name : List.of("a", "b", "c")) {
            games.server(name).namespaces.of(Pattern.compile("/game-[0-9]"));
        }
        return games;
    }

    /** A server without recovery among those that have it. */
    private static final class Alien extends HandAdapter {
        Alien() {
            var unused = new World(SocketOptions.DEFAULTS, Runnable::run, null, this);
        }
    }
}
