package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client asks and the application answers. */
class AckTest {
    private final World world = new World();
    private final Peer peer = world.member();
    private final Socket socket = world.socket("s1");
    private final List<Event> asked = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        assertEquals(List.of(), peer.hears());
        world.end();
    }

    @Test
    void theAnswerCarriesTheIdOfTheQuestion() {
        socket.on("add", e -> e.ack(e.require(0, int.class) + e.require(1, int.class)));
        socket.on("nothing", Event::ack);
        socket.on("much", e -> e.ack("a", null, List.of(1)));

        peer.send("20[\"add\",1,2]", "21[\"nothing\"]", "22[\"much\"]");

        assertEquals(List.of("30[3]", "31[]", "32[\"a\",null,[1]]"), peer.hears());
    }

    @Test
    void theLargestIdComesBackExactly() {
        socket.on("ask", Event::ack);

        peer.send("2999999999999999[\"ask\"]");

        assertEquals(List.of("3999999999999999[]"), peer.hears());
    }

    @Test
    void aSecondAnswerIsNotSent() {
        socket.on("ask", e -> {
            e.ack(1);
            e.ack(2);
        });
        socket.on("ask", e -> e.ack(3));

        peer.send("25[\"ask\"]");

        assertEquals(List.of("35[1]"), peer.hears());
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotSent() {
        socket.on("tell", e -> e.ack("unheard"));

        peer.send("2[\"tell\"]");
    }

    @Test
    void theAnswerMayComeLaterFromAnotherThread() throws InterruptedException {
        socket.on("ask", asked::add);
        peer.send("25[\"ask\"]");
        assertTrue(asked.get(0).wantsAck());
        assertEquals(List.of(), peer.hears());

        Thread other = new Thread(() -> asked.get(0).ack("late"));
        other.start();
        other.join();

        assertEquals(List.of("35[\"late\"]"), peer.hears());
    }

    @Test
    void anAnswerMayCarryBytes() {
        socket.on("ask", e -> e.ack(new byte[] {1, 2}, "x"));

        peer.send("25[\"ask\"]");

        assertEquals(List.of("61-5[{\"_placeholder\":true,\"num\":0},\"x\"]", "[1, 2]"), peer.hears());
    }

    @Test
    void aQuestionMayCarryBytes() {
        socket.on("size", byte[].class, bytes -> socket.emit("size", bytes.length));
        socket.on("size", e -> e.ack(e.require(0, byte[].class).length));

        peer.send("51-7[\"size\",{\"_placeholder\":true,\"num\":0}]").send((byte) 1, (byte) 2, (byte) 3);

        assertEquals(List.of("2[\"size\",3]", "37[3]"), peer.hears());
    }

    @Test
    void theAnswerGoesToTheNamespaceOfTheQuestion() {
        world.namespaces.of("/custom").onConnection(s -> s.on("ask", e -> e.ack("c")));
        peer.send("0/custom,");
        peer.hears();

        peer.send("2/custom,5[\"ask\"]");

        assertEquals(List.of("3/custom,5[\"c\"]"), peer.hears());
    }

    @Test
    void afterTheClientLeftTheAnswerGoesNowhere() {
        socket.on("ask", asked::add);
        peer.send("25[\"ask\"]").send("1");

        asked.get(0).ack("too late");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsTheHandlersError() {
        socket.on("ask", e -> e.ack(new Unwritable()));

        peer.send("25[\"ask\"]");

        List<String> errors = world.errors();
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).startsWith("socket s1 in /: cannot be written as JSON: "));
    }

    @Test
    void anAnswerThatCouldNotBeWrittenWasNone() {
        socket.on("ask", e -> {
            assertThrows(IllegalArgumentException.class, () -> e.ack(new Unwritable()));
            e.ack("second try");
        });

        peer.send("25[\"ask\"]");

        assertEquals(List.of("35[\"second try\"]"), peer.hears());
    }
}
