package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.testkit.FakeTimers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final FakeTimers timers = new FakeTimers();
    private final Trace trace = new Trace(timers);

    @Test
    void requestsAreWrittenDown() throws IOException {
        trace.mark("it begins");
        timers.advance(7);
        try (Scenery scenery = new Scenery(trace, Requests.refuse("POST", 403))) {
            scenery.caller().gets("/a?b").hears();
            scenery.caller().posts("/b", "hello").hears();
        }
        assertEquals(
                List.of(
                        "     0 ms  #0 it begins",
                        "     7 ms  #1 GET /a?b, 0 bytes",
                        "     7 ms  #1 is answered 200, 50 bytes with its head",
                        "     7 ms  #2 POST /b, 5 bytes",
                        "     7 ms  #2 is answered 403, 66 bytes with its head"),
                trace.lines());
    }

    @Test
    void tunnelsAreWrittenDown() throws IOException {
        try (Scenery scenery = new Scenery(trace)) {
            Caller caller = scenery.tunnel().says("hello");
            caller.hears(5);
            caller.close();
            await().until(() -> trace.lines().size() >= 6);
        }
        assertEquals("     0 ms  #2 is a tunnel", trace.lines().get(2));
        assertEquals("     0 ms  #2 UP: 5 bytes", trace.lines().get(3));
        assertEquals("     0 ms  #2 DOWN: 5 bytes", trace.lines().get(4));
        assertEquals("     0 ms  #2 UP: its end", trace.lines().get(5));
    }
}
