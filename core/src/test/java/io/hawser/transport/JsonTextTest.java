package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "a \"quoted\" \\word\\",
                "line\r\nbreak\ttab\0",
                "</script>",
                "Grüße ⚓ 🚢",
                "\u007f\u2028"
            })
    void isReadAsItWasMeant(String text) {
        assertEquals(text, JSON.readValue(JsonText.quote(text).getBytes(UTF_8), String.class));
    }

    @Test
    void everyCharacterIsReadAsItWasMeant() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                String text = Character.toString(character);
                assertEquals(text, JSON.readValue(JsonText.quote(text).getBytes(UTF_8), String.class));
            }
        }
    }

    @Test
    void halfACharacterIsEscapedAndNotLost() {
        assertEquals("\"a\\ud83db\"", JsonText.quote("a\ud83db"));
        assertEquals("\"\\udea2\"", JsonText.quote("\udea2"));
    }
}
