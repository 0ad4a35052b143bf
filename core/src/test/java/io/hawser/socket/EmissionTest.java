package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How one client is spoken to: what may be lost, what is worth compressing, how long an answer is waited for. */
class EmissionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World();
    private final Peer peer = world.member();
    private final Socket socket = world.socket("s1");
    private final List<String> outcomes = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), peer.hears());
        world.end();
    }

    @Test
    void whatMayBeLostArrivesWhereAPollIsParked() {
        socket.asVolatile().emit("at", 1);
        socket.asVolatile().send("hello");

        assertEquals(List.of("2[\"at\",1]", "2[\"message\",\"hello\"]"), peer.hears());
    }

    @Test
    void whatMayBeLostIsLostWhereNoneIs() {
        peer.rest();
        socket.asVolatile().emit("at", 1); // the last poll
        socket.asVolatile().emit("at", 2);
        assertEquals(List.of("2[\"at\",1]"), peer.hears());

        comesBack();
        assertEquals(List.of(), peer.hears());
        socket.asVolatile().emit("at", 3);
        assertEquals(List.of("2[\"at\",3]"), peer.hears());
    }

    @Test
    void whatMayBeLostDoesNotWaitBehindWhatMayNot() {
        peer.rest();
        socket.emit("takes the last poll");
        socket.emit("waits");
        socket.asVolatile().emit("is lost");
        socket.emit("waits too");
        peer.hears();

        comesBack();

        assertEquals(List.of("2[\"waits\"]", "2[\"waits too\"]"), peer.hears());
    }

    @Test
    void ofWhatIsConflatedTheLatestWaits() {
        peer.rest();
        socket.emit("takes the last poll");
        socket.conflate("ACME").emit("price", "ACME", 5);
        socket.conflate("Initech").emit("price", "Initech", 3);
        socket.emit("waits");
        socket.conflate("ACME").emit("price", "ACME", 6);
        peer.hears();

        comesBack();

        assertEquals(List.of("2[\"price\",\"Initech\",3]", "2[\"waits\"]", "2[\"price\",\"ACME\",6]"), peer.hears());
    }

    @Test
    void eachNamespaceHasKeysOfItsOwn() {
        world.namespaces.of("/custom");
        peer.send("0/custom,");
        peer.rest();
        world.main.emit("takes the last poll");
        world.main.conflate("a").emit("x", 1);
        world.namespaces.of("/custom").conflate("a").emit("x", 2);
        world.main.conflate("a").emit("x", 3);
        peer.hears();

        comesBack();

        assertEquals(List.of("2/custom,[\"x\",2]", "2[\"x\",3]"), peer.hears());
    }

    @Test
    void theLaterOfTheTwoStepsCounts() {
        peer.rest();
        socket.emit("takes the last poll");
        socket.conflate("a").asVolatile().emit("is lost");
        socket.asVolatile().conflate("a").compress(false).timeout(SECOND).emit("is replaced");
        socket.asVolatile().conflate("a").emit("waits");
        peer.hears();

        comesBack();

        assertEquals(List.of("2[\"waits\"]"), peer.hears());
    }

    @Test
    void bytesAreLostWithTheirEvent() {
        peer.rest();
        socket.asVolatile().emit("photo", new byte[] {1}); // both in the last poll
        socket.asVolatile().emit("photo", new byte[] {2});
        assertEquals(List.of("51-[\"photo\",{\"_placeholder\":true,\"num\":0}]", "[1]"), peer.hears());

        comesBack();

        assertEquals(List.of(), peer.hears());
    }

    @Test
    void aQuestionThatIsLostHasNoAnswer() {
        peer.rest();
        socket.emit("takes the last poll");
        writeDown(socket.asVolatile().timeout(SECOND).emitWithAck("q").toCompletableFuture());
        assertEquals(List.of("2[\"takes the last poll\"]"), peer.hears());

        world.timers.advance(1_000);

        assertEquals(List.of("TimeoutException: no answer to 'q' within 1000 ms"), outcomes);
    }

    @Test
    void compressingIsSaidOfEachPacket() {
        socket.emit("text");
        socket.compress(false).emit("photo", new byte[] {1});
        socket.compress(false).send("text");
        socket.compress(false).asVolatile().emit("text");
        socket.asVolatile().compress(false).emit("text");
        writeDown(socket.compress(false).emitWithAck("q").toCompletableFuture());
        socket.compress(false).compress(true).emit("text");
        peer.send("30[\"yes\"]");

        assertEquals(
                List.of(true, false, false, false, false, false, false, true),
                peer.packets().stream().map(Packet::isCompressible).toList());
    }

    @Test
    void eachStepIsAWayOfItsOwn() {
        Emission plain = socket.timeout(SECOND);
        plain.asVolatile();
        plain.compress(false);
        plain.timeout(Duration.ofMillis(1));
        peer.rest();
        socket.emit("takes the last poll");
        writeDown(plain.emitWithAck("q").toCompletableFuture());
        peer.hears();
        world.timers.advance(999);
        assertEquals(List.of(), outcomes);

        comesBack();

        List<Packet> packets = peer.packets();
        assertEquals("20[\"q\"]", packets.get(0).text());
        assertTrue(packets.get(0).isCompressible());
    }

    @Test
    void anAnswerIsBroughtToACallback() {
        socket.timeout(SECOND).emit(this::writeDown, "q", 1);
        socket.timeout(SECOND).emit(this::writeDown, "q", 2);
        assertEquals(List.of("20[\"q\",1]", "21[\"q\",2]"), peer.hears());

        peer.send("31[\"two\"]");
        world.timers.advance(1_000);

        assertEquals(List.of("two", "TimeoutException: no answer to 'q' within 1000 ms"), outcomes);
    }

    @Test
    void aCallbackRunsInTheLaneOfTheHandlers() {
        Crank crank = new Crank();
        World slow = new World(SocketOptions.DEFAULTS, crank);
        Peer client = slow.stranger().send("0");
        crank.turn();
        slow.socket("s1").on("e", e -> outcomes.add("handler"));
        slow.socket("s1").timeout(SECOND).emit(this::writeDown, "q");

        client.send("2[\"e\"]", "30[\"answer\"]", "2[\"e\"]");
        assertEquals(List.of(), outcomes);
        crank.turn();

        assertEquals(List.of("handler", "answer", "handler"), outcomes);
        slow.end();
    }

    /** Whoever looks at a stage that is complete already does so in his own thread. A callback must not. */
    @Test
    void aCallbackOfOneGoneRunsInTheLaneToo() {
        Thread here = Thread.currentThread();
        World elsewhere = new World(SocketOptions.DEFAULTS, EmissionTest::runInAnotherThread);
        Peer client = elsewhere.member();
        Socket gone = elsewhere.socket("s1");
        client.vanish();

        gone.timeout(SECOND)
                .emit(
                        (args, error) -> {
                            outcomes.add(Thread.currentThread() == here ? "in the caller's thread" : "in the lane");
                            writeDown(args, error);
                        },
                        "q");

        assertEquals(List.of("in the lane", "CancellationException: disconnected: transport close"), outcomes);
        elsewhere.end();
    }

    @Test
    void whatACallbackThrowsEndsNothing() {
        socket.timeout(SECOND)
                .emit(
                        (args, error) -> {
                            throw new IllegalStateException("thrown by a test");
                        },
                        "q");
        peer.hears();

        peer.send("30[]");

        assertEquals(List.of("socket s1 in /: thrown by a test"), world.errors());
        assertTrue(socket.isConnected());
    }

    @Test
    void whatCannotBeSentIsTheCallersError() {
        Emission plain = socket.compress(true);

        assertThrows(IllegalArgumentException.class, () -> plain.emit("connect"));
        assertThrows(IllegalArgumentException.class, () -> plain.send(new Unwritable()));
        assertThrows(IllegalArgumentException.class, () -> plain.emit(this::writeDown, "disconnect"));
        assertThrows(IllegalArgumentException.class, () -> plain.timeout(Duration.ZERO));
        assertEquals(List.of(), outcomes);
    }

    /** A client can't be kept from calling a property {@code _placeholder}; nobody else may miss an event for it. */
    @Test
    void whatAListenerCannotReadIsSentAllTheSame() {
        Peer other = world.member();
        socket.onAnyOutgoing((event, args) -> outcomes.add(event));

        world.main.emit("x", Map.of("_placeholder", true, "num", 7), new byte[] {1});

        assertEquals(2, other.hears().size());
        assertEquals(2, peer.hears().size());
        assertEquals(List.of(), outcomes);
        assertEquals(List.of("socket s1 in /: a placeholder names no attachment of its own"), world.errors());
    }

    private void comesBack() {
        peer.session.link().poll(peer);
    }

    private void writeDown(CompletableFuture<Args> answer) {
        var unused = answer.whenComplete(this::writeDown);
    }

    private void writeDown(@Nullable Args args, @Nullable Throwable error) {
        outcomes.add(
                error == null
                        ? String.valueOf(args == null ? null : args.get(0, String.class))
                        : error.getClass().getSimpleName() + ": " + error.getMessage());
    }

    private static void runInAnotherThread(Runnable task) {
        Thread other = new Thread(task);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
