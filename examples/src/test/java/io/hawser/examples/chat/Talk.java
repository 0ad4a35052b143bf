package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.stream.IntStream;

/** Ann and Bob talk: twenty messages each, while their pages look for the transport that gets through. */
final class Talk {
    private static final int EACH = 20;

    private final Chromium chromium;
    private final String script;

    private Talk(Chromium chromium, String script) {
        this.chromium = chromium;
        this.script = script;
    }

    /** Between two browsers in which something is missing: {@code script} takes it away. */
    static Talk between(Chromium chromium, String script) {
        return new Talk(chromium, script);
    }

    static Talk between(Chromium chromium) {
        return new Talk(chromium, "");
    }

    /** Some messages are said at once, the others when it is known what carries them. */
    void isCarriedBy(String transport, int port) {
        try (Visitor ann = Visitor.of(chromium, script);
                Visitor bob = Visitor.of(chromium, script)) {
            List<Visitor> both = List.of(ann.enters(port, "lobby", "ann"), bob.enters(port, "lobby", "bob"));
            both.forEach(Visitor::countsLosses);
            both.forEach(visitor -> visitor.says(numbers("", 1, 7)));
            both.forEach(visitor -> visitor.isCarriedBy(transport));
            both.forEach(visitor -> visitor.says(numbers("", 8, EACH)));
            both.forEach(visitor -> visitor.hears(2 * EACH));

            assertEquals(ann.said(), bob.said());
            assertEquals(2 * EACH, ann.said().size());
            for (String author : List.of("ann: ", "bob: ")) {
                assertEquals(numbers(author, 1, EACH), said(ann, author + "\\d+"));
            }
            both.forEach(visitor -> visitor.isCarriedBy(transport));
            both.forEach(visitor -> assertEquals(0, visitor.losses()));
        }
    }

    private static List<String> said(Visitor visitor, String pattern) {
        return visitor.said().stream().filter(line -> line.matches(pattern)).toList();
    }

    private static List<String> numbers(String before, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> before + number)
                .toList();
    }
}
