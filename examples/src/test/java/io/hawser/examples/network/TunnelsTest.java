package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TunnelsTest {
    /** RFC 6455 §5.2: an unmasked text frame of one byte. */
    private static final String FRAME = "\u0081\u0001x";

    @Test
    void whatTheServerSaysIsSwallowed() throws IOException {
        Ear ear = new Ear();
        try (Scenery scenery = new Scenery(Tunnels.swallow(Direction.DOWN), ear)) {
            Caller caller = scenery.tunnel().says("hello");
            await().until(() -> ear.down().equals("hello"));
            scenery.proxy.reset();
            assertEquals("reset", caller.end());
        }
    }

    @Test
    void whatTheClientSaysIsSwallowed() throws IOException {
        Ear before = new Ear();
        Ear behind = new Ear();
        try (Scenery scenery = new Scenery(before, Tunnels.swallow(Direction.UP), behind)) {
            scenery.tunnel().says("hello");
            await().until(() -> before.up().equals("hello"));
            assertEquals("", behind.up());
        }
    }

    @Test
    void killedAtAnAge() throws IOException {
        try (Scenery scenery = new Scenery(Tunnels.killAfter(3_000))) {
            Caller caller = scenery.tunnel();
            scenery.passes(2_999, 1);
            assertEquals("hello", caller.says("hello").hears(5));
            scenery.timers.advance(1);
            assertEquals("reset", caller.end());
        }
    }

    @Test
    void resetAfterFrames() throws IOException {
        try (Scenery scenery = new Scenery(Tunnels.resetAfterFrames(4))) {
            Caller caller = scenery.tunnel();
            assertEquals(FRAME, caller.says(FRAME).hears(3));
            caller.says(FRAME); // with its echo it is the third and the fourth
            await().until(() -> scenery.proxy.counts().resets() == 1);
        }
    }

    @Test
    void endedAfterSilence() throws IOException {
        try (Scenery scenery = new Scenery(Tunnels.idleTimeout(1_000))) {
            Caller caller = scenery.tunnel();
            scenery.passes(999, 1);
            assertEquals("hello", caller.says("hello").hears(5));
            scenery.passes(999, 1);
            assertEquals(1, scenery.proxy.counts().openTunnels());
            scenery.timers.advance(1);
            assertEquals("closed", caller.end());
        }
    }
}
