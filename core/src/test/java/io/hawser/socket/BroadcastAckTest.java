package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.time.Timers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application asks many clients of one server. */
class BroadcastAckTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World();
    private final Peer ann = world.member();
    private final Peer bob = world.member();
    private final Peer cat = world.member();
    private final List<Answers> outcomes = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), ann.hears());
        world.end();
    }

    @Test
    void everybodyIsAskedAndAnswersUnderHisName() {
        writeDown(world.main.timeout(SECOND).emitWithAck("q", 1));
        everybodyHears("20[\"q\",1]");

        cat.send("30[\"c\"]");
        ann.send("30[\"a\"]");
        assertEquals(List.of(), outcomes);
        bob.send("30[\"b\"]");

        assertEquals(Map.of("s1", "a", "s2", "b", "s3", "c"), texts(outcome()));
        assertTrue(outcome().isComplete());
        assertEquals(Set.of(), outcome().missing());
        assertEquals(0, outcome().silentServers());
    }

    @Test
    void aQuestionIsEncodedOnce() {
        writeDown(world.main.timeout(SECOND).emitWithAck("q", new byte[] {1}));

        List<Packet> first = ann.packets();
        List<Packet> second = bob.packets();
        assertEquals(2, first.size());
        assertSame(first.get(0), second.get(0));
        assertSame(first.get(1), second.get(1));
    }

    @Test
    void answersMayCarryBytes() {
        writeDown(world.main.to("s1").emitWithAck("q"));
        ann.hears();

        ann.send("61-0[7,{\"_placeholder\":true,\"num\":0}]").send((byte) 9);

        Args answer = Objects.requireNonNull(outcome().answers().get("s1"));
        assertArrayEquals(new byte[] {9}, answer.require(1, byte[].class));
    }

    @Test
    void questionsOfAllKindsHaveIdsOfTheirOwn() {
        writeDown(world.main.to("s1").emitWithAck("many"));
        var one = world.socket("s1").emitWithAck("one").toCompletableFuture();
        assertEquals(List.of("20[\"many\"]", "21[\"one\"]"), ann.hears());

        ann.send("31[\"for one\"]", "30[\"for many\"]");

        assertEquals(Map.of("s1", "for many"), texts(outcome()));
        assertEquals("for one", one.join().get(0, String.class));
    }

    @Test
    void onlyWhoIsChosenIsAsked() {
        world.socket("s1").join("sea");
        world.socket("s2").join("sea", "sky");
        writeDown(world.main.to("sea").in("s3").except("sky").emitWithAck("q"));

        assertEquals(List.of("20[\"q\"]"), ann.hears());
        assertEquals(List.of(), bob.hears());
        ann.send("30[\"a\"]");
        cat.send("30[\"c\"]");

        assertEquals(Map.of("s1", "a", "s3", "c"), texts(outcome()));
    }

    @Test
    void whereNobodyIsNobodyIsWaitedFor() {
        writeDown(world.main.to("nowhere").emitWithAck("q"));

        assertEquals(new Answers(Map.of(), Set.of(), 0), outcome());
        assertTrue(outcome().isComplete());
    }

    @Test
    void whoDoesNotAnswerInTimeIsMissing() {
        writeDown(world.main.timeout(SECOND).emitWithAck("q"));
        ann.hears();
        ann.send("30[\"a\"]");

        world.timers.advance(999);
        assertEquals(List.of(), outcomes);
        world.timers.advance(1);

        assertEquals(Map.of("s1", "a"), texts(outcome()));
        assertEquals(Set.of("s2", "s3"), outcome().missing());
        assertFalse(outcome().isComplete());
        bob.send("30[\"late\"]");
        assertEquals(Map.of("s1", "a"), texts(outcome()));
    }

    @Test
    void anAnswerInTheLastMillisecondCounts() {
        writeDown(world.main.to("s1").timeout(SECOND).emitWithAck("q"));
        ann.hears();

        world.timers.advance(999);
        ann.send("30[\"just so\"]");
        world.timers.advance(1);

        assertTrue(outcome().isComplete());
    }

    @Test
    void whoSaysNothingWaitsAsLongAsTheServerSays() {
        writeDown(world.main.to("s2").emitWithAck("q"));

        world.timers.advance(29_999);
        assertEquals(List.of(), outcomes);
        world.timers.advance(1);

        assertEquals(Set.of("s2"), outcome().missing());
        assertEquals(List.of("PING"), ann.hears());
    }

    @Test
    void whoLeavesIsMissingAndNotWaitedFor() {
        writeDown(world.main.timeout(SECOND).emitWithAck("q"));
        ann.hears();

        ann.send("30[\"a\"]");
        bob.send("1"); // the namespace
        cat.vanish();

        assertEquals(Set.of("s2", "s3"), outcome().missing());
    }

    @Test
    void whoAnswersWhatIsNoAnswerIsMissing() {
        writeDown(world.main.to("s2").timeout(SECOND).emitWithAck("q"));
        bob.hears();

        bob.send("30{\"no\":\"array\"}");

        assertEquals(Set.of("s2"), outcome().missing());
        bob.assertEnded(CloseReason.PARSE_ERROR);
    }

    @Test
    void whoHasLeftIsNotAsked() {
        bob.vanish();
        writeDown(world.main.to("s1", "s2").timeout(SECOND).emitWithAck("q"));
        ann.hears();

        ann.send("30[\"a\"]");

        assertTrue(outcome().isComplete());
    }

    @Test
    void whoLeavesWhileTheQuestionIsOnItsWayIsMissing() {
        world.socket("s1").onAnyOutgoing((event, args) -> world.socket("s2").disconnect());
        writeDown(world.main.to("s1", "s2").timeout(SECOND).emitWithAck("q"));
        ann.hears();

        ann.send("30[\"a\"]");

        assertEquals(Set.of("s2"), outcome().missing());
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        writeDown(world.main.to("s1", "s2").timeout(SECOND).emitWithAck("q"));
        ann.hears();

        ann.send("30[\"first\"]", "30[\"second\"]");
        bob.send("30[\"b\"]");

        assertEquals(Map.of("s1", "first", "s2", "b"), texts(outcome()));
    }

    @Test
    void aQuestionThatMayBeLostAndIsLostHasNoAnswer() {
        bob.rest();
        world.main.to("s2").emit("takes the parked poll");
        writeDown(world.main.to("s2").asVolatile().timeout(SECOND).emitWithAck("q"));
        assertEquals(List.of("2[\"takes the parked poll\"]"), bob.hears());

        world.timers.advance(1_000);

        assertEquals(Set.of("s2"), outcome().missing());
    }

    @Test
    void itEndsOnceOnTheExecutorAndHoldsNoTimerWhenItIsOver() {
        Crank crank = new Crank();
        World slow = new World(SocketOptions.DEFAULTS, crank);
        Peer peer = slow.stranger().send("0");
        crank.turn();
        int before = slow.timers.pending();
        writeDown(slow.main.timeout(SECOND).emitWithAck("q"));
        assertEquals(before + 1, slow.timers.pending());

        peer.send("30[\"yes\"]");
        assertEquals(before, slow.timers.pending());
        assertEquals(List.of(), outcomes);
        assertEquals(1, crank.waiting());
        crank.turn();
        assertEquals(Map.of("s1", "yes"), texts(outcome()));

        peer.send("30[\"again\"]");
        slow.timers.advance(1_000);
        assertEquals(0, crank.waiting());
        slow.end();
    }

    @Test
    void whenTheExecutorIsFullTheThreadThatCameEndsIt() {
        List<String> full = new ArrayList<>();
        World busy = new World(SocketOptions.DEFAULTS, task -> {
            if (!full.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });
        Peer peer = busy.member();
        writeDown(busy.main.timeout(SECOND).emitWithAck("q"));
        full.add("yes");

        peer.send("30[\"yes\"]");

        assertEquals(Map.of("s1", "yes"), texts(outcome()));
        assertFalse(peer.isEnded());
        busy.end();
    }

    /** A timer may run while it is called off. */
    @Test
    void aTimeThatEndsTooLateChangesNothing() {
        List<Runnable> tasks = new ArrayList<>();
        World hasty = new World(SocketOptions.DEFAULTS, Runnable::run, new Timers() {
            @Override
            public long now() {
                return 0;
            }

            @Override
            public Timeout after(long millis, Runnable task) {
                tasks.add(task);
                return () -> {};
            }
        });
        Peer peer = hasty.member();
        writeDown(hasty.main.timeout(SECOND).emitWithAck("q"));
        peer.send("30[\"yes\"]");

        tasks.get(tasks.size() - 1).run();

        assertTrue(outcome().isComplete());
        hasty.end();
    }

    @Test
    void foreverIsLongEnough() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        writeDown(world.main.to("s1").timeout(forever).emitWithAck("q"));
        ann.hears();
        world.timers.advance(20_000);
        assertEquals(List.of(), outcomes);

        ann.send("30[\"at last\"]");

        assertTrue(outcome().isComplete());
    }

    @Test
    void aTimeOfNothingIsAMistake() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofNanos(999_999), SECOND.negated())) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> world.main.timeout(bad));
            assertEquals("the timeout is " + bad + ": give at least 1 ms", error.getMessage());
        }
    }

    @Test
    void aQuestionThatCannotBeWrittenIsTheCallersError() {
        int before = world.timers.pending();

        assertThrows(IllegalArgumentException.class, () -> world.main.emitWithAck("disconnect"));
        assertThrows(IllegalArgumentException.class, () -> world.main.emitWithAck("q", new Unwritable()));

        assertEquals(before, world.timers.pending());
    }

    @Test
    void anOutcomeDoesNotChangeAnyMore() {
        writeDown(world.main.to("nowhere").emitWithAck("q"));

        assertThrows(
                UnsupportedOperationException.class, () -> outcome().answers().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> outcome().missing().clear());
    }

    private void everybodyHears(String packet) {
        for (Peer peer : List.of(ann, bob, cat)) {
            assertEquals(List.of(packet), peer.hears());
        }
    }

    private void writeDown(CompletionStage<Answers> answers) {
        var unused = answers.thenAccept(outcomes::add);
    }

    private Answers outcome() {
        assertEquals(1, outcomes.size());
        return outcomes.get(0);
    }

    private static Map<String, String> texts(Answers all) {
        Map<String, String> texts = new TreeMap<>();
        all.answers().forEach((id, args) -> texts.put(id, args.require(0, String.class)));
        return texts;
    }
}
