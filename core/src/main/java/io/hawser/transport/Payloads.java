package io.hawser.transport;

import io.hawser.engine.Budget;
import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.engine.Receipt;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The two halves of HTTP polling that any transport may use: a POST body becomes packets, a batch becomes an answer. */
public final class Payloads {
    private static final Pattern PLAIN = Pattern.compile("(?i)text/plain\\s*(;.*)?");
    private static final Map<String, String> TEXT =
            Map.of("Content-Type", "text/plain; charset=UTF-8", "Cache-Control", "no-store");

    private Payloads() {}

    /**
     * Reads a POST body, hands its packets to the link and answers {@code ok} when they were handled and there is room
     * for more: so what the handlers answer comes back behind the {@code ok}, in one poll. A handler that takes its time
     * holds both back for 50 ms. A body over the link's maxPayload is answered 413, one that is not plain
     * text 415, one that comes too slowly 408; none of these does harm. A bad one, or a second one at the same time, ends
     * the session.
     *
     * @param exchange a POST
     * @param link the link that it belongs to
     */
    public static void receive(Exchange exchange, Link link) {
        if (!isPlain(exchange)) {
            exchange.answer(Answer.empty(415));
        } else if (!link.claim()) {
            exchange.answer(Refusal.BAD_REQUEST.answer());
            link.lost(CloseReason.TRANSPORT_ERROR, "two posts at once");
        } else {
            Upload upload = new Upload(exchange, link);
            exchange.onAbort(upload::abort);
            exchange.receive(link.maxPayload(), upload);
        }
    }

    /** What a form or a script of another page can send without being asked is no text, and a coding hides its size. */
    private static boolean isPlain(Exchange exchange) {
        List<String> types = exchange.header("Content-Type");
        return types.stream().allMatch(type -> PLAIN.matcher(type).matches())
                && exchange.header("Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase);
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

    /** A body on its way. */
    private static final class Upload implements Exchange.Body {
        private final Exchange exchange;
        private final Link link;
        private final Budget.Holding holding;

        Upload(Exchange exchange, Link link) {
            this.exchange = exchange;
            this.link = link;
            holding = link.input().open(this::giveUp);
        }

        @Override
        public void kept(int bytes) {
            holding.set(bytes);
        }

        @Override
        public void whole(byte[] bytes) {
            holding.set(0);
            handOn(bytes, exchange, link);
        }

        @Override
        public void refused(int status) {
            holding.set(0);
            link.unclaim();
            exchange.answer(Answer.empty(status));
        }

        void abort() {
            holding.set(0);
            link.lost(CloseReason.TRANSPORT_CLOSE, "post aborted");
        }

        private void giveUp() {
            exchange.answer(Answer.COME_LATER);
            link.unclaim();
            link.lost(CloseReason.TRANSPORT_ERROR, "the memory for all clients was used up");
        }
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
