package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.testkit.EventStreamTransport;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.Tape;
import java.net.URLEncoder;
import java.util.Set;

/** Any query on any method: answered in fixed words, with a session at most, and nothing left over. */
class EndpointFuzzTest {
    private static final String[] NAMES = {"EIO", "transport", "sid", "hawser", "ack", "why", "hold", "seq", "t", "b64"
    };
    private static final String[] USUAL = {
        "4", "eventstream", "polling", "s1", "ABCDEFGHIJKLMNOPQRSTUV", "0", "1", "999999999999999", "", "__proto__"
    };
    private static final String[] METHODS = {"GET", "POST", "PUT", "OPTIONS", "get"};
    private static final Set<Integer> STATUSES = Set.of(0, 101, 200, 400, 403, 413, 426);

    @FuzzTest
    void whateverTheQueryTheAnswerIsOneOfOurs(byte[] bytes) {
        Tape tape = new Tape(bytes);
        FakeServer server = new FakeServer(new EventStreamTransport());
        do {
            StringBuilder query = new StringBuilder("EIO=4");
            for (int parameters = tape.pick(6); parameters > 0; parameters--) {
                String name = tape.pick(8) == 0 ? tape.text() : NAMES[tape.pick(NAMES.length)];
                String value = tape.pick(3) == 0 ? tape.text() : USUAL[tape.pick(USUAL.length)];
                query.append('&').append(encoded(name)).append('=').append(encoded(value));
            }
            FakeExchange exchange =
                    new FakeExchange(METHODS[tape.pick(METHODS.length)], query.toString(), tape.piece());
            int before = server.engine().count();
            server.serve(exchange);
            assertTrue(STATUSES.contains(exchange.status()), () -> "status " + exchange.status());
            if (exchange.status() >= 400) {
                assertEquals(before, Math.max(before, server.engine().count()), "a refusal opens nothing");
                assertTrue(exchange.answer().body().length < 100, "fixed words");
                assertFalse(exchange.text().contains("xception"));
            }
        } while (!tape.isOver());
        server.stop();
        assertEquals(0, server.engine().count());
        assertEquals(0, server.timers().pending());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
