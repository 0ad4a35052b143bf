package io.hawser.transport.polling;

import io.hawser.engine.Link;
import io.hawser.transport.Exchange;
import io.hawser.transport.Payloads;
import io.hawser.transport.Transport;

/** A poll that does not wait: a GET is answered at once with what is there, or with a noop. */
public final class PollingTransport implements Transport {
    /** Makes the transport; one instance serves all sessions. */
    public PollingTransport() {}

    @Override
    public String name() {
        return "shortpoll";
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            link.poll(Payloads.answering(exchange));
            link.release();
        }
    }
}
