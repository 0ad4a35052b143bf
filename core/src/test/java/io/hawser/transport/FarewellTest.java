package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client says goodbye in a POST while its GET is on its way: the GET is let go, whichever comes first. */
class FarewellTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String UNKNOWN = "{\"code\":1,\"message\":\"Session ID unknown\"}";

    private final FakeServer server =
            new FakeServer(new Errand("websocket", true), new Errand("polling", false), new Errand("shortpoll", false));

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        server.timers().advance(100);
        assertEquals(0, server.engine().count());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aPollBeforeTheGoodbyeIsLetGo() {
        server.serve(FakeExchange.get(POLLING));
        FakeExchange poll = get("s1");
        assertEquals("ok", goodbye("s1").text());

        assertEquals("6", poll.text());
        assertUnknown(get("s1"));
    }

    @Test
    void aPollBehindTheGoodbyeIsLetGoAsWell() {
        server.serve(FakeExchange.get(POLLING));
        assertEquals("ok", goodbye("s1").text());
        assertEquals(0, server.engine().count(), "it has ended");

        FakeExchange poll = get("s1");

        assertEquals(200, poll.status());
        assertEquals("6", poll.text());
        assertEquals("text/plain; charset=UTF-8", poll.answer().headers().get("Content-Type"));
        assertUnknown(get("s1"));
    }

    @Test
    void aPollThatFoundItsSessionJustBeforeTheGoodbyeIsLetGo() {
        server.serve(FakeExchange.get(POLLING));
        Link found = server.session().link();
        goodbye("s1");

        FakeExchange poll = FakeExchange.get(POLLING);
        found.poll(Payloads.answering(poll));
        FakeExchange another = FakeExchange.get(POLLING);
        found.poll(Payloads.answering(another));

        assertEquals("6", poll.text());
        assertEquals(400, another.status());
        assertUnknown(get("s1"));
    }

    @Test
    void itMayBe99MillisecondsBehind() {
        server.serve(FakeExchange.get(POLLING));
        goodbye("s1");
        server.timers().advance(99);

        assertEquals("6", get("s1").text());
    }

    @Test
    void itMayNotBe100MillisecondsBehind() {
        server.serve(FakeExchange.get(POLLING));
        goodbye("s1");
        server.timers().advance(100);

        assertUnknown(get("s1"));
    }

    @Test
    void nothingElseTakesItsPlace() {
        server.serve(FakeExchange.get(POLLING));
        goodbye("s1");

        assertUnknown(server.serve(FakeExchange.post(POLLING + "&sid=s1", "4hello")));
        assertUnknown(server.serve(FakeExchange.get("EIO=4&transport=shortpoll&sid=s1")));
        assertUnknown(server.serve(FakeExchange.get("EIO=4&transport=websocket&sid=s1")));
        assertEquals(List.of(), server.heard().texts());
        assertEquals("6", get("s1").text());
    }

    @Test
    void aGoodbyeThatAnswersTheServersCloseIsOne() {
        server.serve(FakeExchange.get(POLLING));
        server.session().close(CloseReason.FORCED_CLOSE);
        goodbye("s1");

        assertEquals("6", get("s1").text());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), server.heard().endings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "hello", "5"})
    void anyOtherEndIsNone(String body) {
        server.serve(FakeExchange.get(POLLING));
        server.serve(FakeExchange.post(POLLING + "&sid=s1", body));

        assertUnknown(get("s1"));
    }

    @Test
    void aGoodbyeOnALinkOfItsOwnIsNone() {
        server.serve(FakeExchange.get("EIO=4&transport=websocket"));
        Link socket = server.session().link();
        socket.receive(PacketCodec.decodePayload(new byte[] {'1'}), Errand.NOBODY);

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), server.heard().endings());
        assertUnknown(server.serve(FakeExchange.get("EIO=4&transport=websocket&sid=s1")));
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aThousandMayBeOpenAtOnceAndNoMore() {
        for (int number = 1; number <= 1_025; number++) {
            server.serve(FakeExchange.get(POLLING));
            goodbye("s" + number);
        }

        assertUnknown(get("s1025"));
        assertEquals("6", get("s1024").text());
        server.serve(FakeExchange.get(POLLING));
        goodbye("s1026");
        assertEquals("6", get("s1026").text(), "there is room again");
    }

    @Test
    void theServerDoesNotWaitForIt() {
        server.serve(FakeExchange.get(POLLING));
        goodbye("s1");

        assertTrue(server.engine()
                .close(CloseReason.SERVER_SHUTTING_DOWN)
                .toCompletableFuture()
                .isDone());
    }

    private FakeExchange get(String session) {
        return server.serve(FakeExchange.get(POLLING + "&sid=" + session));
    }

    private FakeExchange goodbye(String session) {
        return server.serve(new FakeExchange(
                "POST", POLLING + "&sid=" + session, PacketCodec.encodePayload(List.of(Packet.CLOSE))));
    }

    private static void assertUnknown(FakeExchange answered) {
        assertEquals(400, answered.status());
        assertEquals(UNKNOWN, answered.text());
    }
}
