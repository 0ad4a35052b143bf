package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";

    private final FakeServer server =
            new FakeServer(new Errand("websocket", true), new Errand("polling", false), new Errand("shortpoll", false));

    @AfterEach
    void theServerServesOn() {
        assertEquals(200, server.serve(FakeExchange.get(POLLING)).status());
        server.stop();
        assertEquals(0, server.engine().count());
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aGetWithoutASessionOpensOne() {
        FakeExchange handshake = server.serve(FakeExchange.get(POLLING));

        assertTrue(handshake.text().startsWith("0{\"sid\":\"s1\",\"upgrades\":[\"websocket\"],"), handshake.text());
        assertEquals(1, server.engine().count());
    }

    @Test
    void aSessionOpenedOnATransportToUpgradeToIsOfferedNothing() {
        FakeExchange handshake = server.serve(FakeExchange.get(SOCKET));

        assertTrue(handshake.text().startsWith("0{\"sid\":\"s1\",\"upgrades\":[],"), handshake.text());
        assertEquals("websocket", server.session().link().transport());
    }

    @Test
    void theHandshakeIsKeptWithTheSession() {
        server.serve(FakeExchange.get(POLLING + "&token=a%20b")
                .with("Origin", "https://quay.example")
                .with("Host", "quay.example"));

        assertEquals("a b", server.session().handshake().parameter("token"));
        assertEquals("https://quay.example", server.session().handshake().header("origin"));
    }

    @Test
    void aRequestWithASessionGoesToItsLink() {
        server.serve(FakeExchange.get(POLLING));
        FakeExchange poll = server.serve(FakeExchange.get(POLLING + "&sid=s1"));
        assertTrue(poll.isHeld());

        assertEquals(
                "ok",
                server.serve(FakeExchange.post(POLLING + "&sid=s1", "4hello")).text());
        server.session().send(Packet.message("hello yourself"));
        assertEquals(List.of("hello"), server.heard().texts());
        assertEquals("4hello yourself", poll.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport=polling",
                "EIO=3&transport=polling",
                "EIO=&transport=polling",
                "EIO=04&transport=polling",
                "EIO=5&transport=websocket",
                "transport=unknown",
                "transport=polling&sid=unknown",
                "",
            })
    void aWrongVersionWinsOverEverything(String query) {
        refused(FakeExchange.get(query), 5, "Unsupported protocol version");
        refused(FakeExchange.post(query, "4hello"), 5, "Unsupported protocol version");
        refused(new FakeExchange("PUT", query, new byte[0]), 5, "Unsupported protocol version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&transport=",
                "&transport=carrier-pigeon",
                "&transport=__proto__",
                "&transport=constructor",
                "&transport=Polling",
                "&transport=toString",
                "&transport=polling%00",
                "&transport=tobi&sid=unknown"
            })
    void anUnknownTransportIsCodeZero(String query) {
        refused(FakeExchange.get("EIO=4" + query), 0, "Transport unknown");
        refused(FakeExchange.post("EIO=4" + query, "4hello"), 0, "Transport unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "__proto__", "constructor", "", "s2", "S1"})
    void anUnknownSessionIsCodeOne(String id) {
        server.serve(FakeExchange.get(POLLING));

        refused(FakeExchange.get(POLLING + "&sid=" + id), 1, "Session ID unknown");
        refused(FakeExchange.post(POLLING + "&sid=" + id, "4hello"), 1, "Session ID unknown");
        refused(FakeExchange.get(SOCKET + "&sid=" + id), 1, "Session ID unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "OPTIONS", "HEAD", "DELETE", "get"})
    void aSessionIsOpenedByGetOnly(String method) {
        refused(new FakeExchange(method, POLLING, new byte[0]), 2, "Bad handshake method");
        assertEquals(0, server.engine().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "OPTIONS", "HEAD", "DELETE", "post"})
    void aRunningSessionKnowsGetAndPostOnly(String method) {
        server.serve(FakeExchange.get(POLLING));

        refused(new FakeExchange(method, POLLING + "&sid=s1", new byte[0]), 3, "Bad request");
        assertEquals(1, server.engine().count());
    }

    @Test
    void whatItsTransportRefusesOpensNoSession() {
        FakeExchange handshake = server.serve(FakeExchange.get(SOCKET).with("x-refuse-me", "1"));

        assertEquals(426, handshake.status());
        assertEquals(0, server.engine().count());
    }

    @Test
    void whatItsTransportRefusesDoesARunningSessionNoHarm() {
        server.serve(FakeExchange.get(POLLING));
        FakeExchange poll = server.serve(FakeExchange.get(POLLING + "&sid=s1").with("x-refuse-me", "1"));

        assertEquals(426, poll.status());
        assertEquals(1, server.engine().count());
    }

    @Test
    void aSessionCannotBePolledByAnotherTransport() {
        server.serve(FakeExchange.get(POLLING));

        refused(FakeExchange.get("EIO=4&transport=shortpoll&sid=s1"), 3, "Bad request");
        assertEquals(1, server.engine().count());
    }

    @Test
    void aGetOrPostAfterTheUpgradeIsABadRequest() {
        server.serve(FakeExchange.get(POLLING));
        Link candidate = server.session().candidate("websocket");
        candidate.receive(
                PacketCodec.decodePayload(new byte[] {'2', 'p', 'r', 'o', 'b', 'e', 0x1E, '5'}), Errand.NOBODY);
        assertSame(candidate, server.session().link());

        refused(FakeExchange.get(POLLING + "&sid=s1"), 3, "Bad request");
        refused(FakeExchange.post(POLLING + "&sid=s1", "4hello"), 3, "Bad request");
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aSecondSocketOfASessionIsLetGoAndTheFirstStays() {
        server.serve(FakeExchange.get(SOCKET));

        assertEquals(400, server.serve(FakeExchange.get(SOCKET + "&sid=s1")).status());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void anEndedSessionIsUnknown() {
        server.serve(FakeExchange.get(POLLING));
        server.session().abort(CloseReason.FORCED_CLOSE);

        refused(FakeExchange.get(POLLING + "&sid=s1"), 1, "Session ID unknown");
    }

    @Test
    void theFirstOfSeveralValuesCounts() {
        refused(FakeExchange.get("EIO=3&EIO=4&transport=polling"), 5, "Unsupported protocol version");
        assertEquals(
                200,
                server.serve(FakeExchange.get("EIO=4&EIO=3&transport=polling")).status());
    }

    @Test
    void base64OnDemandChangesNothing() {
        server.serve(FakeExchange.get(POLLING + "&b64=1"));
        server.session().send(Packet.message(new byte[] {1, 2, 3}));

        assertEquals(
                "bAQID",
                server.serve(FakeExchange.get(POLLING + "&b64=1&sid=s1")).text());
    }

    @Test
    void twoTransportsOfOneNameAreAMistake() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> new Endpoint(
                        server.engine(), List.of(new Errand("polling", false), new Errand("polling", true))));

        assertEquals("two transports are named 'polling': keep one", error.getMessage());
    }

    @Test
    void noTransportAtAllIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(server.engine(), List.of()));
    }

    @Test
    void aTransportRefusesNothingAndUpgradesNothingByDefault() {
        Transport plain = new Transport() {
            @Override
            public String name() {
                return "plain";
            }

            @Override
            public void serve(Exchange exchange, Link link) {
                exchange.answer(Answer.empty(204));
            }
        };
        FakeServer plainOnly = new FakeServer(plain);

        assertEquals(
                204, plainOnly.serve(FakeExchange.get("EIO=4&transport=plain")).status());
        assertEquals(
                204,
                plainOnly
                        .serve(FakeExchange.post("EIO=4&transport=plain&sid=s1", ""))
                        .status());
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSPORT_UNKNOWN,0",
        "SESSION_UNKNOWN,1",
        "BAD_HANDSHAKE_METHOD,2",
        "BAD_REQUEST,3",
        "FORBIDDEN,4",
        "ORIGIN_NOT_ALLOWED,4",
        "UNSUPPORTED_VERSION,5"
    })
    void everyRefusalHasItsCode(Refusal refusal, int code) {
        assertTrue(new String(refusal.answer().body(), java.nio.charset.StandardCharsets.UTF_8)
                .startsWith("{\"code\":" + code + ","));
    }

    private void refused(FakeExchange exchange, int code, String message) {
        server.serve(exchange);
        assertEquals(400, exchange.status());
        assertEquals("{\"code\":" + code + ",\"message\":\"" + message + "\"}", exchange.text());
        assertEquals("application/json", exchange.answer().headers().get("Content-Type"));
        assertEquals("no-store", exchange.answer().headers().get("Cache-Control"));
    }
}
