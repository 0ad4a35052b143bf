package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.transport.CookieOptions.SameSite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieOptionsTest {
    private static final CookieOptions DEFAULTS = CookieOptions.DEFAULTS;

    @Test
    void nameTheSessionAndHideItFromScripts() {
        assertEquals("io=abc_-9; Path=/; HttpOnly; SameSite=Lax", DEFAULTS.line("abc_-9", false));
        assertEquals("io=abc_-9; Path=/; HttpOnly; SameSite=Lax; Secure", DEFAULTS.line("abc_-9", true));
    }

    @Test
    void mayBeChosen() {
        CookieOptions chosen = DEFAULTS.withName("session")
                .withPath("/socket.io/")
                .withMaxAge(Duration.ofMillis(90_999))
                .withSameSite(SameSite.STRICT);

        assertEquals("session=s1; Path=/socket.io/; Max-Age=90; HttpOnly; SameSite=Strict", chosen.line("s1", false));
    }

    @Test
    void forAllSitesAreAlwaysSecure() {
        CookieOptions all = DEFAULTS.withSameSite(SameSite.NONE);

        assertEquals("io=s1; Path=/; HttpOnly; SameSite=None; Secure", all.line("s1", false));
        assertEquals("io=s1; Path=/; HttpOnly; SameSite=None; Secure", all.line("s1", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a\r\n"})
    void takeATokenForAName(String name) {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "socket.io", "/a;b", "/a b", "/a\r\nb", "/\u00e4"})
    void takeAPathThatCanStandInAHeader(String path) {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withPath(path));
    }

    @Test
    void takeNoTimeInThePast() {
        assertEquals(Duration.ZERO, DEFAULTS.withMaxAge(Duration.ZERO).maxAge());
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withMaxAge(Duration.ofSeconds(-1)));
    }

    @Test
    void goOutWithTheAnswerThatOpensTheSessionAndWithNoOther() {
        FakeServer server = new FakeServer();
        Endpoint endpoint = new Endpoint(
                server.engine(),
                List.of(new Errand("polling", false)),
                new EndpointOptions(null, DEFAULTS, null, CompressionOptions.OFF),
                null);
        FakeExchange opened = FakeExchange.get("EIO=4&transport=polling");
        FakeExchange post = FakeExchange.post("EIO=4&transport=polling&sid=s1", "3");
        FakeExchange refused = FakeExchange.get("EIO=3");
        List.of(opened, post, refused).forEach(endpoint::serve);

        assertEquals(List.of("io=s1; Path=/; HttpOnly; SameSite=Lax"), opened.answered("Set-Cookie"));
        assertEquals(List.of(), post.answered("Set-Cookie"));
        assertEquals(List.of(), refused.answered("Set-Cookie"));
        server.stop();
    }
}
