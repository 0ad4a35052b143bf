package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stock client loses its connection, and goes on where it was, or is told that it is somebody new. */
class RecoveryTest {
    private final World world = World.recovering(RecoveryOptions.DEFAULTS);

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
    }

    @Test
    void whatItMissedComesBeforeTheReplyAndInOrder() {
        StockClient ann = lost();
        world.main.emit("e", 2);
        world.main.emit("e", 3);

        List<String> words =
                ann.reconnect().peer().packets().stream().map(Packet::text).toList();

        String log = ann.offset().replaceFirst("1$", "");
        assertEquals(
                List.of(
                        "2[\"e\",2,\"" + log + "2\"]",
                        "2[\"e\",3,\"" + log + "3\"]",
                        "0{\"sid\":\"" + ann.id() + "\",\"pid\":\"" + ann.pid() + "\"}"),
                words);
    }

    @Test
    void itIsBackWithItsIdItsRoomsAndItsData() {
        StockClient ann = arrival();
        Socket before = world.socket(ann.id());
        before.join("sea");
        before.data().put("name", "Ann");
        world.main.emit("e", 1);
        assertEquals(List.of("[e, 1]"), ann.hears());
        assertFalse(before.recovered());
        List<Object> seen = new ArrayList<>();
        world.main.onConnection(back -> {
            seen.addAll(List.of(back.id(), back.recovered(), back.isConnected(), back.rooms()));
            seen.add(back.data().get("name", String.class));
        });

        ann.vanish();
        assertEquals(List.of(), world.main.sockets());
        ann.reconnect();

        assertEquals(List.of("back"), ann.hears());
        assertEquals(List.of(ann.id(), true, true, Set.of(ann.id(), "sea"), "Ann"), seen);
        assertFalse(before.isConnected());
        world.main.to("sea").emit("e", 2);
        assertEquals(List.of("[e, 2]"), ann.hears());
    }

    @Test
    void onlyWhatWasForItIsMissed() {
        StockClient ann = arrival();
        Socket bob = world.socket(arrival().id());
        Socket socket = world.socket(ann.id());
        socket.join("sea", "sky");
        socket.emit("e", 0);
        ann.hears();
        ann.vanish();

        world.main.to("sea").emit("e", 1);
        world.main.to("land").emit("e", 2);
        world.main.to("sea", "sky", "land").emit("e", 3);
        world.main.except("sky").emit("e", 4);
        world.main.to("sea").except(ann.id()).emit("e", 5);
        world.main.to(ann.id()).emit("e", 6);
        world.main.to(bob.id()).emit("e", 7);
        socket.broadcast().emit("e", 8);
        bob.broadcast().emit("e", 9);
        bob.emit("e", 10);

        assertEquals(
                List.of("[e, 1]", "[e, 3]", "[e, 6]", "[e, 9]", "back"),
                ann.reconnect().hears());
    }

    @Test
    void whoeverMissedMoreThanMayWaitIsNotSlow() {
        StockClient ann = lost();
        String large = "x".repeat(100_000);
        IntStream.range(0, 30).forEach(number -> world.main.emit("e", large, number));

        ann.reconnectSlowly();
        world.main.emit("after");
        assertFalse(ann.peer().isEnded(), "3 MB, and it had no time to take them");

        List<String> heard = new ArrayList<>();
        for (int poll = 0; poll < 5; poll++) {
            heard.addAll(ann.hears());
            ann.peer().session.link().poll(ann.peer());
        }
        assertEquals(32, heard.size());
        assertEquals("[after]", heard.get(31));
    }

    @Test
    void whatIsSentToTheSocketThatIsGoneIsDeliveredOnItsReturn() {
        StockClient ann = arrival();
        Socket before = world.socket(ann.id());
        before.emit("e", 0);
        ann.hears();
        ann.vanish();

        before.emit("e", 1);

        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
    }

    @Test
    void bytesComeBackAsTheyWere() {
        StockClient ann = lost();
        world.main.emit("e", new byte[] {1}, "text", new byte[] {2, 3});
        world.main.emit("e", new byte[0]);

        assertEquals(
                List.of("[e, [1], text, [2, 3]]", "[e, []]", "back"),
                ann.reconnect().hears());
    }

    @Test
    void theOffsetIsTheLastArgumentOfEveryEventButAQuestion() {
        StockClient ann = arrival();
        Socket socket = world.socket(ann.id());

        socket.emit("e");
        socket.asVolatile().emit("v", "x");
        var unused = socket.emitWithAck("q", "x");
        world.main.emit("e", 1);

        List<String> words = ann.peer().hears();
        String log = words.get(0).replaceFirst("2\\[\"e\",\"(.*)1\"]", "$1");
        assertEquals(
                List.of(
                        "2[\"e\",\"" + log + "1\"]",
                        "2[\"v\",\"x\",\"" + log + "1\"]",
                        "20[\"q\",\"x\"]",
                        "2[\"e\",1,\"" + log + "2\"]"),
                words);
    }

    @Test
    void whatMayBeLostIsLostAndSpoilsNothing() {
        StockClient ann = arrival();
        world.main.asVolatile().emit("v", "not an offset");
        assertEquals(List.of("[v, not an offset]"), ann.hears());
        ann.vanish();
        world.main.asVolatile().emit("v", 2);
        world.main.emit("e", 1);

        assertEquals(List.of("[e, 1]", "back"), ann.reconnect().hears());
    }

    @Test
    void aQuestionIsNotAskedAgain() {
        StockClient ann = arrival();
        world.main.emit("e", 1);
        var unused = world.socket(ann.id()).emitWithAck("q", "an offset?");
        assertEquals(List.of("[e, 1]", "[q, an offset?]?"), ann.hears());
        ann.vanish();

        assertEquals(List.of("back"), ann.reconnect().hears());
    }

    @Test
    void itComesBackAsOftenAsItLikes() {
        StockClient ann = lost();
        for (int i = 2; i <= 20; i++) {
            if (i % 2 == 0) {
                ann.vanish();
            }
            world.main.emit("e", i);
            assertEquals(List.of("[e, " + i + "]", "back"), ann.reconnect().hears());
        }
        assertEquals(1, world.engine.count());
    }

    @Test
    void aRecoveredSocketSpeaksAndListens() {
        List<Boolean> heard = new ArrayList<>();
        world.main.onConnection(socket -> socket.on("a", e -> {
            heard.add(socket.recovered());
            socket.emit("e", "answer");
            e.ack("ok");
        }));
        StockClient ann = arrival();
        ann.peer().send("21[\"a\"]");
        assertEquals(List.of("[e, answer]", "ack [\"ok\"]"), ann.hears());
        ann.vanish().reconnect().peer().send("22[\"a\"]");

        assertEquals(List.of("back", "[e, answer]", "ack [\"ok\"]"), ann.hears());
        assertEquals(List.of(false, true), heard);
    }

    @Test
    void anOutgoingListenerSeesNoOffset() {
        StockClient ann = arrival();
        Socket socket = world.socket(ann.id());
        List<String> seen = new ArrayList<>();
        socket.onAnyOutgoing((event, args) -> seen.add(event + args));

        world.main.emit("e", 1);
        socket.emit("e", 2);
        socket.asVolatile().emit("v");
        var unused = socket.emitWithAck("q", 3);
        ann.vanish();
        world.main.emit("e", 4);
        socket.emit("e", 5);

        assertEquals(List.of("e[1]", "e[2]", "v[]", "q[3]"), seen);
    }

    @Test
    void namespacesAreRecoveredEachForItself() {
        Namespace game = world.namespaces.of("/game");
        StockClient ann = lost();
        StockClient bob = new StockClient(world, "/game", "bob");
        game.emit("e", "game");
        assertEquals(List.of("in", "[e, game]"), bob.hears());
        bob.vanish();
        game.emit("e", "more");

        assertEquals(List.of("back"), ann.reconnect().hears());
        assertEquals(List.of("[e, more]", "back"), bob.reconnect().hears());
        String auth = "{\"pid\":\"" + ann.pid() + "\",\"offset\":\"" + ann.offset() + "\"}";
        Peer stray = world.stranger().send("0/game," + auth);
        assertFalse(stray.hears().get(0).contains(ann.pid()));
        assertFalse(ann.peer().isEnded());
    }

    @Test
    void withoutRecoveryNobodyGetsAPidOrAnOffset() {
        World plain = new World();
        Peer peer = plain.stranger().send("0{\"pid\":\"p\",\"offset\":\"o-1\"}");
        plain.main.emit("e", 1);

        assertEquals(List.of("0{\"sid\":\"s1\"}", "2[\"e\",1]"), peer.hears());
        plain.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LOG",
                "LOG-",
                "LOG-2",
                "LOG--1",
                "LOG-1x",
                "LOG- 1",
                "LOG-+1",
                "LOG-0x1",
                "LOG-\u0661",
                "LOG-9999999999999999999",
                "LOG-999999999999999999",
                "other-1",
                "LOG1",
                "-1",
                "1"
            })
    void anOffsetThatIsNoneMakesItNewAndItsMemoryIsSpent(String offset) {
        StockClient ann = lost();
        String log = ann.offset().replaceFirst("-1$", "");

        assertNew(ann, ",\"offset\":\"" + offset.replace("LOG", log) + "\"");
        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"offset\":null", ",\"offset\":1", ",\"offset\":[\"LOG-1\"]", ",\"offset\":{}"})
    void withoutAnOffsetItIsNew(String rest) {
        assertNew(lost(), rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"pid\":\"nobody\",", "\"pid\":null,", "\"pid\":1,", "\"pid\":\"ID\",", "\"pid\":\"\","})
    void withoutItsPidItIsNew(String pid) {
        StockClient ann = lost();

        Peer peer = world.stranger().send("0{" + pid.replace("ID", ann.id()) + "\"offset\":\"" + ann.offset() + "\"}");

        assertFalse(peer.hears().get(0).contains(ann.id()));
        assertEquals(List.of("back"), ann.reconnect().hears());
    }

    @Test
    void whoComesBackIsTakenOutOfTheMemory() {
        StockClient ann = lost();
        assertEquals(List.of("back"), ann.reconnect().hears());
        ann.peer().send("1");

        assertNew(ann, ",\"offset\":\"" + ann.offset() + "\"");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECT_TIMEOUT") // nobody who is in meets that
    void onlyALostConnectionIsRecovered(CloseReason reason) {
        StockClient ann = arrival();
        world.main.emit("e", 1);
        ann.hears();

        ann.peer().session.abort(reason);

        boolean lost = Set.of(CloseReason.TRANSPORT_CLOSE, CloseReason.TRANSPORT_ERROR, CloseReason.PING_TIMEOUT)
                .contains(reason);
        assertEquals(List.of(lost ? "back" : "in"), ann.reconnect().hears());
    }

    @Test
    void whoLeavesOnPurposeIsNew() {
        StockClient ann = arrival();
        world.main.emit("e", 1);
        ann.hears();
        ann.peer().send("1");
        ann.vanish();

        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoWasSentAwayIsNew(boolean close) {
        StockClient ann = arrival();
        world.main.emit("e", 1);
        world.socket(ann.id()).disconnect(close);
        assertEquals(List.of("[e, 1]", "out"), ann.hears());

        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    @Test
    void whoIsTooSlowIsNew() {
        StockClient ann = arrival();
        world.main.emit("e", 0);
        ann.hears();
        ann.peer().rest();
        for (int i = 0; !ann.peer().isEnded(); i++) {
            world.main.emit("e", i);
        }

        assertEquals(List.of("in"), ann.reconnect().hears());
    }

    private StockClient arrival() {
        StockClient client = new StockClient(world);
        assertEquals(List.of("in"), client.hears());
        return client;
    }

    /** A client that got one event and lost its connection. */
    private StockClient lost() {
        StockClient client = arrival();
        world.main.emit("e", 1);
        assertEquals(List.of("[e, 1]"), client.hears());
        return client.vanish();
    }

    private void assertNew(StockClient client, String rest) {
        List<String> heard = world.stranger()
                .send("0{\"pid\":\"" + client.pid() + "\"" + rest + "}")
                .hears();
        assertEquals(1, heard.size());
        assertTrue(heard.get(0).startsWith("0{\"sid\":\""), heard.get(0));
        assertFalse(heard.get(0).contains("\"" + client.id() + "\""), heard.get(0));
        assertFalse(heard.get(0).contains("\"" + client.pid() + "\""), heard.get(0));
    }
}
