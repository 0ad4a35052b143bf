package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7692 §7.1 by its map: every parameter with every kind of value, beside every other, asked over a whole handshake. */
class Rfc7692NegotiationTest {
    private static final String NAME = "permessage-deflate";

    /** Values of a window parameter, and whether the server can agree; the client's own is bounded by itself. */
    private static final Map<String, Boolean> SERVER_WINDOWS = Map.ofEntries(
            Map.entry("", true),
            Map.entry("; server_max_window_bits=15", true),
            Map.entry("; server_max_window_bits=\"15\"", true),
            Map.entry("; server_max_window_bits", false),
            Map.entry("; server_max_window_bits=7", false),
            Map.entry("; server_max_window_bits=8", false),
            Map.entry("; server_max_window_bits=14", false),
            Map.entry("; server_max_window_bits=16", false),
            Map.entry("; server_max_window_bits=015", false),
            Map.entry("; server_max_window_bits=15; server_max_window_bits=15", false));

    private static final Map<String, Boolean> CLIENT_WINDOWS = Map.ofEntries(
            Map.entry("", true),
            Map.entry("; client_max_window_bits", true),
            Map.entry("; client_max_window_bits=8", true),
            Map.entry("; client_max_window_bits=9", true),
            Map.entry("; client_max_window_bits=10", true),
            Map.entry("; client_max_window_bits=15", true),
            Map.entry("; client_max_window_bits=\"12\"", true),
            Map.entry("; client_max_window_bits=7", false),
            Map.entry("; client_max_window_bits=16", false),
            Map.entry("; client_max_window_bits=0", false),
            Map.entry("; client_max_window_bits=08", false),
            Map.entry("; client_max_window_bits=115", false),
            Map.entry("; client_max_window_bits; client_max_window_bits", false));

    private static final Map<String, Boolean> OTHERS = Map.of(
            "", true,
            "; server_no_context_takeover", true,
            "; client_no_context_takeover", true,
            "; server_no_context_takeover; client_no_context_takeover", true,
            "; server_no_context_takeover=true", false,
            "; client_no_context_takeover; client_no_context_takeover", false,
            "; unknown", false);

    record Offer(String parameters, boolean agreeable) {}

    static Stream<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        SERVER_WINDOWS.forEach((server, may) -> CLIENT_WINDOWS.forEach((client, can) ->
                OTHERS.forEach((other, will) -> offers.add(new Offer(other + server + client, may && can && will)))));
        return offers.stream();
    }

    @ParameterizedTest
    @MethodSource("offers")
    void anOfferIsAgreedToWholeOrDeclined_7_1(Offer offer) {
        String asked = NAME + offer.parameters;
        assertEquals(offer.agreeable ? expected(offer.parameters) : "", answer(asked));
        assertEquals(offer.agreeable ? expected(offer.parameters) : NAME, answer(asked + ", " + NAME));
        assertEquals(NAME, answer("x-other; a=1, " + NAME + ", " + asked), "the first that can be met");
    }

    /** The takeover that the client declined, and the window that it named. */
    private static String expected(String parameters) {
        return NAME
                + (parameters.contains("server_no") ? "; server_no_context_takeover" : "")
                + (parameters.contains("client_no") ? "; client_no_context_takeover" : "")
                + (parameters.contains("server_max") ? "; server_max_window_bits=15" : "");
    }

    private static String answer(String offers) {
        FakeServer server =
                new FakeServer(new WebSocketTransport(DeflateOptions.DEFAULTS.withContextTakeover(true, true)));
        FakeExchange exchange = server.serve(
                WebSocketClient.handshake("EIO=4&transport=websocket").with("Sec-WebSocket-Extensions", offers));
        assertEquals(101, exchange.status(), offers);
        return exchange.upgraded().getOrDefault("Sec-WebSocket-Extensions", "");
    }
}
