package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Payloads;
import io.hawser.transport.Sink;
import io.hawser.transport.Transport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fourth transport, as a user would write it: server-sent events down, POST up. Each event is one packet, in the form
 * of a polling payload. Tried on a fake exchange and over a real server.
 */
public final class EventStreamTransport implements Transport {
    /** Makes the transport; one instance serves all sessions. */
    public EventStreamTransport() {}

    @Override
    public String name() {
        return "eventstream";
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            exchange.onAbort(() -> link.lost(CloseReason.TRANSPORT_CLOSE, "stream aborted"));
            link.poll(new Stream(exchange.stream(Answer.of(200, "text/event-stream", "")), link));
        }
    }

    private record Stream(Sink sink, Link link) implements Taker {
        @Override
        public void take(List<Packet> batch) {
            String events = batch.stream().map(Stream::event).collect(Collectors.joining());
            sink.write(List.of(ByteBuffer.wrap(events.getBytes(UTF_8))), () -> link.poll(this));
        }

        @Override
        public void refused() {
            sink.close();
        }

        private static String event(Packet packet) {
            return "data: " + new String(packet.chunk(), UTF_8).replace("\n", "\ndata: ") + "\n\n";
        }
    }
}
