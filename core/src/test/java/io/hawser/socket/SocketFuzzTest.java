package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.testkit.Tape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that says anything, to a server that asks it things: every question has one outcome, the session one end at
 * most, nobody else hears of it, and nothing is left over.
 */
class SocketFuzzTest {
    private static final String[] USUAL = {
        "0",
        "0/a,",
        "1",
        "2[\"e\"]",
        "20[\"e\"]",
        "30[]",
        "31[1]",
        "32[]",
        "3",
        "51-[\"e\",{\"_placeholder\":true,\"num\":0}]"
    };

    @FuzzTest
    void whateverAClientSaysIsItsOwnAffair(byte[] bytes) {
        Tape tape = new Tape(bytes);
        World world = new World();
        List<String> outcomes = new ArrayList<>();
        world.namespaces.of("/a");
        world.main.onConnection(
                socket -> socket.on("e", event -> event.ack(event.args().size())));
        Peer witness = world.member();
        Peer client = world.member();
        int questions = 0;
        while (!tape.isOver()) {
            switch (tape.pick(6)) {
                case 0 -> client.send(USUAL[tape.pick(USUAL.length)]);
                case 1 -> client.send(tape.text());
                case 2 -> client.send(tape.piece());
                case 3 -> questions += ask(world, outcomes);
                case 4 -> {
                    world.timers.advance(tape.pick(256) * 4L);
                    witness.pong();
                }
                default -> client.send("3" + tape.pick(8) + tape.text());
            }
        }
        if (!client.isEnded()) {
            client.vanish();
        }
        world.timers.advance(2_000);
        assertEquals(questions, outcomes.size(), "each question ends once");
        assertTrue(!witness.isEnded());
        witness.send("2[\"still here\"]");
        assertTrue(!witness.isEnded());
        world.errors();
        world.end();
    }

    /** Asks the client, if it is still there. */
    private static int ask(World world, List<String> outcomes) {
        List<Socket> sockets = world.main.to("s2").sockets();
        for (Socket socket : sockets) {
            socket.timeout(Duration.ofSeconds(1)).emitWithAck("q").whenComplete((answer, error) -> outcomes.add("one"));
        }
        return sockets.size();
    }
}
