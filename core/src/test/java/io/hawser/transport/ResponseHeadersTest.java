package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.LogLines;
import java.io.IOException;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseHeadersTest {
    private static final String QUERY = "EIO=4&transport=polling";

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void goOutWithEveryAnswer() {
        ResponseHeaders hook = (request, first, headers) -> {
            headers.add("X-Asked", request.method() + " " + request.header("X-Number") + " " + first);
            headers.add("Set-Cookie", "a=1");
            headers.add("Set-Cookie", "b=2");
        };
        FakeExchange opened = serve(hook, FakeExchange.get(QUERY).with("X-Number", "1"));
        FakeExchange poll = serve(hook, FakeExchange.get(QUERY + "&sid=s1").with("X-Number", "2"));
        FakeExchange post =
                serve(hook, FakeExchange.post(QUERY + "&sid=s1", "1").with("X-Number", "3"));
        FakeExchange unknown = serve(hook, FakeExchange.get(QUERY + "&sid=s1"));
        FakeExchange version = serve(hook, FakeExchange.get("EIO=3"));

        assertEquals(List.of("GET [1] true"), opened.answered("X-Asked"));
        assertEquals(List.of("GET [2] false"), poll.answered("X-Asked"));
        assertEquals(List.of("POST [3] false"), post.answered("X-Asked"));
        assertEquals(List.of("GET [] false"), unknown.answered("X-Asked"));
        assertEquals(List.of("GET [] true"), version.answered("X-Asked"));
        for (FakeExchange answered : List.of(opened, poll, post, unknown, version)) {
            assertEquals(List.of("a=1", "b=2"), answered.answered("Set-Cookie"));
        }
    }

    @Test
    void ofAHookThatFailsAreLeftOutAltogether() {
        IOException oops = new IOException("oops");
        ResponseHeaders hook = (request, first, headers) -> {
            headers.add("X-One", "1");
            throw oops;
        };
        FakeExchange opened = FakeExchange.get(QUERY);
        List<LogRecord> lines = LogLines.of(HeaderHook.class, () -> serve(hook, opened));

        assertEquals(200, opened.status());
        assertEquals(List.of(), opened.answered("X-One"));
        assertEquals(1, lines.size());
        assertSame(oops, lines.get(0).getThrown());
        assertEquals(
                "the hook for response headers failed: an answer goes out without",
                lines.get(0).getMessage());
    }

    @Test
    void thatAreNoneAreLeftOutAltogether() {
        ResponseHeaders hook = (request, first, headers) -> {
            headers.add("X-One", "1");
            headers.add("X-Two", "2\r\nX-Three: 3");
        };
        FakeExchange opened = FakeExchange.get(QUERY);
        List<LogRecord> lines = LogLines.of(HeaderHook.class, () -> serve(hook, opened));

        assertEquals(1, lines.size());
        assertEquals(200, opened.status());
        assertEquals(List.of(), opened.answered("X-One"));
        assertEquals(List.of(), opened.answered("X-Two"));
    }

    private FakeExchange serve(ResponseHeaders hook, FakeExchange exchange) {
        EndpointOptions options = new EndpointOptions(null, null, hook, CompressionOptions.OFF);
        new Endpoint(server.engine(), List.of(new Errand("polling", false)), options, null).serve(exchange);
        return exchange;
    }
}
