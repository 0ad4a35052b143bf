package io.hawser.transport.longpoll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.packet.Packet;
import io.hawser.testkit.Client;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.PollClient;
import io.hawser.testkit.TransportContract;
import io.hawser.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongPollTransportTest extends TransportContract {
    private static final String QUERY = "EIO=4&transport=polling";

    private final FakeServer server = new FakeServer(transport());

    @Override
    protected Transport transport() {
        return new LongPollTransport();
    }

    @Override
    protected Client client(FakeServer server) {
        return new PollClient(server, "polling");
    }

    @Test
    void theHandshakesAnswerIsTheFirstPoll() {
        FakeExchange handshake = server.serve(FakeExchange.get(QUERY));

        assertEquals(200, handshake.status());
        assertEquals("text/plain; charset=UTF-8", handshake.answer().headers().get("Content-Type"));
        assertEquals("no-store", handshake.answer().headers().get("Cache-Control"));
        assertTrue(handshake.text().startsWith("0{\"sid\":\"s1\","), handshake.text());
    }

    @Test
    void aPollWaitsUntilThereIsSomethingToSay() {
        FakeExchange poll = pollOfANewSession();
        assertTrue(poll.isHeld());

        server.session().send(Packet.message("news"));

        assertEquals("4news", poll.text());
    }

    @Test
    void thePollThatClosesTheSessionOfAClientIsLetGoWithANoop() {
        FakeExchange poll = pollOfANewSession();

        FakeExchange close = server.serve(FakeExchange.post(QUERY + "&sid=s1", "1"));

        assertEquals("ok", close.text());
        assertEquals("6", poll.text());
    }

    @Test
    void aSecondPollBesideTheFirstEndsTheSession() {
        FakeExchange first = pollOfANewSession();
        FakeExchange second = server.serve(FakeExchange.get(QUERY + "&sid=s1"));

        assertEquals("1", first.text());
        assertEquals(400, second.status());
        assertEquals(CloseReason.TRANSPORT_ERROR, server.heard().endings().get(0));
    }

    @Test
    void anAbortedPollEndsTheSession() {
        pollOfANewSession().abort();

        assertEquals(CloseReason.TRANSPORT_CLOSE, server.heard().endings().get(0));
        assertEquals(List.of("poll aborted"), server.heard().details());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aClientThatGoesAwayAfterItsAnswerDoesNoHarm() {
        FakeExchange poll = pollOfANewSession();
        server.session().send(Packet.message("news"));

        poll.abort();

        assertEquals(1, server.engine().count());
    }

    private FakeExchange pollOfANewSession() {
        server.serve(FakeExchange.get(QUERY));
        return server.serve(FakeExchange.get(QUERY + "&sid=s1"));
    }
}
