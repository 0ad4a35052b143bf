package io.hawser.transport.websocket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extension of RFC 7692 on the server's side: what is agreed with a client, and the two stages that come of it. One
 * instance serves all connections, from any thread.
 */
final class PerMessageDeflate {
    /** The header of offers, and of the answer to them. */
    static final String HEADER = "Sec-WebSocket-Extensions";

    private final DeflateOptions options;
    private final Zlib zlib;
    private final Deflate shared;

    PerMessageDeflate(DeflateOptions options, Zlib zlib) {
        this.options = options;
        this.zlib = zlib;
        shared = new Deflate(options, false, zlib);
    }

    /** What to agree on with a client that sent these lines of {@link #HEADER}; null if it has to do without. */
    @Nullable
    DeflateAgreement agree(List<String> lines) {
        List<ExtensionOffer> offers = ExtensionOffer.read(lines);
        return offers == null ? null : DeflateAgreement.of(offers, options);
    }

    /** The stage of what comes in, for one connection. */
    Inflate inflate(DeflateAgreement agreement, int maxMessage) {
        return new Inflate(maxMessage, options.maxRatio(), agreement.clientTakeover(), zlib);
    }

    /** The stage of what goes out. */
    Deflate deflate(DeflateAgreement agreement) {
        return agreement.serverTakeover() ? new Deflate(options, true, zlib) : shared;
    }
}
