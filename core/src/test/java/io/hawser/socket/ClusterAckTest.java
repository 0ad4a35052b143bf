package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.packet.Packet;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.testkit.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application asks clients of three servers: Ann is on a, Bob and Ben are on b, Cat is on c. */
class ClusterAckTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Fleet fleet = new Fleet("a", "b", "c");
    private final World a = fleet.server("a");
    private final Peer ann = a.member();
    private final Peer bob = fleet.server("b").member();
    private final Peer ben = fleet.server("b").member();
    private final Peer cat = fleet.server("c").member();
    private final List<Answers> outcomes = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        fleet.end();
    }

    @Test
    void everybodyAnswersUnderHisNameWhereverHeIs() {
        ask(a.main.timeout(SECOND));

        everybodyAnswers(cat, bob, ann);
        assertEquals(List.of(), outcomes);
        everybodyAnswers(ben);

        assertEquals(Set.of("a1", "b1", "b2", "c1"), outcome().answers().keySet());
        assertTrue(outcome().isComplete());
    }

    @Test
    void answersComeOverAsTheyWere() {
        ask(a.main.to("b1").timeout(SECOND));
        bob.hears();
        String text = "[{\"z\":null,\"a\":[1.5,123456789012345678901234567890,\"\uD83D\"]},"
                + "{\"deep\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]";

        bob.send("62-0" + text).send((byte) 1, (byte) -1).send(new byte[0]);

        Args answer = Objects.requireNonNull(outcome().answers().get("b1"));
        assertEquals(text, answer.encoded().text());
        assertArrayEquals(new byte[] {1, -1}, answer.encoded().attachments().get(0));
        assertArrayEquals(new byte[0], answer.encoded().attachments().get(1));
    }

    @Test
    void eachServerEncodesAQuestionOnce() {
        ask(a.main.timeout(SECOND), new byte[] {1});

        List<Packet> first = bob.packets();
        List<Packet> second = ben.packets();
        assertEquals(List.of("51-0[\"q\",{\"_placeholder\":true,\"num\":0}]", ""), texts(first));
        assertSame(first.get(0), second.get(0));
        assertSame(first.get(1), second.get(1));
        everybodyAnswers(ann, bob, ben, cat);
        assertTrue(outcome().isComplete());
    }

    @Test
    void whoIsMissingElsewhereIsNamed() {
        ask(a.main.timeout(SECOND));
        everybodyAnswers(ann, ben);
        bob.vanish();

        fleet.advance(999);
        assertEquals(List.of(), outcomes);
        fleet.advance(1); // now c gives Cat up

        assertEquals(Set.of("a1", "b2"), outcome().answers().keySet());
        assertEquals(Set.of("b1", "c1"), outcome().missing());
        assertEquals(0, outcome().silentServers());
    }

    @Test
    void otherServersHaveTheTimeOfTheWay() {
        FakeTimers way = new FakeTimers();
        fleet.bus.delay(way, 400);
        ask(a.main.to("b1").timeout(SECOND));
        way.advance(400);
        everybodyAnswers(bob);
        fleet.advance(1_300);
        way.advance(400);

        assertEquals(Set.of("b1"), outcome().answers().keySet());
        assertTrue(outcome().isComplete());
    }

    @Test
    void aServerThatDiesLeavesTheAnswersOfTheOthers() {
        ask(a.main.timeout(SECOND));
        everybodyAnswers(bob, ann, cat);

        fleet.bus.kill("b"); // it waited for Ben

        assertEquals(Set.of("a1", "c1"), outcome().answers().keySet());
        assertEquals(Set.of(), outcome().missing());
        assertEquals(1, outcome().silentServers());
        everybodyAnswers(ben);
    }

    @Test
    void aServerThatIsSilentIsWaitedForASecondLonger() {
        fleet.bus.hold("b");
        ask(a.main.timeout(SECOND));
        everybodyAnswers(ann, cat);

        fleet.advance(1_999);
        assertEquals(List.of(), outcomes);
        fleet.advance(1);

        assertEquals(Set.of("a1", "c1"), outcome().answers().keySet());
        assertEquals(1, outcome().silentServers());
    }

    @Test
    void whatComesTooLateIsIgnored() {
        fleet.bus.hold("a"); // all answers on their way to a
        ask(a.main.timeout(SECOND));
        everybodyAnswers(ann, bob, ben, cat);
        fleet.advance(2_000);
        assertEquals(2, outcome().silentServers());

        fleet.bus.release("a");

        assertEquals(Set.of("a1"), outcome().answers().keySet());
    }

    @Test
    void whoClosesWaitsForNobody() {
        fleet.bus.hold("b");
        ask(a.main.to("a1").timeout(SECOND));
        everybodyAnswers(ann);

        a.namespaces.close();

        assertEquals(1, outcome().silentServers());
    }

    @Test
    void aNamespaceThatAServerDoesNotKnowHasNobody() {
        Namespace custom = a.namespaces.of("/custom");
        ann.send("0/custom,");
        ann.hears();
        ask(custom.timeout(SECOND));

        ann.send("3/custom,0[]");

        assertEquals(Set.of("a2"), outcome().answers().keySet());
        assertTrue(outcome().isComplete());
    }

    @Test
    void whatIsLocalIsAskedHereOnly() {
        fleet.bus.hold("b");
        ask(a.main.local().timeout(SECOND));
        everybodyAnswers(ann);

        assertTrue(outcome().isComplete());
        assertEquals(List.of(), cat.hears());
    }

    @Test
    void theFlagsGoWithTheQuestion() {
        bob.rest();
        fleet.server("b").main.to("b1").emit("takes the parked poll");
        bob.hears();

        ask(a.main.asVolatile().compress(false).timeout(SECOND));

        assertEquals(List.of(), bob.packets());
        assertEquals(
                List.of(false),
                ben.packets().stream().map(Packet::isCompressible).toList());
        fleet.advance(1_000);
        assertTrue(outcome().missing().contains("b1"));
    }

    private void ask(Broadcast audience, Object... args) {
        CompletionStage<Answers> answers = audience.emitWithAck("q", args);
        var unused = answers.thenAccept(outcomes::add);
    }

    /** Each was asked its first question. */
    private static void everybodyAnswers(Peer... peers) {
        for (Peer peer : peers) {
            peer.hears();
            peer.send("30[]");
        }
    }

    private Answers outcome() {
        assertEquals(1, outcomes.size());
        return outcomes.get(0);
    }

    private static List<String> texts(List<Packet> packets) {
        return packets.stream().map(Packet::text).toList();
    }
}
