package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "EIO=4&transport=websocket";
    private static final String LISTED = "https://app.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

    private final FakeServer server = new FakeServer();

    private CorsOptions cors = CorsOptions.of(LISTED, "http://localhost:8080");

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(0, server.timers().pending());
    }

    @Test
    void aListedOriginIsNamedInEveryAnswer() {
        FakeExchange opened = from(LISTED, FakeExchange.get(POLLING));
        FakeExchange poll = from(LISTED, FakeExchange.get(POLLING + "&sid=s1"));
        FakeExchange post = from(LISTED, FakeExchange.post(POLLING + "&sid=s1", "1"));
        FakeExchange unknown = from(LISTED, FakeExchange.get(POLLING + "&sid=s1"));
        FakeExchange version = from(LISTED, FakeExchange.get("EIO=3"));

        assertEquals(200, opened.status());
        assertEquals("6", poll.text());
        assertEquals("ok", post.text());
        assertEquals(400, unknown.status());
        assertEquals(400, version.status());
        for (FakeExchange answered : List.of(opened, poll, post, unknown, version)) {
            assertEquals(List.of(LISTED), answered.answered(ALLOWED));
            assertEquals(List.of("Origin"), answered.answered("Vary"));
            assertEquals(List.of(), answered.answered(CREDENTIALS));
        }
    }

    @Test
    void credentialsAreNamedWhereTheyAreAllowed() {
        cors = cors.withCredentials();

        assertEquals(List.of("true"), from(LISTED, FakeExchange.get(POLLING)).answered(CREDENTIALS));
        assertEquals(List.of("true"), from(LISTED, FakeExchange.get("EIO=3")).answered(CREDENTIALS));
        assertEquals(
                List.of(),
                from("https://evil.example", FakeExchange.get(POLLING)).answered(CREDENTIALS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "https://app.example.evil.example",
                "https://evilapp.example",
                "https://APP.example",
                "https://app.example/",
                "https://app.example, https://app.example",
                "null",
                "*",
                ""
            })
    void anotherOriginIsRefusedWhateverItAsks(String origin) {
        server.open("polling");

        for (FakeExchange asked : List.of(
                FakeExchange.get(POLLING),
                FakeExchange.get(SOCKET),
                FakeExchange.get(POLLING + "&sid=s1"),
                FakeExchange.post(POLLING + "&sid=s1", "4hello"),
                new FakeExchange("OPTIONS", POLLING + "&sid=s1", new byte[0]),
                FakeExchange.get("EIO=3"))) {
            from(origin, asked);

            assertEquals(403, asked.status());
            assertEquals("{\"code\":4,\"message\":\"Origin not allowed: list it in cors\"}", asked.text());
            assertEquals(List.of(), asked.answered(ALLOWED));
            assertEquals(List.of("Origin"), asked.answered("Vary"));
        }
        assertEquals(1, server.engine().count());
        assertEquals(List.of(), server.heard().texts());
    }

    @Test
    void twoOriginsAreABadRequest() {
        FakeExchange asked = from(LISTED, FakeExchange.get(POLLING).with("Origin", LISTED));

        assertEquals(400, asked.status());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", asked.text());
        assertEquals(List.of(), asked.answered(ALLOWED));
        assertEquals(0, server.engine().count());
    }

    @Test
    void whoNamesNoOriginIsNoBrowser() {
        FakeExchange opened = serve(FakeExchange.get(POLLING));

        assertEquals(200, opened.status());
        assertEquals(List.of(), opened.answered(ALLOWED));
        assertEquals(List.of("Origin"), opened.answered("Vary"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://own.example,own.example",
        "http://own.example,own.example",
        "https://own.example,OWN.example",
        "https://own.example:8443,own.example:8443",
        "https://own.example,own.example:443",
        "http://own.example,own.example:80",
        "http://[::1]:3000,[::1]:3000"
    })
    void theServersOwnPagesMayComeWithoutBeingListed(String origin, String host) {
        FakeExchange opened = from(origin, FakeExchange.get(POLLING).with("Host", host));

        assertEquals(200, opened.status());
        assertEquals(List.of(), opened.answered(ALLOWED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://own.example,own.example:8443",
        "https://own.example:8443,own.example",
        "https://own.example:80,own.example",
        "https://own.example,own.example.evil.example",
        "https://n.example,own.example",
        "own.example,own.example",
        "null,null",
        "http://,''",
        "http://:80,:80",
    })
    void onlyTheSameHostAndPortAreItsOwn(String origin, String host) {
        assertEquals(
                403, from(origin, FakeExchange.get(POLLING).with("Host", host)).status());
    }

    @Test
    void aBrowserKnowsItsOwnServerBehindAProxyThatChangesTheHost() {
        FakeExchange own =
                FakeExchange.get(POLLING).with("Host", "upstream:3000").with("Sec-Fetch-Site", "same-origin");

        assertEquals(200, from("https://own.example", own).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none", "same-origin, same-origin", "Same-Origin", ""})
    void noOtherWordOfTheBrowsersMakesAPageItsOwn(String site) {
        FakeExchange other =
                FakeExchange.get(POLLING).with("Host", "upstream:3000").with("Sec-Fetch-Site", site);

        assertEquals(403, from("https://own.example", other).status());
    }

    @Test
    void aBrowserThatSaysTwoThingsIsNotBelieved() {
        FakeExchange other = FakeExchange.get(POLLING)
                .with("Host", "upstream:3000")
                .with("Sec-Fetch-Site", "same-origin")
                .with("Sec-Fetch-Site", "same-origin");

        assertEquals(403, from("https://own.example", other).status());
    }

    @Test
    void twoHostsAreNobodysOwn() {
        FakeExchange asked = FakeExchange.get(POLLING).with("Host", "a.example").with("Host", "a.example");

        assertEquals(403, from("https://a.example", asked).status());
    }

    @Test
    void aPreflightIsAnsweredWithWhatIsAllowed() {
        cors = cors.withAllowedHeaders("X-One", "X-Two").withMaxAge(Duration.ofMinutes(1));
        FakeExchange preflight = from(LISTED, new FakeExchange("OPTIONS", "", new byte[0]));

        assertEquals(204, preflight.status());
        assertEquals("", preflight.text());
        assertEquals(List.of(LISTED), preflight.answered(ALLOWED));
        assertEquals(List.of("GET, POST"), preflight.answered("Access-Control-Allow-Methods"));
        assertEquals(List.of("X-One, X-Two"), preflight.answered("Access-Control-Allow-Headers"));
        assertEquals(List.of("60"), preflight.answered("Access-Control-Max-Age"));
        assertEquals(List.of("Origin"), preflight.answered("Vary"));
    }

    @Test
    void aPreflightSaysNothingOfWhatIsNotAllowed() {
        cors = cors.withMaxAge(Duration.ZERO);
        FakeExchange preflight = from(LISTED, new FakeExchange("OPTIONS", POLLING, new byte[0]));

        assertEquals(204, preflight.status());
        assertEquals(List.of(), preflight.answered("Access-Control-Allow-Headers"));
        assertEquals(List.of(), preflight.answered("Access-Control-Max-Age"));
        assertEquals(List.of(), preflight.answered(CREDENTIALS));
    }

    @Test
    void whatIsNoPreflightIsServedAsEver() {
        assertEquals(
                400, serve(new FakeExchange("OPTIONS", POLLING, new byte[0])).status());
        assertEquals(200, from(LISTED, FakeExchange.get(POLLING)).status());
    }

    @Test
    void pagesWithoutAnOriginComeIfTheyAreListed() {
        cors = CorsOptions.of("null");

        assertEquals(List.of("null"), from("null", FakeExchange.get(POLLING)).answered(ALLOWED));
        assertEquals(403, from(LISTED, FakeExchange.get(POLLING)).status());
    }

    @Test
    void everybodyComesWhereEverybodyMay() {
        cors = CorsOptions.of("*");
        FakeExchange opened = from("https://any.example", FakeExchange.get(POLLING));

        assertEquals(List.of("*"), opened.answered(ALLOWED));
        assertEquals(List.of(), opened.answered("Vary"));
        assertEquals(
                204, from("null", new FakeExchange("OPTIONS", "", new byte[0])).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, SOCKET})
    void withoutTheOptionOnlyTheServersOwnPagesCome(String query) {
        FakeExchange own = FakeExchange.get(query).with("Host", "own.example").with("Origin", "https://own.example");
        FakeExchange other = FakeExchange.get(query).with("Host", "own.example").with("Origin", "https://evil.example");
        Endpoint plain =
                new Endpoint(server.engine(), List.of(new Errand("websocket", true), new Errand("polling", false)));
        plain.serve(own);
        plain.serve(other);

        assertEquals(200, own.status());
        assertEquals(403, other.status());
        assertEquals(List.of(), own.answered("Vary"));
        assertEquals(List.of(), own.answered(ALLOWED));
        assertEquals(List.of(), other.answered(ALLOWED));
        assertEquals(1, server.engine().count());
    }

    private FakeExchange from(String origin, FakeExchange exchange) {
        return serve(exchange.with("Origin", origin));
    }

    private FakeExchange serve(FakeExchange exchange) {
        List<Transport> transports = List.of(new Errand("websocket", true), new Errand("polling", false));
        new Endpoint(server.engine(), transports, new EndpointOptions(cors, null, null, CompressionOptions.OFF), null)
                .serve(exchange);
        return exchange;
    }
}
