package io.hawser.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.packet.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DecodeTest {
    private static final String NO_OWN = "a placeholder names no attachment of its own";
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2, 2};

    private final Json json = Json.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[1,]", "[1]x", "[1][2]", "{", "nul", "[\"\\x\"]", "[NaN]", "[01]", "['a']", "[1 //\n]"})
    void malformedJsonIsRefusedInFixedWords(String text) {
        assertRefused("malformed JSON", () -> json.array(text, List.of()));
        assertRefused("malformed JSON", () -> json.object(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "1", "null", "\"[]\"", "true"})
    void whatIsNoArrayIsRefused(String text) {
        assertRefused("the data is not a JSON array", () -> json.array(text, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "\"{}\"", "false"})
    void whatIsNoObjectIsRefused(String text) {
        assertRefused("the data is not a JSON object", () -> json.object(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefusedBeforeTheStackEnds(String level) {
        assertRefused("malformed JSON", () -> json.array("[" + level.repeat(200_000), List.of()));
    }

    @Test
    void anAttachmentMayStandAsDeepAsJsonMayGo() {
        int depth = 63;
        String text = "[".repeat(depth) + placeholder(0) + "]".repeat(depth);

        Object value = json.array(text, List.of(ONE)).require(0, Object.class);
        for (int i = 0; i < depth - 1; i++) {
            value = ((List<?>) value).get(0);
        }

        assertArrayEquals(ONE, (byte[]) value);
    }

    @Test
    void attachmentsStandWhereTheirPlaceholdersStood() {
        Args args = json.array("[" + placeholder(1) + ",{\"deep\":[7," + placeholder(0) + "]}]", List.of(ONE, TWO));

        assertArrayEquals(TWO, args.get(0, byte[].class));
        JsonNode deep = args.require(1, JsonNode.class).path("deep");
        assertEquals(7, deep.path(0).intValue());
        assertArrayEquals(ONE, deep.path(1).binaryValue());
    }

    @Test
    void aNumberThatNamesNoAttachmentIsRefused() {
        for (String number : List.of("1", "-1", "2147483648", "4294967296", "0.0", "0.5", "\"0\"", "null", "[0]")) {
            String text = "[{\"_placeholder\":true,\"num\":" + number + "}]";
            assertRefused(NO_OWN, () -> json.array(text, List.of(ONE)));
        }
        assertRefused(NO_OWN, () -> json.array("[{\"_placeholder\":true}]", List.of(ONE)));
    }

    @Test
    void anAttachmentNamedTwiceIsRefused() {
        assertRefused(NO_OWN, () -> json.array("[" + placeholder(0) + "," + placeholder(0) + "]", List.of(ONE, TWO)));
    }

    @Test
    void anAttachmentThatNobodyNamesIsRefused() {
        String unnamed = "an attachment is not named by the data";
        assertRefused(unnamed, () -> json.array("[]", List.of(ONE)));
        assertRefused(unnamed, () -> json.array("[" + placeholder(1) + "]", List.of(ONE, TWO)));
    }

    @Test
    void withoutAttachmentsAPlaceholderIsData() {
        Args args = json.array("[" + placeholder(5) + "]", List.of());

        assertEquals(Map.of("_placeholder", true, "num", 5), args.get(0, Map.class));
    }

    @Test
    void whatOnlyLooksLikeAPlaceholderIsData() {
        Args args = json.array("[{\"_placeholder\":\"true\",\"num\":1}," + placeholder(0) + "]", List.of(ONE));

        assertEquals(Map.of("_placeholder", "true", "num", 1), args.get(0, Map.class));
    }

    @Test
    void namesThatScriptsFearAreNames() {
        Args args = json.object("{\"__proto__\":{\"admin\":true},\"constructor\":1}");

        assertEquals(Map.of("__proto__", Map.of("admin", true), "constructor", 1), args.get(0, Map.class));
    }

    @Test
    void whatWasEncodedComesBack() {
        Random random = new Random(20_26);
        for (int i = 0; i < 200; i++) {
            byte[] a = new byte[random.nextInt(40)];
            byte[] b = new byte[random.nextInt(40)];
            random.nextBytes(a);
            random.nextBytes(b);
            String text = random.ints(random.nextInt(20), 0, 0xD800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Json.Encoded encoded = json.encode(List.of(text, a, Map.of(text, b), random.nextLong()));

            Args back = json.array(encoded.text(), encoded.attachments());

            assertEquals(text, back.get(0, String.class));
            assertArrayEquals(a, back.get(1, byte[].class));
            assertArrayEquals(b, (byte[]) back.require(2, Map.class).get(text));
        }
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    private static void assertRefused(String words, Runnable reading) {
        assertEquals(words, assertThrows(ProtocolException.class, reading::run).getMessage());
    }
}
