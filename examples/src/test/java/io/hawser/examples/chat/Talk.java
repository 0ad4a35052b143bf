package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.stream.IntStream;

/** Ann and Bob talk: twenty messages each, while their pages look for the transport that gets through. */
final class Talk {
    private static final int EACH = 20;
    private static final int AT_LOSS = 6;

    /** Says so many texts once, at the moment when the connection is lost: as fast as no person types. */
    private static final String SAY_AT_LOSS = """
            ;addEventListener('DOMContentLoaded', () => new MutationObserver((_, observer) => {
                if (badge.dataset.transport !== 'offline') return;
                observer.disconnect();
                for (let i = 1; i <= 6; i++) {
                    text.value = 'lost ' + i;
                    composer.requestSubmit();
                }
            }).observe(badge, { attributes: true }));
            """;

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

    /** The first transport that opens holds. Some messages are said at once, the others when it is known. */
    void isCarriedBy(String transport, int port) {
        converse(transport, port, script, 0);
    }

    /** What opens first does not hold: some messages are said before it is lost, some at that very moment. */
    void endsUpOn(String transport, int port) {
        converse(transport, port, script + SAY_AT_LOSS, AT_LOSS);
    }

    private void converse(String transport, int port, String before, int atLoss) {
        try (Visitor ann = Visitor.of(chromium, before);
                Visitor bob = Visitor.of(chromium, before)) {
            List<Visitor> both = List.of(ann.enters(port, "lobby", "ann"), bob.enters(port, "lobby", "bob"));
            both.forEach(visitor -> visitor.says(numbers("", 1, 7)));
            both.forEach(visitor -> visitor.isCarriedBy(transport));
            both.forEach(visitor -> visitor.says(numbers("", 8, EACH - atLoss)));
            both.forEach(visitor -> visitor.hears(2 * EACH));

            assertEquals(ann.said(), bob.said());
            assertEquals(2 * EACH, ann.said().size());
            for (String author : List.of("ann: ", "bob: ")) {
                assertEquals(numbers(author, 1, EACH - atLoss), said(ann, author + "\\d+"));
                assertEquals(numbers(author + "lost ", 1, atLoss), said(ann, author + "lost \\d+"));
            }
            both.forEach(visitor -> visitor.isCarriedBy(transport));
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
