package io.hawser.transport;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.engine.Receipt;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.ProtocolException;
import java.util.List;
import java.util.Map;

/** The two halves of HTTP polling that any transport may use: a POST body becomes packets, a batch becomes an answer. */
public final class Payloads {
    private static final Answer TOO_LARGE = Answer.empty(413);
    private static final Map<String, String> TEXT =
            Map.of("Content-Type", "text/plain; charset=UTF-8", "Cache-Control", "no-store");

    private Payloads() {}

    /**
     * Reads a POST body, hands its packets to the link and answers {@code ok} when they were handled and there is room
     * for more: so what the handlers answer comes back behind the {@code ok}, in one poll. A handler that takes its time
     * holds both back for 50 ms. A body over the link's maxPayload is answered 413 and does no harm; a bad one, or a
     * second one at the same time, ends the session.
     *
     * @param exchange a POST
     * @param link the link that it belongs to
     */
    public static void receive(Exchange exchange, Link link) {
        if (!link.claim()) {
            exchange.answer(Refusal.BAD_REQUEST.answer());
            link.lost(CloseReason.TRANSPORT_ERROR, "two posts at once");
            return;
        }
        exchange.onAbort(() -> link.lost(CloseReason.TRANSPORT_CLOSE, "post aborted"));
        exchange.receive(link.maxPayload(), new Exchange.Body() {
            @Override
            public void whole(byte[] bytes) {
                handOn(bytes, exchange, link);
            }

            @Override
            public void tooLarge() {
                link.unclaim();
                exchange.answer(TOO_LARGE);
            }
        });
    }

    /**
     * A taker that answers a request with the batch, which may be compressed if one of its packets may.
     *
     * @param exchange a GET that waits
     * @return the taker
     */
    public static Taker answering(Exchange exchange) {
        return new Taker() {
            @Override
            public void take(List<Packet> batch) {
                boolean compressible = batch.stream().anyMatch(Packet::isCompressible);
                exchange.answer(new Answer(200, TEXT, PacketCodec.encodePayload(batch), compressible));
            }

            @Override
            public void refused() {
                exchange.answer(Refusal.BAD_REQUEST.answer());
            }
        };
    }

    private static void handOn(byte[] body, Exchange exchange, Link link) {
        List<Packet> packets;
        try {
            packets = PacketCodec.decodePayload(body);
        } catch (ProtocolException e) {
            exchange.answer(Refusal.BAD_REQUEST.answer());
            link.lost(CloseReason.PARSE_ERROR, e.getMessage());
            return;
        }
        link.receiveRequest(packets, new Receipt() {
            @Override
            public void taken(String word) {
                link.unclaim();
                exchange.answer(Answer.of(200, "text/html", word));
            }

            @Override
            public void refused() {
                exchange.answer(Refusal.BAD_REQUEST.answer());
            }
        });
    }
}
