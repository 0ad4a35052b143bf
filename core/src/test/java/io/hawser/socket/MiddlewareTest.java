package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MiddlewareTest {
    private static final String INTERNAL_ERROR = "4{\"message\":\"Internal error\"}";

    private final World world = new World();
    private final List<String> order = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Middleware.Next> undecided = new ArrayList<>();

    record Auth(String token) {}

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
    }

    @Test
    void eachIsAskedInOrderBeforeTheClientIsIn() {
        world.main.use((socket, next) -> {
            order.add("first " + socket.auth(Auth.class).token());
            assertFalse(socket.isConnected());
            assertEquals(List.of(), world.main.sockets());
            next.proceed();
        });
        world.main.use((socket, next) -> {
            order.add("second");
            next.proceed();
        });
        world.main.onConnection(socket -> order.add("in"));

        Peer peer = world.stranger().send("0{\"token\":\"t\"}");

        assertEquals(List.of("first t", "second", "in"), order);
        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
    }

    @Test
    void theFirstRefusalEndsIt() {
        world.main.use((socket, next) -> next.refuse("no", Map.of("code", 7)));
        world.main.use((socket, next) -> order.add("asked"));
        world.main.onConnection(socket -> order.add("in"));

        Peer peer = world.stranger().send("0");

        assertEquals(List.of(), order);
        assertEquals(1, peer.wanted());
        String refusal = peer.hears().get(0);
        assertTrue(refusal.startsWith("4{"), refusal);
        assertEquals(
                Map.of("message", "no", "data", Map.of("code", 7)),
                world.namespaces.json().object(refusal.substring(1)).get(0, Map.class));
    }

    @Test
    void whoWasRefusedMayAskAgain() {
        world.main.use((socket, next) -> {
            if (socket.auth(Map.class).isEmpty()) {
                next.refuse("who are you?");
            } else {
                next.proceed();
            }
        });
        Peer peer = world.stranger().send("0").send("0{\"token\":\"t\"}");

        assertEquals(List.of("4{\"message\":\"who are you?\"}", "0{\"sid\":\"s2\"}"), peer.hears());
    }

    @Test
    void aRefusalNamesItsNamespace() {
        world.namespaces.of("/custom").use((socket, next) -> next.refuse("no"));

        Peer peer = world.stranger().send("0/custom,");

        assertEquals(List.of("4/custom,{\"message\":\"no\"}"), peer.hears());
    }

    @Test
    void theDecisionMayComeLaterFromAnotherThread() throws InterruptedException {
        world.main.use((socket, next) -> undecided.add(next));
        Peer welcome = world.stranger().send("0");
        Peer unwelcome = world.stranger().send("0");
        assertEquals(List.of(), welcome.hears());

        Thread other = new Thread(() -> {
            undecided.get(0).proceed();
            undecided.get(1).refuse("no");
        });
        other.start();
        other.join();

        assertEquals(List.of("0{\"sid\":\"s1\"}"), welcome.hears());
        assertEquals(List.of("4{\"message\":\"no\"}"), unwelcome.hears());
    }

    @Test
    void afterTheClientHasGoneTheDecisionChangesNothing() {
        world.main.use((socket, next) -> {
            undecided.add(next);
            socket.onDisconnect((reason, detail) -> order.add("left what it never joined"));
        });
        world.main.onConnection(socket -> order.add("in"));
        Peer one = world.stranger().send("0");
        Peer two = world.stranger().send("0");
        one.vanish();
        two.vanish();

        undecided.get(0).proceed();
        undecided.get(1).refuse("no");

        assertEquals(List.of(), order);
        assertEquals(List.of("CLOSE"), one.hears());
        assertEquals(List.of("CLOSE"), two.hears());
    }

    @Test
    void onlyTheFirstWordCounts() {
        world.main.use((socket, next) -> {
            next.proceed();
            next.refuse("no");
            next.proceed();
        });
        world.main.onConnection(socket -> order.add("in"));

        Peer peer = world.stranger().send("0");

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
        assertEquals(List.of("in"), order);
    }

    @Test
    void whatItThrowsRefusesWithoutSayingWhy() {
        world.main.use((socket, next) -> {
            throw new Exception("the database said: secret");
        });

        Peer peer = world.stranger().send("0");

        assertEquals(List.of(INTERNAL_ERROR), peer.hears());
        assertEquals(List.of("socket s1 in /: the database said: secret"), world.errors());
    }

    @Test
    void anErrorRefusesToo() {
        world.main.use((socket, next) -> {
            throw new AssertionError("deep trouble");
        });

        Peer peer = world.stranger().send("0");

        assertEquals(List.of(INTERNAL_ERROR), peer.hears());
        assertEquals(List.of("socket s1 in /: deep trouble"), world.errors());
    }

    @Test
    void whatItThrowsAfterItDecidedIsOnlyWrittenDown() {
        world.main.use((socket, next) -> {
            next.proceed();
            throw new IllegalStateException("afterthought");
        });

        Peer peer = world.stranger().send("0");

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
        assertEquals(List.of("socket s1 in /: afterthought"), world.errors());
    }

    @Test
    void aRefusalThatCannotBeWrittenIsStillARefusal() {
        world.main.use((socket, next) -> next.refuse("no", new Unwritable()));

        Peer peer = world.stranger().send("0");

        assertEquals(List.of(INTERNAL_ERROR), peer.hears());
        assertEquals(1, world.errors().size());
    }

    @Test
    void aLateRefusalThatCannotBeWrittenIsTheCallersErrorAndDecidesNothing() {
        world.main.use((socket, next) -> undecided.add(next));
        Peer peer = world.stranger().send("0");

        assertThrows(IllegalArgumentException.class, () -> undecided.get(0).refuse("no", new Unwritable()));
        assertEquals(List.of(), peer.hears());
        undecided.get(0).refuse("no");

        assertEquals(List.of("4{\"message\":\"no\"}"), peer.hears());
    }

    @Test
    void whatIsSentToAClientThatIsNotInGoesNowhere() {
        world.main.use((socket, next) -> {
            socket.emit("early");
            world.main.emit("early to all");
            next.proceed();
        });

        Peer peer = world.stranger().send("0");

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
    }

    @Test
    void aMiddlewareMayChooseTheRooms() {
        world.main.use((socket, next) -> {
            socket.join("room");
            undecided.add(next);
        });
        Peer welcome = world.stranger().send("0");
        Peer unwelcome = world.stranger().send("0");
        assertEquals(List.of(), world.main.to("room").sockets(), "nobody is in yet");

        undecided.get(0).proceed();
        undecided.get(1).refuse("no");
        world.main.to("room").emit("news");

        assertEquals(List.of("0{\"sid\":\"s1\"}", "2[\"news\"]"), welcome.hears());
        assertEquals(List.of("4{\"message\":\"no\"}"), unwelcome.hears());
        assertEquals(Set.of("room", "s1"), world.socket("s1").rooms());
    }

    @Test
    void aMiddlewareMaySendTheClientAway() {
        world.main.use((socket, next) -> {
            socket.disconnect();
            next.proceed();
        });
        world.main.onConnection(socket -> order.add("in"));

        Peer peer = world.stranger().send("0");

        assertEquals(List.of("1"), peer.hears());
        assertEquals(List.of(), order);
    }

    @Test
    void oneThatIsAddedLaterIsNotAskedAboutWhoIsOnItsWay() {
        world.main.use((socket, next) -> undecided.add(next));
        Peer peer = world.stranger().send("0");
        world.main.use((socket, next) -> next.refuse("full"));

        undecided.get(0).proceed();

        assertEquals(List.of("0{\"sid\":\"s1\"}"), peer.hears());
    }
}
