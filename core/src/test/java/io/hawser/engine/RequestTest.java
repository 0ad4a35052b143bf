package io.hawser.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packets that come in a request of their own: it is answered first, and then goes out what the application answers. */
class RequestTest {
    private final FakeServer server = new FakeServer();
    private final FakeTimers timers = server.timers();
    private final Session session = server.open("polling", "websocket");
    private final RecordingListener heard = server.heard();
    private final Link link = session.link();
    private final List<String> order = new ArrayList<>();

    RequestTest() {
        Courier.once(link); // takes the greeting
    }

    @AfterEach
    void nothingIsLeftOver() {
        heard.handled();
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, timers.pending());
    }

    @Test
    void itIsTakenWhenItsHandlersHaveRun() {
        heard.working();
        request("4one", "4two");
        assertEquals(List.of("one", "two"), heard.texts());
        assertEquals(List.of(), order);

        heard.handled();
        assertEquals(List.of("taken"), order);
    }

    @Test
    void allAnswersGoOutBehindItAtOnce() {
        heard.working();
        poll();
        request("4one", "4two");
        send("answer one");
        send("answer two");
        assertEquals(List.of(), order);

        heard.handled();
        assertEquals(List.of("taken", "4answer one 4answer two"), order);
    }

    @Test
    void aPollThatComesMeanwhileWaitsAsWell() {
        heard.working();
        request("4one");
        send("answer");
        poll();
        assertEquals(List.of(), order);

        heard.handled();
        assertEquals(List.of("taken", "4answer"), order);
    }

    @Test
    void aHandlerThatBlocksHoldsNothingBackForMoreThan50Milliseconds() {
        heard.working();
        poll();
        request("4one");
        send("news from elsewhere");
        timers.advance(49);
        assertEquals(List.of(), order);

        timers.advance(1);
        assertEquals(List.of("taken", "4news from elsewhere"), order);
        poll();
        send("more");
        assertEquals(List.of("taken", "4news from elsewhere", "4more"), order);
    }

    @Test
    void whatIsStillQueuedHoldsNothingBackButItsOwnRequest() {
        heard.busy();
        heard.working();
        poll();
        request("4one");
        send("news");
        timers.advance(50);
        assertEquals(List.of("4news"), order);

        heard.ready();
        assertEquals(List.of("4news", "taken"), order);
    }

    @Test
    void anOfferFromItsHandlersIsNotDropped() {
        heard.working();
        poll();
        request("4one");
        session.offer(List.of(Packet.message("now")));
        session.offer(List.of(Packet.message("too much")));
        heard.handled();

        assertEquals(List.of("taken", "4now"), order);
    }

    @Test
    void theNextRequestHoldsBackAnew() {
        heard.working();
        request("4one");
        timers.advance(50);
        request("4two");
        poll();
        send("answer");
        timers.advance(49);
        assertEquals(List.of("taken"), order);

        timers.advance(1);
        assertEquals(List.of("taken", "taken", "4answer"), order);
    }

    @Test
    void anEndIsNotHeldBack() {
        heard.working();
        poll();
        request("4one");
        session.abort(CloseReason.FORCED_CLOSE);

        assertEquals(List.of("1"), order);
        timers.advance(50);
        assertEquals(List.of("1", "taken"), order);
    }

    @Test
    void aSessionThatMovesLeavesItBehind() {
        heard.working();
        request("4one");
        Link candidate = session.candidate("websocket");
        Courier socket = Courier.always(candidate);
        Delivery.of(candidate, "2probe", "5");
        send("on the new link");

        assertEquals(List.of("3probe", "4on the new link"), socket.batches());
        heard.handled();
        assertEquals(List.of("taken"), order);
    }

    @Test
    void oneThatIsRefusedHoldsNothingBack() {
        heard.working();
        poll();
        request("2");

        assertEquals(List.of("1", "refused"), order);
    }

    @Test
    void packetsOfAConnectionHoldNothingBack() {
        heard.working();
        poll();
        Delivery.of(link, "4one");
        send("at once");

        assertEquals(List.of("4at once"), order);
    }

    private void send(String text) {
        session.send(Packet.message(text));
    }

    private void poll() {
        link.poll(new Taker() {
            @Override
            public void take(List<Packet> batch) {
                order.add(new String(PacketCodec.encodePayload(batch), UTF_8).replace('\u001e', ' '));
            }

            @Override
            public void refused() {
                order.add("poll refused");
            }
        });
    }

    private void request(String... packets) {
        byte[] body = String.join("\u001e", packets).getBytes(UTF_8);
        link.receiveRequest(PacketCodec.decodePayload(body), new Receipt() {
            @Override
            public void taken(String word) {
                order.add("taken");
            }

            @Override
            public void refused() {
                order.add("refused");
            }
        });
    }
}
