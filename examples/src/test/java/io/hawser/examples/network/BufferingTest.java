package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BufferingTest {
    @Test
    void aSmallAnswerWaits() throws IOException {
        try (Scenery scenery = new Scenery(new Buffering(100, 3_000))) {
            Caller caller = scenery.caller().gets("/a");
            scenery.passes(3_000, 1);
            assertEquals("200 GET /a 1 ", caller.hears());
        }
    }

    @Test
    void aBigAnswerPasses() throws IOException {
        try (Scenery scenery = new Scenery(new Buffering(9, 3_000))) {
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
        }
    }

    @Test
    void whatATunnelCarriesDownGathers() throws IOException {
        try (Scenery scenery = new Scenery(new Buffering(10, 3_000))) {
            Caller caller = scenery.tunnel().says("1234");
            scenery.passes(3_000, 1);
            assertEquals("1234", caller.hears(4));
            assertEquals("1234567890", caller.says("1234567890").hears(10));
        }
    }

    @Test
    void anAnswerInChunksGetsALength() throws IOException {
        try (Scenery scenery = new Scenery(Buffering.untilComplete())) {
            assertEquals("200 Hello", scenery.caller().gets("/chunked").hears());
        }
    }
}
