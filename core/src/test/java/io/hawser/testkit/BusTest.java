package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.socket.Adapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a test can do to what is between servers. */
class BusTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Bus bus = new Bus();
    private final List<String> heard = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final Adapter one = start("one");
    private final Adapter two = start("two");

    @Test
    void whatIsHeldComesWhenItIsReleasedInItsOrder() {
        bus.hold("two");
        one.tell(bytes("1"));
        ask("2");
        assertEquals(List.of(), heard);

        bus.release("two");
        one.tell(bytes("3"));

        assertEquals(List.of("two: 1", "two: 2", "two: 3"), heard);
        assertEquals(List.of("reply"), outcomes);
    }

    @Test
    void anAnswerIsHeldToo() {
        bus.hold("one");
        ask("?");
        assertEquals(List.of("two: ?"), heard);
        assertEquals(List.of(), outcomes);

        bus.release("one");
        assertEquals(List.of("reply"), outcomes);
    }

    @Test
    void betweenTwoServersItIsHeldOneWay() {
        Adapter three = start("three");
        bus.hold("one", "two");
        one.tell(bytes("1"));
        three.tell(bytes("2"));
        two.tell(bytes("3"));
        assertEquals(List.of("three: 1", "one: 2", "two: 2", "one: 3", "three: 3"), heard);

        bus.release("one", "two");
        one.tell(bytes("4"));

        assertEquals(List.of("two: 1", "two: 4", "three: 4"), heard.subList(5, 8));
    }

    @Test
    void whatIsLostNeverComes() {
        bus.hold("two");
        one.tell(bytes("1"));
        ask("2");
        bus.lose("two");
        bus.release("two");

        assertEquals(List.of(), heard);
        assertEquals(List.of(), outcomes);
    }

    @Test
    void whatIsDelayedTakesItsTime() {
        FakeTimers clock = new FakeTimers();
        bus.delay(clock, 10);
        ask("?");

        clock.advance(9);
        assertEquals(List.of(), heard);
        clock.advance(1);
        assertEquals(List.of("two: ?"), heard);
        clock.advance(9);
        assertEquals(List.of(), outcomes);
        clock.advance(1);
        assertEquals(List.of("reply"), outcomes);
        assertEquals(0, clock.pending());
    }

    @Test
    void theDeadNeitherHearNorSpeak() {
        bus.hold("two");
        ask("?");
        bus.kill("two");
        assertEquals(List.of("lost"), outcomes);
        bus.release("two");
        one.tell(bytes("1"));
        two.tell(bytes("2"));

        assertEquals(List.of(), heard);
        assertEquals(0, two.ask(bytes("3"), LIMIT, replies()));
    }

    @Test
    void whatReachesTheDeadLateIsLost() {
        FakeTimers clock = new FakeTimers();
        bus.delay(clock, 10);
        ask("?");
        clock.advance(5);
        bus.kill("two");
        clock.advance(10);

        assertEquals(List.of("lost"), outcomes);
        assertEquals(List.of(), heard);
    }

    @Test
    void aServerThatIsNotThereIsAMistakeOfTheTest() {
        assertThrows(NullPointerException.class, () -> bus.hold("nobody"));
    }

    private void ask(String text) {
        assertEquals(1, one.ask(bytes(text), LIMIT, replies()));
    }

    private Adapter start(String name) {
        Adapter adapter = bus.adapter(name);
        adapter.start(new Adapter.Node() {
            @Override
            public void told(byte[] command) {
                heard.add(name + ": " + new String(command, UTF_8));
            }

            @Override
            public void asked(byte[] question, Consumer<byte[]> reply) {
                told(question);
                reply.accept(bytes("fine"));
            }
        });
        return adapter;
    }

    private Adapter.Replies replies() {
        return new Adapter.Replies() {
            @Override
            public void reply(byte[] answer) {
                outcomes.add("reply");
            }

            @Override
            public void lost() {
                outcomes.add("lost");
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
