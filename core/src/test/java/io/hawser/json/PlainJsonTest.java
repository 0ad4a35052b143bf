package io.hawser.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.packet.ProtocolException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is read and written without Jackson, because it is plain, is what Jackson would have made of it. */
class PlainJsonTest {
    private static final Json SHORT = Json.standard();
    private static final Json JACKSON = Json.with(JsonMapper.builder().build());
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "\"",
            "\"",
            "\",\"",
            "[\"",
            "\"]",
            ",",
            "a",
            "é",
            "\uD83D\uDE00",
            "\\n",
            "\\\"",
            "\\",
            "\n",
            "\u001F",
            " ",
            "1",
            "true",
            "null",
            "{",
            "}",
            "\u007F",
            "\u2028");

    static Stream<String> texts() {
        Random random = new Random(7);
        Stream<String> random20k = IntStream.range(0, 20_000).mapToObj(i -> {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "[\"" : "");
            random.ints(random.nextInt(9), 0, PIECES.size()).forEach(n -> text.append(PIECES.get(n)));
            return text.append(random.nextBoolean() ? "\"]" : "").toString();
        });
        return Stream.concat(Stream.of("", "[", "[]", "[\"", "[\"\"]", "[\"]", "[\"a\"]", "[\"a\",\"b\"]"), random20k);
    }

    @Test
    void anArrayIsReadAsJacksonReadsIt() {
        texts().forEach(text -> assertEquals(read(JACKSON, text), read(SHORT, text), text));
    }

    @Test
    void aStringIsAskedForAsJacksonGivesIt() {
        texts().forEach(text -> assertEquals(first(JACKSON, text), first(SHORT, text), text));
    }

    static Stream<Object> values() {
        return Stream.concat(
                texts().limit(2_000),
                Stream.of(0, -1, Integer.MAX_VALUE, 1L << 60, 0.1, 1e300, true, false, 'c', List.of("a", 1), "\uD800"));
    }

    @Test
    void aValueIsWrittenAsJacksonWritesIt() {
        values().forEach(value -> assertEquals(
                JACKSON.encodeArray("e", value, null).text(),
                SHORT.encodeArray("e", value, null).text()));
    }

    private static String read(Json json, String text) {
        try {
            return json.array(text, List.of()).toString();
        } catch (ProtocolException e) {
            return "refused";
        }
    }

    private static Object first(Json json, String text) {
        try {
            return String.valueOf(json.array(text, List.of()).get(0, String.class));
        } catch (ProtocolException | BadArgumentException e) {
            return e.getClass();
        }
    }
}
