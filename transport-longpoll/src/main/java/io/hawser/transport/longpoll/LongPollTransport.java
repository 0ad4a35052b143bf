package io.hawser.transport.longpoll;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.transport.Exchange;
import io.hawser.transport.Payloads;
import io.hawser.transport.Transport;
import java.util.regex.Pattern;

/** A poll that waits: a GET is answered when there is something to say, a POST brings what the client says. */
public final class LongPollTransport implements Transport {
    private static final Pattern HOLD = Pattern.compile("\\d{1,6}");

    /** Makes the transport; one instance serves all sessions. */
    public LongPollTransport() {}

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            exchange.onAbort(() -> link.lost(CloseReason.TRANSPORT_CLOSE, "poll aborted"));
            link.poll(Payloads.answering(exchange));
            String hold = exchange.query("hold");
            if (hold != null && HOLD.matcher(hold).matches()) {
                link.hold(Long.parseLong(hold));
            }
        }
    }
}
