package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.Crank;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import org.junit.jupiter.api.Test;

/** What handlers on an executor answer to a POST comes back in the poll that follows its {@code ok}. */
class EchoTest {
    private static final String SESSION = Loopback.QUERY + "&sid=s1";

    private final FakeTimers timers = new FakeTimers();
    private final Crank handlers = new Crank();
    private final Hawser io = Hawser.builder()
            .transports(new Loopback())
            .timers(timers)
            .executor(handlers)
            .ids(new Ids())
            .build();

    EchoTest() {
        io.onConnection(socket -> socket.on("echo", e -> socket.emit("echo", e.require(0, Object.class))));
        serve(FakeExchange.get(Loopback.QUERY));
        FakeExchange join = serve(FakeExchange.post(SESSION, "40"));
        handlers.turn();
        assertEquals("ok", join.text());
        assertEquals("40{\"sid\":\"s2\"}", serve(FakeExchange.get(SESSION)).text());
    }

    @Test
    void threeMessagesPostedTogetherComeBackInOnePoll() {
        FakeExchange post = serve(FakeExchange.post(SESSION, "42[\"echo\",1]\u001e42[\"echo\",2]\u001e42[\"echo\",3]"));
        assertTrue(post.isHeld());
        handlers.turn();

        assertEquals("ok", post.text());
        assertEquals(
                "42[\"echo\",1]\u001e42[\"echo\",2]\u001e42[\"echo\",3]",
                serve(FakeExchange.get(SESSION)).text());
    }

    @Test
    void aPollThatIsHeldBesideThePostTakesThemInOneGoAsWell() {
        FakeExchange poll = serve(FakeExchange.get(SESSION));
        FakeExchange post = serve(FakeExchange.post(SESSION, "42[\"echo\",1]\u001e42[\"echo\",2]"));
        assertTrue(poll.isHeld());
        handlers.turn();

        assertEquals("ok", post.text());
        assertEquals("42[\"echo\",1]\u001e42[\"echo\",2]", poll.text());
    }

    @Test
    void aHandlerThatBlocksHoldsTheOkBackFor50Milliseconds() {
        FakeExchange post = serve(FakeExchange.post(SESSION, "42[\"echo\",1]"));
        timers.advance(49);
        assertTrue(post.isHeld());

        timers.advance(1);

        assertEquals("ok", post.text());
        FakeExchange poll = serve(FakeExchange.get(SESSION));
        assertTrue(poll.isHeld());
        handlers.turn();
        assertEquals("42[\"echo\",1]", poll.text());
    }

    private FakeExchange serve(FakeExchange exchange) {
        io.serve(exchange);
        return exchange;
    }
}
