package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.json.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every way to listen to a client's events. */
class HandlersTest {
    private final World world = new World();
    private final Peer peer = world.member();
    private final Socket socket = world.socket("s1");
    private final List<String> heard = new ArrayList<>();

    record Move(int x, int y) {}

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), peer.hears());
        world.end();
    }

    @Test
    void onceHearsTheNextOneOnly() {
        socket.once("a", e -> heard.add("once " + e.get(0, int.class)));
        socket.on("a", e -> heard.add("on " + e.get(0, int.class)));

        peer.send("2[\"a\",1]", "2[\"a\",2]");

        assertEquals(List.of("once 1", "on 1", "on 2"), heard);
    }

    @Test
    void onceHearsOneEvenWhenItsHandlerSaysTheSameEventAgain() {
        socket.once("a", e -> {
            heard.add("once");
            throw new IllegalStateException("broken");
        });

        peer.send("2[\"a\"]", "2[\"a\"]");

        assertEquals(List.of("once"), heard);
        assertEquals(List.of("socket s1 in /: broken"), world.errors());
    }

    @Test
    void offRemovesOneHandlerOrAll() {
        EventHandler first = e -> heard.add("first");
        EventHandler second = e -> heard.add("second");
        EventHandler third = e -> heard.add("third");
        socket.on("a", first).once("a", second).on("a", third).off("a", first).off("a", second);
        socket.off("a", e -> {}).off("never heard of");

        peer.send("2[\"a\"]");
        assertEquals(List.of("third"), heard);

        socket.off("a");
        peer.send("2[\"a\"]");
        assertEquals(List.of("third"), heard);
    }

    @Test
    void offRemovesAHandlerThatWasAddedTwiceOnce() {
        EventHandler twice = e -> heard.add("a");
        socket.on("a", twice).on("a", twice).off("a", twice);

        peer.send("2[\"a\"]");

        assertEquals(List.of("a"), heard);
    }

    @Test
    void anyHearsAllAndComesFirst() {
        EventHandler any = e -> heard.add("any " + e.name());
        EventHandler earlier = e -> heard.add("earlier " + e.name());
        socket.on("a", e -> heard.add("a")).onAny(any).prependAny(earlier);

        peer.send("2[\"a\"]", "2[\"unknown\"]");
        assertEquals(List.of("earlier a", "any a", "a", "earlier unknown", "any unknown"), heard);

        heard.clear();
        socket.offAny(earlier);
        peer.send("2[\"b\"]");
        socket.offAny();
        peer.send("2[\"c\"]");
        assertEquals(List.of("any b"), heard);
    }

    @Test
    void anyOutgoingHearsWhatGoesOutAndBroadcastsToo() {
        BiConsumer<String, Args> later = (event, args) -> heard.add("later " + event + args);
        BiConsumer<String, Args> first = (event, args) -> heard.add("first " + event + args.size());
        socket.onAnyOutgoing(later).prependAnyOutgoing(first);

        socket.emit("one", 1, "x");
        world.main.emit("all", new Move(1, 2));
        assertEquals(List.of("first one2", "later one[1,\"x\"]", "first all1", "later all[{\"x\":1,\"y\":2}]"), heard);
        assertEquals(List.of("2[\"one\",1,\"x\"]", "2[\"all\",{\"x\":1,\"y\":2}]"), peer.hears());

        heard.clear();
        socket.offAnyOutgoing(first);
        socket.send("hello");
        socket.offAnyOutgoing();
        socket.emit("unheard");
        assertEquals(List.of("later message[\"hello\"]"), heard);
        assertEquals(List.of("2[\"message\",\"hello\"]", "2[\"unheard\"]"), peer.hears());
    }

    @Test
    void anOutgoingListenerThatFailsStopsNothing() {
        socket.onAnyOutgoing((event, args) -> {
            throw new IllegalStateException("broken");
        });

        socket.emit("a");

        assertEquals(List.of("2[\"a\"]"), peer.hears());
        assertEquals(List.of("socket s1 in /: broken"), world.errors());
    }

    @Test
    void middlewareIsAskedInOrderAndMayEndAnEvent() {
        socket.use((event, next) -> {
            heard.add("1 " + event.name());
            next.run();
            next.run(); // only the first call counts
        });
        socket.use((event, next) -> {
            if (event.name().equals("bad")) {
                event.ack(Map.of("error", "not today"));
            } else {
                next.run();
            }
        });
        socket.use((event, next) -> {
            if (event.name().equals("worse")) {
                throw new IllegalStateException("worse");
            }
            next.run();
        });
        socket.on("good", e -> heard.add("good"))
                .on("bad", e -> heard.add("bad"))
                .on("worse", e -> heard.add("worse"));

        peer.send("2[\"good\"]", "27[\"bad\"]", "2[\"worse\"]");

        assertEquals(List.of("1 good", "good", "1 bad", "1 worse"), heard);
        assertEquals(List.of("37[{\"error\":\"not today\"}]"), peer.hears());
        assertEquals(List.of("socket s1 in /: worse"), world.errors());
    }

    @Test
    void middlewareMayGoOnLater() {
        List<Runnable> waiting = new ArrayList<>();
        socket.use((event, next) -> waiting.add(next));
        socket.on("a", e -> heard.add("a"));
        peer.send("2[\"a\"]");
        assertEquals(List.of(), heard);

        waiting.get(0).run();

        assertEquals(List.of("a"), heard);
    }

    @Test
    void argumentsBecomeJavaTypes() {
        socket.on("one", Move.class, move -> heard.add("" + move));
        socket.on(
                "list",
                new TypeRef<List<Move>>() {},
                moves -> heard.add("" + moves.get(1).y()));
        socket.on("two", String.class, Move.class, (name, move) -> heard.add(name + move.x()));
        socket.on("three", int.class, String.class, boolean.class, (a, b, c) -> heard.add(a + b + c));
        socket.on(
                "raw",
                JsonNode.class,
                node -> heard.add(node.path("deep").get(0).asString()));

        peer.send(
                "2[\"one\",{\"x\":1,\"y\":2}]",
                "2[\"list\",[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}]]",
                "2[\"two\",\"n\",{\"x\":5,\"y\":6}]",
                "2[\"three\",1,\"b\",true]",
                "2[\"raw\",{\"deep\":[\"down\"]}]");

        assertEquals(List.of("Move[x=1, y=2]", "4", "n5", "1btrue", "down"), heard);
    }

    @Test
    void aGenericArgumentOfAnotherTypeIsTheErrorHooks() {
        socket.on("list", new TypeRef<List<Move>>() {}, moves -> heard.add("never"));

        peer.send("2[\"list\",\"no list\"]", "2[\"list\"]");

        List<String> errors = world.errors();
        assertTrue(
                errors.get(0).contains("argument 0 is STRING, which cannot be made into java.util.List<"),
                errors::toString);
        assertTrue(errors.get(1).contains("argument 0 is missing: java.util.List<"), errors::toString);
        assertEquals(List.of(), heard);
    }

    @Test
    void theWayToAnswerMayStandBehindTheArguments() {
        socket.on("rename", String.class, Ack.class, (name, ack) -> ack.ack("renamed " + name, ack.wantsAck()));
        socket.on("ping", Ack.class, ack -> ack.ack());
        socket.on("add", int.class, int.class, Ack.class, (a, b, ack) -> ack.ack(a + b));

        peer.send("21[\"rename\",\"x\"]", "22[\"ping\"]", "23[\"add\",4,5]");

        assertEquals(List.of("31[\"renamed x\",true]", "32[]", "33[9]"), peer.hears());
    }

    @Test
    void aResultIsTheAnswer() {
        socket.onWithAck("now", e -> e.size());
        socket.onWithAck("double", int.class, n -> 2 * n);
        socket.onWithAck(
                "sum",
                new TypeRef<List<Integer>>() {},
                all -> all.stream().mapToInt(n -> n).sum());
        socket.onWithAck("join", String.class, String.class, (a, b) -> a + b);
        socket.onWithAck("all", int.class, int.class, int.class, (a, b, c) -> List.of(c, b, a));
        socket.onWithAck("nothing", e -> null);

        peer.send("20[\"now\",1,2]", "21[\"double\",4]", "22[\"sum\",[1,2,3]]", "23[\"join\",\"a\",\"b\"]");
        peer.send("24[\"all\",1,2,3]", "25[\"nothing\"]", "2[\"double\",4]");

        assertEquals(List.of("30[2]", "31[8]", "32[6]", "33[\"ab\"]", "34[[3,2,1]]", "35[null]"), peer.hears());
    }

    @Test
    void aStageIsTheAnswerWhenItCompletes() {
        CompletableFuture<String> later = new CompletableFuture<>();
        CompletableFuture<String> never = new CompletableFuture<>();
        socket.onWithAck("later", e -> later);
        socket.onWithAck("never", e -> never);
        peer.send("21[\"later\"]", "22[\"never\"]");
        assertEquals(List.of(), peer.hears());

        later.complete("done");
        never.completeExceptionally(new IllegalStateException("failed"));

        assertEquals(List.of("31[\"done\"]"), peer.hears());
        assertEquals(List.of("socket s1 in /: failed"), world.errors());
    }

    @Test
    void whatAnAnsweringHandlerThrowsIsNoAnswer() {
        socket.onWithAck("broken", e -> {
            throw new IllegalStateException("broken");
        });
        socket.onWithAck("unwritable", e -> new Unwritable());

        peer.send("21[\"broken\"]", "22[\"unwritable\"]");

        assertEquals(2, world.errors().size());
    }

    @Test
    void argumentsMayBePassedOnUnseen() {
        socket.on("a", e -> world.main.emit("b", e.args().toArray()));

        peer.send("51-[\"a\",null,{\"deep\":[{\"_placeholder\":true,\"num\":0}]},1.5]")
                .send((byte) 7);

        assertEquals(
                List.of("51-[\"b\",null,{\"deep\":[{\"_placeholder\":true,\"num\":0}]},1.5]", "[7]"), peer.hears());
    }

    @Test
    void whoIsLeavingStillKnowsItsRooms() {
        socket.join("tea", "coffee");
        socket.onDisconnecting(
                (reason, detail) -> heard.add(reason + " from " + socket.rooms().size() + " " + detail));
        socket.onDisconnect(
                (reason, detail) -> heard.add("gone from " + socket.rooms().size()));

        peer.send("2[]");

        assertEquals(List.of("PARSE_ERROR from 3 an event without a name of its own", "gone from 0"), heard);
        assertEquals(List.of(), world.main.to("tea").sockets());
        peer.hears();
    }

    @Test
    void dataIsKeptWithTheSocket() {
        socket.data().put("user", new Move(1, 2)).put("bytes", new byte[] {1}).put("old", 1);
        socket.data().remove("old");

        assertEquals(new Move(1, 2), socket.data().get("user", Move.class));
        assertArrayEquals(new byte[] {1}, socket.data().get("bytes", byte[].class));
        assertEquals(null, socket.data().get("old", Integer.class));
        assertEquals(2, socket.data().toMap().size());
    }
}
