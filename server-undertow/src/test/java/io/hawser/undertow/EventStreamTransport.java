package io.hawser.undertow;

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
import java.util.Map;

/** Server-sent events down and POST up, as a user would write it: one event is one batch, as a polling payload. */
final class EventStreamTransport implements Transport {
    private static final Answer HEAD = new Answer(200, Map.of("Content-Type", "text/event-stream"), new byte[0]);

    @Override
    public String name() {
        return "eventstream";
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            exchange.onAbort(() -> link.lost(CloseReason.TRANSPORT_CLOSE));
            link.poll(new Events(exchange.stream(HEAD), link));
        }
    }

    private record Events(Sink sink, Link link) implements Taker {
        @Override
        public void take(List<Packet> batch) {
            StringBuilder event = new StringBuilder();
            for (Packet packet : batch) {
                event.append("data: ").append(new String(packet.chunk(), UTF_8)).append('\n');
            }
            event.append('\n');
            sink.write(List.of(ByteBuffer.wrap(event.toString().getBytes(UTF_8))), () -> link.poll(this));
        }

        @Override
        public void refused() {
            sink.close();
        }
    }
}
