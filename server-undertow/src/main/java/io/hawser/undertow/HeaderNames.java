package io.hawser.undertow;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of headers as a handshake tells them. A session keeps them, so those that come with every request are shared. */
final class HeaderNames {
    private static final Map<HttpString, String> KNOWN = Stream.concat(
                    Stream.of(
                            Headers.ACCEPT,
                            Headers.ACCEPT_ENCODING,
                            Headers.ACCEPT_LANGUAGE,
                            Headers.AUTHORIZATION,
                            Headers.CACHE_CONTROL,
                            Headers.CONNECTION,
                            Headers.COOKIE,
                            Headers.HOST,
                            Headers.ORIGIN,
                            Headers.PRAGMA,
                            Headers.REFERER,
                            Headers.SEC_WEB_SOCKET_EXTENSIONS,
                            Headers.SEC_WEB_SOCKET_KEY,
                            Headers.SEC_WEB_SOCKET_VERSION,
                            Headers.UPGRADE,
                            Headers.USER_AGENT,
                            Headers.X_FORWARDED_FOR,
                            Headers.X_FORWARDED_HOST,
                            Headers.X_FORWARDED_PROTO),
                    Stream.of("Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Via", "X-Real-IP")
                            .map(HttpString::new))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), HeaderNames::inLowerCase));

    private HeaderNames() {}

    static String lowerCase(HttpString name) {
        String known = KNOWN.get(name);
        return known == null ? inLowerCase(name) : known;
    }

    private static String inLowerCase(HttpString name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
