package io.hawser.transport.polling;

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
import org.junit.jupiter.api.Test;

class PollingTransportTest extends TransportContract {
    private static final String QUERY = "EIO=4&transport=shortpoll";

    private final FakeServer server = new FakeServer(transport());

    @Override
    protected Transport transport() {
        return new PollingTransport();
    }

    @Override
    protected Client client(FakeServer server) {
        return new PollClient(server, "shortpoll");
    }

    @Override
    protected CloseReason whenVanished() {
        return CloseReason.PING_TIMEOUT; // nothing is held that could break
    }

    @Test
    void theHandshakeIsAnsweredWithTheOpenPacket() {
        FakeExchange handshake = server.serve(FakeExchange.get(QUERY));

        assertTrue(handshake.text().startsWith("0{\"sid\":\"s1\","), handshake.text());
    }

    @Test
    void aPollIsAnsweredAtOnceEvenWhenThereIsNothingToSay() {
        server.serve(FakeExchange.get(QUERY));

        assertEquals("6", server.serve(FakeExchange.get(QUERY + "&sid=s1")).text());
    }

    @Test
    void aPollTakesAllThatIsThere() {
        server.serve(FakeExchange.get(QUERY));
        server.session().send(Packet.message("one"));
        server.session().send(Packet.message("two"));

        assertEquals(
                "4one\u001e4two",
                server.serve(FakeExchange.get(QUERY + "&sid=s1")).text());
        assertEquals("6", server.serve(FakeExchange.get(QUERY + "&sid=s1")).text());
    }
}
