package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsOptionsTest {
    private static final CorsOptions ONE = CorsOptions.of("https://app.example");

    @Test
    void allowLittleByDefault() {
        assertEquals(new CorsOptions(Set.of("https://app.example"), false, List.of(), Duration.ofMinutes(10)), ONE);
    }

    @Test
    void allowWhatIsAdded() {
        CorsOptions more =
                ONE.withCredentials().withAllowedHeaders("X-One", "X-Two").withMaxAge(Duration.ofHours(1));

        assertEquals(
                new CorsOptions(Set.of("https://app.example"), true, List.of("X-One", "X-Two"), Duration.ofHours(1)),
                more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "http://localhost:8080",
                "https://app.example:8443",
                "http://app.example:443",
                "https://app.example:80",
                "http://[::1]:3000",
                "https://xn--bcher-kva.example",
                "chrome-extension://abcdefgh",
                "null"
            })
    void takeAnOriginAsABrowserWritesIt(String origin) {
        assertTrue(CorsOptions.of(origin).allows(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "https://",
                "https://app.example/",
                "https://app.example/chat",
                "https://App.example",
                "HTTPS://app.example",
                "https://*.example",
                "https://app.example:443",
                "http://app.example:80",
                "https://bücher.example",
                "https://me@app.example",
                "https://a.example, https://b.example",
                "https://app.example\r\nX: y",
                "NULL"
            })
    void takeNoOriginThatNoBrowserWouldWrite(String origin) {
        assertThrows(IllegalArgumentException.class, () -> CorsOptions.of("https://other.example", origin));
    }

    @Test
    void sayHowToWriteAnOrigin() {
        var error = assertThrows(IllegalArgumentException.class, () -> CorsOptions.of("https://app.example/"));

        assertEquals(
                "cors cannot allow 'https://app.example/': write it as a browser does, https://app.example say, "
                        + "lower case and without the scheme's port",
                error.getMessage());
    }

    @Test
    void neverAllowEveryOriginWithCredentials() {
        CorsOptions all = CorsOptions.of("*");

        assertTrue(all.allows("null"));
        assertTrue(all.allows("https://anywhere.example"));
        assertThrows(IllegalArgumentException.class, all::withCredentials);
        assertThrows(IllegalArgumentException.class, () -> CorsOptions.of("*", "https://app.example"));
    }

    @Test
    void allowSomebody() {
        assertThrows(IllegalArgumentException.class, CorsOptions::of);
    }

    @Test
    void takeNamesOfHeadersOnly() {
        assertThrows(IllegalArgumentException.class, () -> ONE.withAllowedHeaders("X One"));
        assertThrows(IllegalArgumentException.class, () -> ONE.withAllowedHeaders("X-One, X-Two"));
    }

    @Test
    void areRememberedForADayAtMost() {
        Duration day = Duration.ofDays(1);

        assertEquals(day, ONE.withMaxAge(day).maxAge());
        assertEquals(Duration.ZERO, ONE.withMaxAge(Duration.ZERO).maxAge());
        assertThrows(IllegalArgumentException.class, () -> ONE.withMaxAge(day.plusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> ONE.withMaxAge(Duration.ofSeconds(-1)));
    }
}
