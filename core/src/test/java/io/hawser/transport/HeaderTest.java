package io.hawser.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "io=abc; Path=/; HttpOnly", "a\tb", "\"quoted\", ~!", "max-age=1, must-revalidate"})
    void aValueIsVisibleAsciiWithBlanksBetween(String value) {
        assertEquals(value, new Header("X-Any", value).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b", "\u010d\u010a", "⚓", "\u00e4", "\u007f", " a", "a "
            })
    void nothingElseIsAValue(String value) {
        var error = assertThrows(IllegalArgumentException.class, () -> new Header("X-Any", value));

        assertEquals(
                "not a value for the header X-Any: '" + value.replaceAll("[^ -~]", "?")
                        + "': give visible ASCII, with blanks between",
                error.getMessage());
    }

    @Test
    void aLongValueIsCheckedToItsEnd() {
        String large = "a ".repeat(50_000) + "a";

        assertEquals(large, new Header("X-Any", large).value());
        assertThrows(IllegalArgumentException.class, () -> new Header("X-Any", large + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Any", "X:Any", "X-Any\r\n", "X\u00e4", "(x)"})
    void aNameIsAToken(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Header(name, "x"));
        assertEquals("x!#$%&'*+.^_`|~-9", new Header("x!#$%&'*+.^_`|~-9", "").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "content-length", "Transfer-Encoding", "TRAILER", "Upgrade"})
    void whatFramesTheAnswerIsTheServersToGive(String name) {
        var error = assertThrows(IllegalArgumentException.class, () -> new Header(name, "1"));

        assertEquals(name + " is the server's to give", error.getMessage());
    }
}
