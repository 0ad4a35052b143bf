package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawser.engine.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client whose handlers are slow is read no faster than they run. */
class BackPressureTest {
    private static final SocketOptions THREE = SocketOptions.DEFAULTS.with(Duration.ofSeconds(10), 10, 3);

    private final Crank crank = new Crank();
    private final World world = new World(THREE, crank);
    private final List<String> heard = new ArrayList<>();
    private final Peer peer = world.stranger();

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
        crank.turn();
        assertEquals(0, crank.waiting());
    }

    @Test
    void belowItsBoundTheClientIsReadOn() {
        join();
        peer.send("2[\"a\",1]").send("2[\"a\",2]");

        assertEquals(2, peer.wanted());
        assertEquals(List.of(), heard);
    }

    @Test
    void atItsBoundTheClientWaitsForTheHandlers() {
        join();
        peer.send("2[\"a\",1]", "2[\"a\",2]", "2[\"a\",3]");
        assertEquals(0, peer.wanted());

        crank.turn();

        assertEquals(1, peer.wanted());
        assertEquals(List.of("1", "2", "3"), heard);
    }

    @Test
    void afterwardsItIsReadAsBefore() {
        join();
        peer.send("2[\"a\",1]", "2[\"a\",2]", "2[\"a\",3]", "2[\"a\",4]");
        crank.turn();
        peer.send("2[\"a\",5]").send("2[\"a\",6]");

        assertEquals(3, peer.wanted());
        crank.turn();
        assertEquals(List.of("1", "2", "3", "4", "5", "6"), heard);
    }

    @Test
    void whoWaitsIsHeardAgainOnlyBehindWhatWasQueued() {
        join();
        peer.send("2[\"a\",1]", "2[\"a\",2]", "2[\"a\",3]");
        peer.session.link().receive(List.of(), new WritesDown(heard));

        crank.turn();

        assertEquals(List.of("1", "2", "3", "more"), heard);
    }

    @Test
    void aSlowHandlerNeverDelaysTheHeartbeat() {
        join();
        peer.send("2[\"a\",1]", "2[\"a\",2]", "2[\"a\",3]");

        world.timers.advance(25_000);

        assertEquals(List.of("PING"), peer.hears());
        assertFalse(peer.isEnded());
    }

    @Test
    void aSlowClientDelaysNobodyElse() {
        join();
        peer.send("2[\"a\",1]", "2[\"a\",2]", "2[\"a\",3]");
        Peer other = world.stranger().send("0");

        assertEquals(1, other.wanted());
    }

    private void join() {
        world.main.onConnection(socket -> socket.on("a", e -> heard.add(e.require(0, String.class))));
        peer.send("0");
        crank.turn();
        peer.hears();
        peer.forgetReceipts();
    }

    private record WritesDown(List<String> heard) implements Receipt {
        @Override
        public void taken(String word) {
            heard.add("more");
        }

        @Override
        public void refused() {
            heard.add("refused");
        }
    }
}
