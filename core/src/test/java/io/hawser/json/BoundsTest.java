package io.hawser.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.packet.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each bound of what a peer's JSON may be, at it and one past it. */
class BoundsTest {
    private final Json json = Json.standard();

    @Test
    void sixtyFourLevelsMayNest() {
        assertReadable("[".repeat(64) + "]".repeat(64));
        assertRefused("[".repeat(65) + "]".repeat(65));
        assertReadable("[" + "{\"a\":".repeat(63) + "1" + "}".repeat(63) + "]");
        assertRefused("[" + "{\"a\":".repeat(64) + "1" + "}".repeat(64) + "]");
    }

    @Test
    void sixtyFourLevelsMayBeWritten() {
        assertDoesNotThrow(() -> json.encode(nested(64)));
        assertThrows(IllegalArgumentException.class, () -> json.encode(nested(65)));
    }

    @Test
    void aTextMayHaveAHundredThousandTokens() {
        assertReadable("[1" + ",1".repeat(99_997) + "]");
        assertRefused("[1" + ",1".repeat(99_998) + "]");
    }

    @Test
    void plainStringsAreCountedLikeAllElse() {
        assertReadable("[\"a\"" + ",\"a\"".repeat(99_997) + "]");
        assertRefused("[\"a\"" + ",\"a\"".repeat(99_998) + "]");
    }

    @Test
    void aNameMayHaveAThousandCharacters() {
        assertReadable("[{\"" + "n".repeat(1_000) + "\":1}]");
        assertRefused("[{\"" + "n".repeat(1_001) + "\":1}]");
    }

    @Test
    void aNumberMayHaveAHundredDigits() {
        assertReadable("[" + "9".repeat(100) + "]");
        assertRefused("[" + "9".repeat(101) + "]");
    }

    @Test
    void aNumberWithAVastExponentCostsNothing() {
        assertReadable("[1e999999999]"); // a parser that made an integer of it would fill the heap
    }

    @Test
    void theErrorSaysNothingOfTheText() {
        ProtocolException error = assertThrows(
                ProtocolException.class, () -> json.array("[{\"secret\":" + "9".repeat(101) + "}]", List.of()));
        assertEquals("malformed JSON", error.getMessage());
    }

    private void assertReadable(String text) {
        assertDoesNotThrow(() -> json.array(text, List.of()));
    }

    private void assertRefused(String text) {
        assertThrows(ProtocolException.class, () -> json.array(text, List.of()));
    }

    private static List<Object> nested(int levels) {
        List<Object> innermost = new ArrayList<>();
        List<Object> outer = innermost;
        for (int i = 1; i < levels; i++) {
            outer = List.of(outer);
        }
        return outer;
    }
}
