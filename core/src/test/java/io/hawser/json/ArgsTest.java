package io.hawser.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ArgsTest {
    private final Json json = Json.standard();

    record Point(int x, int y) {}

    record Sprite(String name, byte[] pixels, List<Point> path) {}

    /** A bean, as older code writes it. */
    public static final class Person {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @Test
    void eachValueBecomesTheTypeThatIsAskedFor() {
        Args args = json.array("[\"text\",7,2.5,true,[1,2],{\"x\":1,\"y\":2}]", List.of());

        assertEquals(6, args.size());
        assertEquals("text", args.get(0, String.class));
        assertEquals(7, args.get(1, Integer.class));
        assertEquals(7L, args.get(1, long.class));
        assertEquals(2.5, args.get(2, double.class));
        assertEquals(true, args.get(3, Boolean.class));
        assertEquals(List.of(1, 2), args.get(4, List.class));
        assertArrayEquals(new int[] {1, 2}, args.get(4, int[].class));
        assertEquals(new Point(1, 2), args.get(5, Point.class));
        assertEquals(Map.of("x", 1, "y", 2), args.get(5, Map.class));
        assertEquals(2, args.require(5, JsonNode.class).get("y").intValue());
    }

    @Test
    void recordsBeansAndBytesComeBackAsTheyWent() {
        Person ada = new Person();
        ada.setName("Ada");
        byte[] pixels = {1, 2, 3};
        Json.Encoded encoded = json.encode(List.of(ada, new Sprite("s", pixels, List.of(new Point(3, 4)))));

        Args args = json.array(encoded.text(), encoded.attachments());

        assertEquals("Ada", args.require(0, Person.class).getName());
        Sprite sprite = args.require(1, Sprite.class);
        assertArrayEquals(pixels, sprite.pixels());
        assertEquals(List.of(new Point(3, 4)), sprite.path());
    }

    @Test
    void bytesComeAsAnArrayOrABuffer() {
        Args args = json.array("[{\"_placeholder\":true,\"num\":0}]", List.of(new byte[] {4, 5}));

        assertArrayEquals(new byte[] {4, 5}, args.get(0, byte[].class));
        assertEquals(ByteBuffer.wrap(new byte[] {4, 5}), args.get(0, ByteBuffer.class));
    }

    @Test
    void largeNumbersStayExact() {
        Args args = json.array("[9007199254740993,123456789012345678901234567890]", List.of());

        assertEquals(9_007_199_254_740_993L, args.get(0, Long.class));
        assertEquals(new BigInteger("123456789012345678901234567890"), args.get(1, BigInteger.class));
    }

    @Test
    void nullAndMissingAreNull() {
        Args args = json.array("[null]", List.of());

        assertNull(args.get(0, String.class));
        assertNull(args.get(1, String.class));
        assertNull(args.get(-1, String.class));
    }

    @Test
    void whatIsRequiredMustBeThere() {
        Args args = json.array("[null]", List.of());

        assertBad("argument 0 is missing: String", () -> args.require(0, String.class));
        assertBad("argument 1 is missing: Point", () -> args.require(1, Point.class));
    }

    @Test
    void aWrongTypeIsNamedWithoutRepeatingWhatCame() {
        Args args = json.array("[\"secret\",{\"secret\":1},[\"secret\"],1e400]", List.of());

        assertBad("argument 0 is STRING, which cannot be made into Integer", () -> args.get(0, Integer.class));
        assertBad("argument 0 is STRING, which cannot be made into Point", () -> args.require(0, Point.class));
        assertBad("argument 1 is OBJECT, which cannot be made into String", () -> args.get(1, String.class));
        assertBad("argument 2 is ARRAY, which cannot be made into Map", () -> args.get(2, Map.class));
        assertBad("argument 3 is NUMBER, which cannot be made into int", () -> args.get(3, int.class));
    }

    @Test
    void theNameOfAnEventIsAStringOrANumber() {
        assertEquals("chat", name("[\"chat\",1]"));
        assertEquals("7", name("[7]"));
        assertEquals("", name("[\"\"]"));
        for (String nameless : List.of("[]", "[null]", "[true]", "[{}]", "[[\"chat\"]]")) {
            assertNull(name(nameless));
        }
    }

    @Test
    void theRestIsAllButTheFirst() {
        Args rest = json.array("[\"chat\",1,null]", List.of()).rest();

        assertEquals(2, rest.size());
        assertEquals(1, rest.get(0, Integer.class));
        assertNull(rest.get(1, Integer.class));
        assertEquals(0, json.array("[]", List.of()).rest().size());
    }

    @Test
    void whatIsSentOnIsAsItCame() {
        Json tidy = Json.with(JsonMapper.builder()
                .changeDefaultPropertyInclusion(all -> all.withContentInclusion(JsonInclude.Include.NON_NULL))
                .build());
        String text = "[{\"z\":null,\"a\":1.50,\"bytes\":{\"_placeholder\":true,\"num\":0}},null]";

        Json.Encoded on = tidy.array(text, List.of(new byte[] {1, -1})).encoded();

        assertEquals(text.replace("1.50", "1.5"), on.text());
        assertEquals(1, on.attachments().size());
        assertArrayEquals(new byte[] {1, -1}, on.attachments().get(0));
    }

    @Test
    void anObjectIsTheOnlyValue() {
        Args args = json.object("{\"x\":1,\"y\":2}");

        assertEquals(1, args.size());
        assertEquals(new Point(1, 2), args.get(0, Point.class));
    }

    @Test
    void aMapperOfTheUsersDecides() {
        record Wish(int howMany) {}
        Json snake = Json.with(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());

        assertEquals(new Wish(3), snake.array("[{\"how_many\":3}]", List.of()).get(0, Wish.class));
    }

    private @Nullable String name(String array) {
        return json.array(array, List.of()).name();
    }

    private static void assertBad(String message, Runnable asking) {
        assertEquals(
                message, assertThrows(BadArgumentException.class, asking::run).getMessage());
    }
}
