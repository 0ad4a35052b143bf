package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradesTest {
    @Test
    void stripped() throws IOException {
        try (Scenery scenery = new Scenery(Upgrades.stripped())) {
            assertEquals("200 GET /ws 1 ", scenery.caller().upgrades("/ws").hears());
        }
    }

    @Test
    void answered() throws IOException {
        try (Scenery scenery = new Scenery(Upgrades.answered(426))) {
            assertEquals(
                    "426 the proxy says 426", scenery.caller().upgrades("/ws").hears());
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
        }
    }

    @Test
    void swallowed() throws IOException {
        try (Scenery scenery = new Scenery(Upgrades.swallowed())) {
            Caller caller = scenery.caller().upgrades("/ws");
            await().until(() -> scenery.proxy.counts().requests() == 1);
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
            assertEquals(List.of("GET /a"), scenery.origin.heard());
            scenery.proxy.reset();
            assertEquals("reset", caller.end());
        }
    }

    @Test
    void alone() throws IOException {
        try (Scenery scenery = new Scenery(Upgrades.only())) {
            assertEquals("hello", scenery.tunnel().says("hello").hears(5));
            assertEquals("403 the proxy says 403", scenery.caller().gets("/a").hears());
        }
    }
}
