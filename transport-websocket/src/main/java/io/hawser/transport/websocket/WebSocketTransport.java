package io.hawser.transport.websocket;

import io.hawser.engine.Link;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Refusal;
import io.hawser.transport.Transport;
import java.util.HashMap;
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

    private final @Nullable PerMessageDeflate extension;
    private final WebSocketLimits limits;

    /** Makes the transport, without compression; one instance serves all sessions. */
    public WebSocketTransport() {
        this(null, WebSocketLimits.DEFAULTS);
    }

    /**
     * Makes the transport, with compression for clients that offer it; one instance serves all sessions.
     *
     * @param options when to compress, and how far to inflate
     */
    public WebSocketTransport(DeflateOptions options) {
        this(new PerMessageDeflate(options, new Zlib()));
    }

    WebSocketTransport(PerMessageDeflate extension) {
        this(extension, WebSocketLimits.DEFAULTS);
    }

    private WebSocketTransport(@Nullable PerMessageDeflate extension, WebSocketLimits limits) {
        this.extension = extension;
        this.limits = limits;
    }

    /**
     * Sets other bounds than the defaults to what a client may ask of its connection.
     *
     * @param other the bounds
     * @return a transport that is this one but for them
     */
    public WebSocketTransport withLimits(WebSocketLimits other) {
        return new WebSocketTransport(extension, other);
    }

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
        return switch (OpeningHandshake.of(exchange.method(), exchange::header).status()) {
            case 101 -> offersAreWellFormed(exchange) ? null : Refusal.BAD_REQUEST.answer();
            case 426 -> OTHER_VERSION;
            default -> Refusal.BAD_REQUEST.answer();
        };
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put(
                "Sec-WebSocket-Accept",
                OpeningHandshake.accept(exchange.header("Sec-WebSocket-Key").get(0)));
        DeflateAgreement agreement =
                extension == null ? null : extension.agree(exchange.header(PerMessageDeflate.HEADER));
        if (extension == null || agreement == null) {
            exchange.upgrade(headers, wire -> new WebSocketConnection(wire, link, limits, null, null).start());
            return;
        }
        headers.put(PerMessageDeflate.HEADER, agreement.header());
        Inflate inflate = extension.inflate(agreement, link.maxPayload());
        Deflate deflate = extension.deflate(agreement);
        exchange.upgrade(headers, wire -> new WebSocketConnection(wire, link, limits, inflate, deflate).start());
    }

    /** Whoever reads them must fail where they are malformed (RFC 6455 §9.1); without compression nobody does. */
    private boolean offersAreWellFormed(Exchange exchange) {
        return extension == null || ExtensionOffer.read(exchange.header(PerMessageDeflate.HEADER)) != null;
    }
}
