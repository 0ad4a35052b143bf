package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"ann|ann", " Ann  Lee |Ann Lee", "Žofie|Žofie", "Ａｎｎ|Ann", "小明|小明", "d'Arc-2|d'Arc-2"})
    void aNameIsTrimmedAndWrittenInOneForm(String given, String name) throws Exception {
        assertEquals(name, Spelling.name(given));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "-ann", "<b>", "a\u0000b", "a\u202eb", "abcdefghijklmnopqrstuvwxy"})
    void otherNamesAreRefused(String given) {
        assertThrows(RefusedException.class, () -> Spelling.name(given));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "#lobby", "abcdefghijklmnopqrstuvwxyz-123456"})
    void otherRoomsAreRefused(String given) {
        assertThrows(RefusedException.class, () -> Spelling.room(given));
    }

    @Test
    void aTextHasABound() throws Exception {
        assertEquals("x".repeat(2_000), Spelling.text("x".repeat(2_000) + "\n"));
        assertThrows(RefusedException.class, () -> Spelling.text("x".repeat(2_001)));
        assertThrows(RefusedException.class, () -> Spelling.text(" \n "));
        assertThrows(RefusedException.class, () -> Spelling.text(null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a b", "a/b"})
    void otherTokensAreRefused(String given) {
        assertThrows(RefusedException.class, () -> Spelling.token(given));
        assertThrows(RefusedException.class, () -> Spelling.token("x".repeat(65)));
    }
}
