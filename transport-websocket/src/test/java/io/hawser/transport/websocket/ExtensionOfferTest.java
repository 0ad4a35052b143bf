package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hawser.transport.websocket.ExtensionOffer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of RFC 6455 §9.1. */
class ExtensionOfferTest {
    @Test
    void theExamplesOfTheStandard_9_1() {
        assertEquals(List.of(offer("foo")), read("foo"));
        assertEquals(List.of(offer("bar", new Parameter("baz", "2"))), read("bar; baz=2"));
        assertEquals(List.of(offer("foo"), offer("bar", new Parameter("baz", "2"))), read("foo, bar; baz=2"));
        assertEquals(
                List.of(
                        offer("deflate-stream"),
                        offer("mux", new Parameter("max-channels", "4"), new Parameter("flow-control", null))),
                read("deflate-stream", "mux; max-channels=4; flow-control"));
    }

    @Test
    void severalLinesAreOneList() {
        List<ExtensionOffer> three = List.of(offer("a"), offer("b", new Parameter("c", null)), offer("d"));
        assertEquals(three, read("a, b;c, d"));
        assertEquals(three, read("a", "b;c", "d"));
        assertEquals(three, read(" a\t,,b ; c ", ",", "d,"));
    }

    @Test
    void aQuotedValueIsTheSameAsABareOne_9_1() {
        List<ExtensionOffer> bare = read("a; b=10; c=x-y");
        assertEquals(bare, read("a; b=\"10\"; c=\"x-y\""));
        assertEquals(bare, read("a;b = \"1\\0\" ; c\t=\t\"\\x\\-\\y\""));
    }

    @Test
    void whatIsDoubledIsStillThere() {
        assertEquals(List.of(offer("a", new Parameter("b", null), new Parameter("b", "1"))), read("a; b; b=1"));
    }

    @Test
    void nothingOffersNothing() {
        assertEquals(List.of(), read());
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), read(" , ,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "; a",
                "a;",
                "a; ;b",
                "a b",
                "a=1",
                "a; b=",
                "a; =1",
                "a; b c",
                "a; b=1 2",
                "a; b==1",
                "a/b",
                "a; b/c",
                "a; b=\"\"",
                "a; b=\"1",
                "a; b=1\"",
                "a; b=\"1\"2",
                "a; b=\"x y\"",
                "a; b=\"x,y\"",
                "a; b=\"x;y\"",
                "a; b=\"x\\\"y\"",
                "a; b=\"\\\"",
                "a; b='1,2'; c d",
                "(a)",
                "ä",
                "a\u00a0",
                "a; b=\u2003" + "1",
                "ok, a;",
                "a;, ok"
            })
    void whatIsMalformedIsNoOfferAtAll_9_1(String line) {
        assertNull(read(line));
        assertNull(read("fine", line));
    }

    @Test
    void soManyCharactersAreReadAndNotOneMore() {
        String most = "a".repeat(ExtensionOffer.MAX_CHARACTERS - 3);
        assertEquals(List.of(offer("b"), offer("c"), offer(most)), read("b,c", most));
        assertEquals(List.of(), read("b,c", most + "a"));
        assertEquals(List.of(), read("b,c", ";".repeat(1_000_000)));
    }

    @Test
    void aLineOfTheLongestKindIsReadAtOnce() {
        String[] hostile = {
            ";".repeat(4_096), "a;b=\"" + "\\".repeat(4_000), "a;" + "b".repeat(4_000) + "/", " ".repeat(4_000) + ";"
        };
        for (String line : hostile) {
            assertNull(read(line));
        }
    }

    private static @org.jspecify.annotations.Nullable List<ExtensionOffer> read(String... lines) {
        return ExtensionOffer.read(List.of(lines));
    }

    private static ExtensionOffer offer(String name, Parameter... parameters) {
        return new ExtensionOffer(name, List.of(parameters));
    }
}
