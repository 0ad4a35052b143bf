package io.hawser.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void hasAHeadALineAndRows() {
        String table = Markdown.table(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3", "4")));
        assertEquals("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", table);
    }

    @Test
    void givesThreeDigits() {
        assertEquals("1.23", Markdown.number(1.234));
        assertEquals("-12.3", Markdown.number(-12.34));
        assertEquals("12,345", Markdown.number(12_345.4));
        assertEquals("–", Markdown.number(0.0 / 0));
    }
}
