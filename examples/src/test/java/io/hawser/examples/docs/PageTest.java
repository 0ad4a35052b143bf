package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void javaIsFoundWithItsPlace() {
        Page page = page("# One", "", "```java", "int a;", "int b;", "```", "", "```java x", "int c;", "```");
        assertEquals(
                List.of(new Block("docs/page.md", 4, "int a;\nint b;"), new Block("docs/page.md", 9, "int c;")),
                page.blocks());
    }

    @Test
    void otherLanguagesAreLeftAlone() {
        assertEquals(
                List.of(), page("```js", "let a;", "```", "```", "a", "```").blocks());
        assertEquals(List.of(), page("```javascript", "let a;", "```").blocks());
    }

    @Test
    void aBlockIsExemptForAReasonOnly() {
        assertEquals(
                List.of(),
                page("<!-- not compiled: theirs -->", "```java", "x", "```").blocks());
        assertEquals(
                1,
                page("<!-- not compiled: -->", "```java", "x", "```").blocks().size());
    }

    @Test
    void codeIsWhatStandsBetweenBackticks() {
        assertEquals(
                List.of("a.b()", "c"),
                page("Call `a.b()` for `c`.", "```", "`no`", "```").spans());
    }

    @Test
    void headingsMayBeLinkedTo() {
        Page page = page("# The client's files", "## A `b` & c", "```", "# no heading", "```");
        assertEquals(List.of("the-clients-files", "a-b--c"), page.anchors());
    }

    @Test
    void aLinkToWhatIsNotThereIsDead() {
        Page page = page(
                "[a](nowhere.md), [b](wire.md), [c](wire.md#requests), [d](wire.md#nowhere)",
                "[e](https://example.com/x), `[f](no-link.md)`, <img src=\"images/none.png\">",
                "[g](#nowhere), [h](../README.md)");
        assertEquals(List.of("nowhere.md", "wire.md#nowhere", "images/none.png", "#nowhere"), page.deadLinks());
    }

    private static Page page(String... lines) {
        return new Page("docs/page.md", String.join("\n", lines));
    }
}
