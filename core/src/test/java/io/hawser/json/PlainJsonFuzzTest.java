package io.hawser.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.packet.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The door's short ways and the mapper that they spare: whatever the text, both say the same. */
class PlainJsonFuzzTest {
    private static final JsonMapper MAPPER = JsonMapper.builder(Json.bounded()).build();
    private static final Json DOOR = Json.standard();

    @FuzzTest
    void theShortWayIsTheLongWay(byte[] bytes) {
        read(new String(bytes, UTF_8));
        read("[\"" + new String(bytes, UTF_8) + "\"]");
        write(new String(bytes, UTF_8));
        write(new String(bytes, UTF_16BE)); // halves of surrogate pairs, too
    }

    private static void read(String text) {
        JsonNode expected = jackson(text);
        ArrayNode plain = PlainStrings.read(text, MAPPER);
        if (plain != null) {
            assertEquals(expected, plain, text);
        }
        if (expected instanceof ArrayNode array) {
            assertEquals(array.toString(), DOOR.array(text, List.of()).toString(), text);
        } else {
            assertThrows(ProtocolException.class, () -> DOOR.array(text, List.of()), text);
        }
    }

    private static void write(String text) {
        @Nullable Object[] rest = {text, null, text.length(), true};
        String written = DOOR.encodeArray(text, rest).text();
        assertEquals(
                MAPPER.writeValueAsString(new @Nullable Object[] {text, text, null, text.length(), true}), written);
        assertEquals(text, DOOR.array(written, List.of()).require(0, String.class));
    }

    private static @Nullable JsonNode jackson(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }
}
