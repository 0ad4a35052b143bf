package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.network.Link.Load;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LinkTest {
    @Test
    void aRequestTakesItsTimeEachWay() throws IOException {
        try (Scenery scenery = new Scenery(new Link(Load.HTTP, 500, 0))) {
            Caller caller = scenery.caller().gets("/a");
            scenery.passes(1_000, 1); // TCP's handshake
            scenery.passes(500, 1);
            await().until(() -> scenery.origin.heard().size() == 1);
            scenery.passes(500, 1);
            assertEquals("200 GET /a 1 ", caller.hears());
            caller.gets("/b");
            scenery.passes(500, 1);
            scenery.passes(500, 1);
            assertEquals("200 GET /b 2 ", caller.hears());
        }
    }

    @Test
    void aConnectionThatWasThereBeforeIsNotMadeAgain() throws IOException {
        try (Scenery scenery = new Scenery(new Link(Load.HTTP, 500, 0))) {
            Caller early = scenery.caller();
            await().until(() -> scenery.proxy.tally().connections.get() == 1);
            scenery.timers.advance(10_000);
            early.gets("/a");
            scenery.passes(0, 1); // TCP's handshake is long over
            scenery.passes(500, 1);
            scenery.passes(500, 1);
            assertEquals("200 GET /a 1 ", early.hears());
        }
    }

    @Test
    void whatATunnelCarriesIsUnderWayTogether() throws IOException {
        Ear ear = new Ear();
        try (Scenery scenery = new Scenery(ear, new Link(Load.TUNNELS, 500, 0))) {
            Caller caller = scenery.caller().upgrades("/ws");
            scenery.passes(1_000, 1);
            scenery.passes(500, 1);
            scenery.passes(500, 1);
            caller.isThrough().says("a");
            scenery.passes(100, 1);
            caller.says("b");
            await().until(() -> ear.up().equals("ab"));
            scenery.passes(400, 1); // "a" is there, and its echo under way; "b" needs 100 more
            scenery.passes(100, 2);
            scenery.passes(400, 1);
            assertEquals("a", caller.hears(1));
            scenery.passes(100, 1);
            assertEquals("b", caller.hears(1));
        }
    }

    @Test
    void aNarrowLineTakesLongerForMore() throws IOException {
        try (Scenery scenery = new Scenery(new Link(Load.TUNNELS, 0, 8_000))) {
            Caller caller = scenery.caller().upgrades("/ws");
            scenery.passes(0, 1);
            scenery.passes(1_000, 1);
            scenery.passes(1_000, 1);
            caller.isThrough().says("0123456789");
            scenery.passes(9, 1);
            assertEquals(1, scenery.timers.pending());
            scenery.timers.advance(1);
            scenery.passes(10, 1);
            assertEquals("0123456789", caller.hears(10));
        }
    }

    @Test
    void whatIsNotMeantComesThrough() throws IOException {
        try (Scenery scenery = new Scenery(new Link(Load.TUNNELS, 500, 0))) {
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
        }
        try (Scenery scenery = new Scenery(new Link(Load.HTTP, 500, 0))) {
            assertEquals("hello", scenery.tunnel().says("hello").hears(5));
        }
    }
}
