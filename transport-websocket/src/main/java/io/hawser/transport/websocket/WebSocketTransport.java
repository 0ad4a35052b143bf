package io.hawser.transport.websocket;

import io.hawser.engine.Link;
import io.hawser.transport.Exchange;
import io.hawser.transport.Transport;
import java.util.Map;

/** A poll that never ends: after the upgrade, each batch leaves in one write, and when it is written comes the next. */
public final class WebSocketTransport implements Transport {
    /** Makes the transport; one instance serves all sessions. */
    public WebSocketTransport() {}

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public boolean upgrades() {
        return true;
    }

    @Override
    public boolean accepts(Exchange exchange) {
        return handshake(exchange).valid();
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        Map<String, String> headers = Map.of(
                "Upgrade",
                "websocket",
                "Sec-WebSocket-Accept",
                handshake(exchange).accept());
        exchange.upgrade(headers, wire -> new WebSocketConnection(wire, link).start());
    }

    private static OpeningHandshake handshake(Exchange exchange) {
        return OpeningHandshake.of(exchange.method(), exchange::header);
    }
}
