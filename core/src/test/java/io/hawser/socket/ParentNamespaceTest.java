package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hawser.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces that are made when a client asks for them. */
@Timeout(60)
class ParentNamespaceTest {
    private static final String INVALID = "{\"message\":\"Invalid namespace\"}";
    private static final long CONNECT_TIMEOUT = 10_000;

    private final Crank crank = new Crank();
    private final World world = new World(World.children(2, true, null), crank);
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
        crank.turn();
        assertEquals(0, crank.waiting());
    }

    @Test
    void aPatternMatchesTheWholeName() {
        ParentNamespace rooms = world.namespaces.of(Pattern.compile("/room-\\d+"));

        assertEquals(List.of("0/room-1,{\"sid\":\"s1\"}"), says("0/room-1,"));
        for (String other : List.of("/room-", "/room-1x", "/xroom-1", "/x/room-1", "/Room-1", "/room-1\n")) {
            assertEquals(List.of("4" + other + "," + INVALID), says("0" + other + ","));
        }
        assertEquals(List.of("/room-1"), names(rooms));
    }

    @Test
    void aFilterSeesTheNameAndTheAuth() {
        world.namespaces.of((name, auth) -> {
            order.add(name + auth);
            return auth.toString().contains("let me in");
        });

        assertEquals(List.of("0/a,{\"sid\":\"s1\"}"), says("0/a,{\"token\":\"let me in\"}"));
        assertEquals(List.of("4/b," + INVALID), says("0/b,{\"token\":\"\"}"));
        assertEquals(List.of("4/__proto__," + INVALID), says("0/__proto__,"));
        assertEquals(List.of("/a[{\"token\":\"let me in\"}]", "/b[{\"token\":\"\"}]", "/__proto__[{}]"), order);
    }

    @Test
    void aFilterIsNotAskedAboutANamespaceThatIsThere() {
        world.namespaces.of((name, auth) -> order.add(name));

        Peer first = joined("0/a,");
        joined("0/a,");
        first.send("1/a,");
        joined("0/a,");

        assertEquals(List.of("/a"), order);
    }

    @Test
    void aFilterThatThrowsRefusesAndTheNextIsAsked() {
        world.namespaces.of((name, auth) -> {
            if (name.equals("/error")) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("the database is away");
        });
        assertEquals(List.of("4/error," + INVALID), says("0/error,"));

        world.namespaces.of(Pattern.compile("/b"));
        Peer peer = world.stranger().send("0/a,", "0/b,");
        crank.turn();

        assertEquals(List.of("4/a," + INVALID, "0/b,{\"sid\":\"s1\"}"), peer.hears());
        assertFalse(peer.isEnded());
    }

    @Test
    void theFirstThatAcceptsHasIt() {
        ParentNamespace first = world.namespaces.of(Pattern.compile("/a.*"));
        ParentNamespace second = world.namespaces.of((name, auth) -> true);

        joined("0/ab,");
        joined("0/b,");

        assertEquals(List.of("/ab"), names(first));
        assertEquals(List.of("/b"), names(second));
    }

    /** It may block, so it never runs in the session's lane. */
    @Test
    void aFilterRunsOnTheExecutor() {
        world.namespaces.of((name, auth) -> order.add(name));
        Peer peer = world.stranger().send("0/a,");
        assertEquals(List.of(), order);

        world.timers.advance(CONNECT_TIMEOUT - 1);
        crank.turn();

        assertEquals(List.of("/a"), order);
        assertEquals(List.of("0/a,{\"sid\":\"s1\"}"), peer.hears());
    }

    @Test
    void whoWaitsTooLongForAFilterIsSentAway() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer peer = world.stranger().send("0/a,");

        world.timers.advance(CONNECT_TIMEOUT);
        crank.turn();

        peer.assertEnded(CloseReason.CONNECT_TIMEOUT);
        assertEquals(List.of(), any.children());
    }

    @Test
    void childrenHaveWhatTheParentHasBeforeTheirOwn() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        any.use(saying("parent")).onConnection(socket -> order.add("parent's " + socket.namespace()));
        Peer peer = joined("0/a,");
        Namespace child = world.namespaces.of("/a");
        child.use(saying("child")).onConnection(socket -> order.add("child's " + socket.namespace()));
        any.use(saying("later")).onConnection(socket -> order.add("later " + socket.namespace()));
        order.clear();

        joined("0/a,");

        assertEquals(
                List.of(
                        "parent /a",
                        "later /a",
                        "child /a",
                        "parent's namespace /a",
                        "later namespace /a",
                        "child's namespace /a"),
                order);
        assertFalse(peer.isEnded());
    }

    @Test
    void theParentsMiddlewareRefuses() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        any.use((socket, next) -> next.refuse("members only"));
        any.onConnection(socket -> order.add("in"));

        assertEquals(List.of("4/a,{\"message\":\"members only\"}"), says("0/a,"));

        assertEquals(List.of(), order);
        assertEquals(List.of(), any.children(), "nobody came in, so it is empty");
    }

    @Test
    void aNameOfTheApplicationsWinsAndHasNothingOfAFilter() {
        world.namespaces.of((name, auth) -> order.add("asked")).use(saying("parent"));
        world.namespaces.of("/a").onConnection(socket -> order.add("in"));

        joined("0/a,");

        assertEquals(List.of("in"), order);
    }

    @Test
    void aNameThatWasThereBeforeThePatternStaysOnItsOwn() {
        Namespace before = world.namespaces.of("/room-1");
        ParentNamespace rooms = world.namespaces.of(Pattern.compile("/room-.*")).use(saying("parent"));

        joined("0/room-1,");

        assertEquals(List.of(), order);
        assertEquals(List.of(), rooms.children());
        assertSame(before, world.namespaces.of("/room-1"));
    }

    /** Else an emit to a room that is not there would open it to everybody. */
    @Test
    void aNameThatAPatternMatchesIsThePatternsEvenWhenTheApplicationIsFirst() {
        ParentNamespace rooms = world.namespaces.of(Pattern.compile("/room-.*"));
        rooms.use((socket, next) -> next.refuse("members only"));

        world.namespaces.of("room-1").emit("news");

        assertEquals(List.of("4/room-1,{\"message\":\"members only\"}"), says("0/room-1,"));
    }

    @Test
    void theApplicationIsBoundByNothing() {
        ParentNamespace rooms = world.namespaces.of(Pattern.compile("/room-.*"));
        for (int i = 0; i < 5; i++) {
            world.namespaces.of("/room-" + i);
        }

        assertEquals(5, rooms.children().size());
        assertEquals(List.of("0/room-4,{\"sid\":\"s1\"}"), says("0/room-4,"));
        assertEquals(List.of("4/room-5," + INVALID), says("0/room-5,"));
    }

    @Test
    void itsNumberIsBounded() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer first = joined("0/a,");
        joined("0/b,");
        joined("0/b,");

        assertEquals(List.of("4/c," + INVALID), says("0/c,"));
        assertEquals(2, any.children().size());
        first.send("1/a,");
        assertEquals(List.of("0/c,{\"sid\":\"s4\"}"), says("0/c,"));
    }

    @Test
    void theBoundIsOfEachParent() {
        world.namespaces.of(Pattern.compile("/a.*"));
        world.namespaces.of(Pattern.compile("/b.*"));

        for (String name : List.of("/a1", "/b1", "/a2", "/b2")) {
            joined("0" + name + ",");
        }

        assertEquals(List.of("4/a3," + INVALID, "4/b3," + INVALID), says("0/a3,", "0/b3,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaves", "vanishes", "is sent away", "is sent away for good"})
    void itIsDroppedWithTheLastThatGoes(String how) {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer first = joined("0/a,");
        Peer last = joined("0/a,");
        Namespace child = any.children().get(0);
        first.vanish();
        assertEquals(List.of(child), any.children());

        switch (how) {
            case "leaves" -> last.send("1/a,");
            case "vanishes" -> last.vanish();
            case "is sent away" -> child.disconnectSockets();
            default -> child.disconnectSockets(true);
        }

        assertEquals(List.of(), any.children());
        joined("0/a,");
        assertNotSame(child, any.children().get(0));
    }

    @Test
    void whatWasAddedToItGoesWithIt() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer peer = joined("0/a,");
        world.namespaces.of("/a").use(saying("child"));
        peer.send("1/a,", "0/a,");
        crank.turn();

        assertEquals(List.of(), order);
        assertEquals(1, any.children().size());
    }

    @Test
    void whoIsOnTheWayInKeepsIt() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        List<Middleware.Next> undecided = new ArrayList<>();
        any.use((socket, next) -> undecided.add(next));
        Peer waiting = world.stranger().send("0/a,");
        Peer other = world.stranger().send("0/a,");
        crank.turn();
        other.vanish();
        Namespace child = any.children().get(0);

        undecided.get(0).proceed();
        crank.turn();

        assertEquals(List.of("0/a,{\"sid\":\"s1\"}"), waiting.hears());
        assertEquals(List.of(child), any.children());
    }

    @Test
    void itStaysWhenTheApplicationWantsItSo() {
        World keeping = new World(World.children(2, false, null), Runnable::run);
        ParentNamespace any = keeping.namespaces.of((name, auth) -> true);
        keeping.stranger().send("0/a,").vanish();

        assertEquals(List.of("/a"), names(any));
        keeping.end();
    }

    @Test
    void oneOfTheApplicationsIsNeverDropped() {
        Namespace custom = world.namespaces.of("/custom");
        joined("0/custom,").vanish();

        assertSame(custom, world.namespaces.of("/custom"));
    }

    @Test
    void whoAsksTwiceInOneGoBreaksTheRules() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer peer = world.stranger().send("0/a,", "0/a,");
        crank.turn();

        peer.assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(List.of(), any.children());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/a,", "2/a,[\"early\"]", "3/a,1[]"})
    void whoSpeaksWhileTheFilterDecidesBreaksTheRules(String early) {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        Peer peer = world.stranger().send("0/a,", early);
        crank.turn();

        peer.assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(List.of(), any.children());
    }

    @Test
    void whoVanishesWhileTheFilterDecidesLeavesNoTrace() {
        ParentNamespace any = world.namespaces.of((name, auth) -> true);
        any.onConnection(socket -> order.add("in"));
        world.stranger().send("0/a,").vanish();

        crank.turn();

        assertEquals(List.of(), order);
        assertEquals(List.of(), any.children());
    }

    @Test
    void twoMayWaitForTheSameNamespace() {
        ParentNamespace any = world.namespaces.of((name, auth) -> order.add("asked"));
        Peer first = world.stranger().send("0/a,");
        Peer second = world.stranger().send("0/a,", "0/b,");
        crank.turn();

        assertEquals(1, first.hears().size());
        assertEquals(2, second.hears().size());
        assertEquals(List.of("asked", "asked", "asked"), order);
        assertEquals(2, any.children().size());
    }

    @Test
    void itSpeaksToAllItsChildren() {
        ParentNamespace rooms = world.namespaces.of(Pattern.compile("/room-.*"));
        Peer first = joined("0/room-1,");
        Peer second = joined("0/room-2,");
        Peer other = joined("0");

        rooms.emit("news", 1);

        assertEquals(List.of("2/room-1,[\"news\",1]"), first.hears());
        assertEquals(List.of("2/room-2,[\"news\",1]"), second.hears());
        assertEquals(List.of(), other.hears());
    }

    /** Clients come and go on several threads, and the namespace is made and dropped beneath them. */
    @Test
    void comingAndGoingAtOnceLosesNobody() throws Exception {
        World busy = new World(World.children(1, true, null), Runnable::run);
        ParentNamespace any = busy.namespaces.of((name, auth) -> true);
        int threads = 4;
        int rounds = 500;
        List<List<Peer>> peers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            List<Peer> own = new ArrayList<>();
            for (int j = 0; j < rounds; j++) {
                own.add(busy.stranger());
            }
            peers.add(own);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(threads);
        List<Future<?>> running = new ArrayList<>();
        for (List<Peer> own : peers) {
            running.add(pool.submit(() -> {
                start.countDown();
                start.await();
                for (Peer peer : own) {
                    peer.send("0/a,");
                    any.emit("news");
                    peer.send("1/a,");
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();

        for (List<Peer> own : peers) {
            for (Peer peer : own) {
                assertEquals("0/a,{\"sid\"", peer.hears().get(0).substring(0, 10));
                assertFalse(peer.isEnded());
            }
        }
        busy.end();
        assertEquals(List.of(), any.children());
    }

    private Peer joined(String connect) {
        Peer peer = world.stranger().send(connect);
        crank.turn();
        assertEquals("0", peer.hears().get(0).substring(0, 1));
        return peer;
    }

    private List<String> says(String... packets) {
        Peer peer = world.stranger().send(packets);
        crank.turn();
        return peer.hears();
    }

    private Middleware saying(String word) {
        return (socket, next) -> {
            order.add(word + " " + socket.namespace().name());
            next.proceed();
        };
    }

    private static List<String> names(ParentNamespace parent) {
        return parent.children().stream().map(Namespace::name).toList();
    }
}
