package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.engine.CloseReason;
import io.hawser.json.Args;
import io.hawser.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application asks and the client answers. */
class EmitWithAckTest {
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
    void eachQuestionHasItsOwnAnswer() {
        writeDown(socket.timeout(SECOND).emitWithAck("first", 1));
        writeDown(socket.timeout(SECOND).emitWithAck("second"));
        assertEquals(List.of("20[\"first\",1]", "21[\"second\"]"), peer.hears());

        peer.send("31[\"two\"]", "30[\"one\"]");

        assertEquals(List.of("two", "one"), outcomes);
    }

    @Test
    void anAnswerMayBeManyValuesAndBytes() {
        List<Args> answers = new ArrayList<>();
        socket.timeout(SECOND).emitWithAck("q", new byte[] {1}).thenAccept(answers::add);
        assertEquals(List.of("51-0[\"q\",{\"_placeholder\":true,\"num\":0}]", "[1]"), peer.hears());

        peer.send("61-0[7,{\"_placeholder\":true,\"num\":0}]").send((byte) 9);

        assertEquals(7, answers.get(0).get(0, int.class));
        assertArrayEquals(new byte[] {9}, answers.get(0).get(1, byte[].class));
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        writeDown(socket.timeout(SECOND).emitWithAck("q"));
        peer.hears();

        peer.send("30[\"first\"]", "30[\"second\"]");

        assertEquals(List.of("first"), outcomes);
    }

    @Test
    void anAnswerToWhatNobodyAskedIsIgnored() {
        peer.send("30[1]", "3999999999999999[]");

        assertEquals(2, peer.wanted());
    }

    @Test
    void anAnswerComesInTimeOrNotAtAll() {
        writeDown(socket.timeout(SECOND).emitWithAck("q"));
        peer.hears();

        world.timers.advance(999);
        assertEquals(List.of(), outcomes);
        world.timers.advance(1);
        assertEquals(List.of("TimeoutException: no answer to 'q' within 1000 ms"), outcomes);

        peer.send("30[\"late\"]");
        assertEquals(1, outcomes.size());
    }

    @Test
    void anAnswerInTheLastMillisecondCounts() {
        writeDown(socket.timeout(SECOND).emitWithAck("q"));
        peer.hears();

        world.timers.advance(999);
        peer.send("30[\"just so\"]");
        world.timers.advance(1);

        assertEquals(List.of("just so"), outcomes);
    }

    @Test
    void whoLeavesOwesNothing() {
        writeDown(socket.timeout(SECOND).emitWithAck("q"));
        writeDown(socket.timeout(SECOND).emitWithAck("q"));
        peer.hears();

        peer.send("1");

        String gone = "CancellationException: disconnected: client namespace disconnect";
        assertEquals(List.of(gone, gone), outcomes);
    }

    @Test
    void whoIsGoneIsNotAsked() {
        peer.vanish();
        peer.hears();

        writeDown(socket.timeout(SECOND).emitWithAck("q"));

        assertEquals(List.of("CancellationException: disconnected: transport close"), outcomes);
    }

    @Test
    void aQuestionThatCannotBeWrittenIsTheCallersError() {
        assertThrows(
                IllegalArgumentException.class, () -> socket.timeout(SECOND).emitWithAck("connect"));
        assertThrows(
                IllegalArgumentException.class, () -> socket.timeout(SECOND).emitWithAck("q", new Unwritable()));
    }

    @Test
    void outcomesBelongToTheLaneOfTheHandlers() {
        Crank crank = new Crank();
        World slow = new World(SocketOptions.DEFAULTS, crank);
        Peer client = slow.stranger().send("0");
        crank.turn();
        writeDown(slow.socket("s1").timeout(SECOND).emitWithAck("answered"));
        writeDown(slow.socket("s1").timeout(SECOND).emitWithAck("late"));

        client.send("30[\"yes\"]");
        slow.timers.advance(1_000);
        assertEquals(List.of(), outcomes);
        crank.turn();

        assertEquals(List.of("yes", "TimeoutException: no answer to 'late' within 1000 ms"), outcomes);
        slow.end();
    }

    /** On a loaded machine the clock's thread may be faster than the thread that asks. */
    @Test
    void aTimeThatIsOverAtOnceIsNotForgotten() {
        Timers impatient = new Timers() {
            @Override
            public long now() {
                return 0;
            }

            @Override
            public Timeout after(long millis, Runnable task) {
                if (millis == 1) {
                    task.run();
                }
                return () -> {};
            }
        };
        World hasty = new World(SocketOptions.DEFAULTS, Runnable::run, impatient);
        hasty.member();

        writeDown(hasty.socket("s1").timeout(Duration.ofMillis(1)).emitWithAck("q"));

        assertEquals(List.of("TimeoutException: no answer to 'q' within 1 ms"), outcomes);
        hasty.engine.close(CloseReason.FORCED_CLOSE);
    }

    private void writeDown(CompletionStage<Args> answer) {
        answer.whenComplete((args, error) -> outcomes.add(outcome(args, error)));
    }

    private static String outcome(@Nullable Args args, @Nullable Throwable error) {
        return error != null
                ? error.getClass().getSimpleName() + ": " + error.getMessage()
                : String.valueOf(args == null ? null : args.get(0, String.class));
    }
}
