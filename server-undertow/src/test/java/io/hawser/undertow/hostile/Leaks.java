package io.hawser.undertow.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawser.undertow.RawSocket;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What no answer may tell of the house. */
final class Leaks {
    private static final Pattern INSIDE =
            Pattern.compile("(?i)exception|\\bat [\\w.$]+\\(|hawser\\.|undertow|xnio|jackson|java\\.|<html|null");
    private static final List<String> BOASTS = List.of("server", "x-powered-by", "via");

    /** What an answer may have that was given before anybody knew for whom the request is. */
    private static final Set<String> BARE = Set.of("connection", "content-length", "date");

    private Leaks() {}

    static void check(RawSocket.Answer answer) {
        for (String boast : BOASTS) {
            assertEquals(List.of(), answer.all(boast), () -> boast + " in " + answer);
        }
        check(answer.body());
        boolean bare =
                answer.bytes().length == 0 && BARE.containsAll(answer.headers().keySet());
        if (answer.status() != 101 && !bare) {
            assertEquals(List.of("nosniff"), answer.all("x-content-type-options"), answer::toString);
            assertEquals(List.of("no-store"), answer.all("cache-control"), answer::toString);
        }
    }

    static void check(String words) {
        assertFalse(INSIDE.matcher(words).find(), () -> "tells of its inside: " + words);
    }
}
