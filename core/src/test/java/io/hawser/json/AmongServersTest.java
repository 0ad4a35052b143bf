package io.hawser.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.json.Json.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What servers tell each other. */
class AmongServersTest {
    record Letter(String text, List<byte[]> pictures, Set<String> readers, Map<String, Encoded> more, boolean urgent) {}

    record Dot(int x) {}

    @Test
    void aValueComesBackAsItWent() {
        Encoded more = new Encoded("[1]", List.of(new byte[] {3}));
        Letter letter = new Letter(
                "\"⚓\" \uD83D\uDEA2 \uD83D \0", List.of(new byte[] {1, -1}), Set.of("a"), Map.of("m", more), true);

        Letter read = Json.read(Json.write(letter), Letter.class);

        assertEquals(letter.text(), read.text());
        assertArrayEquals(new byte[] {1, -1}, read.pictures().get(0));
        assertEquals(Set.of("a"), read.readers());
        Encoded back = Objects.requireNonNull(read.more().get("m"));
        assertEquals("[1]", back.text());
        assertArrayEquals(new byte[] {3}, back.attachments().get(0));
        assertEquals(true, read.urgent());
    }

    @Test
    void whatANewerServerAddsIsPassedOver() {
        assertEquals(new Dot(1), read("{\"x\":1,\"y\":2}"));
    }

    @Test
    void whatIsSomethingElseIsRefused() {
        for (String other : List.of("", "null", "7", "[]", "{\"x\":\"one\"}", "{\"x\":1}}", "{\"x\":")) {
            assertThrows(IllegalArgumentException.class, () -> read(other), other);
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Json.write(new Object() {
                    @SuppressWarnings("unused") // by Jackson
                    public int getX() {
                        throw new IllegalStateException("not today");
                    }
                }));
    }

    private static Dot read(String text) {
        return Json.read(text.getBytes(UTF_8), Dot.class);
    }
}
