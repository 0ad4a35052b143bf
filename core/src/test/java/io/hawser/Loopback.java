package io.hawser;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.transport.Exchange;
import io.hawser.transport.Payloads;
import io.hawser.transport.Transport;

/** A transport for tests of the front door: a GET polls, a POST brings. */
final class Loopback implements Transport {
    static final String QUERY = "EIO=4&transport=loopback";

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            exchange.onAbort(() -> link.lost(CloseReason.TRANSPORT_CLOSE));
            link.poll(Payloads.answering(exchange));
        }
    }
}
