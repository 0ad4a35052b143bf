package io.hawser.transport.websocket;

import io.hawser.engine.Link;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Refusal;
import io.hawser.transport.Transport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A poll that never ends: after the upgrade, each batch leaves in one write, and when it is written comes the next. */
public final class WebSocketTransport implements Transport {
    /** RFC 6455 §4.4: names the version that we speak. */
    private static final Answer OTHER_VERSION = new Answer(
            426,
            Map.of(
                    "Upgrade",
                    "websocket",
                    "Sec-WebSocket-Version",
                    OpeningHandshake.VERSION,
                    "Cache-Control",
                    "no-store"),
            new byte[0]);

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
    public @Nullable Answer refusal(Exchange exchange) {
        return switch (handshake(exchange).status()) {
            case 101 -> null;
            case 426 -> OTHER_VERSION;
            default -> Refusal.BAD_REQUEST.answer();
        };
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
