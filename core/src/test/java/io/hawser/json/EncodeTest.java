package io.hawser.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Json.Encoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

class EncodeTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
    private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";

    private final Json json = Json.standard();

    record Photo(String title, byte[] pixels) {}

    @Test
    void plainValuesHaveNoAttachments() {
        assertPlain("null", null);
        assertPlain("\"a \\\"b\\\" \\u0000 ü\"", "a \"b\" \0 ü");
        assertPlain("[1,2.5,9007199254740993,true,null]", Arrays.asList(1, 2.5, 9_007_199_254_740_993L, true, null));
        assertPlain("{\"a\":{\"b\":[]}}", Map.of("a", Map.of("b", List.of())));
        assertPlain("{\"__proto__\":1}", Map.of("__proto__", 1));
    }

    @Test
    void bytesAreNumberedInTheOrderInWhichTheyAreWritten() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("photo", new Photo("sea", bytes("one")));
        value.put("more", List.of("x", bytes("two")));

        Encoded encoded = json.encode(value);

        assertEquals(
                "{\"photo\":{\"title\":\"sea\",\"pixels\":" + FIRST + "},\"more\":[\"x\"," + SECOND + "]}",
                encoded.text());
        assertAttached(encoded, "one", "two");
    }

    @Test
    void theSameBytesTwiceAreTwoAttachments() {
        byte[] same = bytes("same");

        Encoded encoded = json.encode(List.of(same, same));

        assertEquals("[" + FIRST + "," + SECOND + "]", encoded.text());
        assertAttached(encoded, "same", "same");
    }

    @Test
    void emptyBytesAreAnAttachment() {
        Encoded encoded = json.encode(new byte[0]);

        assertEquals(FIRST, encoded.text());
        assertAttached(encoded, "");
    }

    @Test
    void aBufferIsItsBytesBetweenPositionAndLimit() {
        ByteBuffer heap = ByteBuffer.wrap(bytes("..heap.."), 1, 6).slice();
        heap.position(1).limit(5);
        ByteBuffer direct = ByteBuffer.allocateDirect(8).put(bytes(".direct."));
        direct.position(1).limit(7);
        ByteBuffer readOnly = ByteBuffer.wrap(bytes("..read..")).asReadOnlyBuffer();
        readOnly.position(2).limit(6);

        assertAttached(json.encode(List.of(heap, direct, readOnly)), "heap", "direct", "read");
        assertEquals(4, heap.remaining());
        assertEquals(6, direct.remaining());
        assertEquals(4, readOnly.remaining());
    }

    @Test
    void aTreeMayHaveBytesInside() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("a", BinaryNode.valueOf(bytes("one")));
        tree.putArray("b").add(bytes("two"));

        Encoded encoded = json.encode(tree);

        assertEquals("{\"a\":" + FIRST + ",\"b\":[" + SECOND + "]}", encoded.text());
        assertAttached(encoded, "one", "two");
    }

    @Test
    void aTreeMayHaveAnyObjectInside() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putPOJO("photo", new Photo("sea", bytes("pixels")));
        tree.putPOJO("raw", bytes("raw"));

        Encoded encoded = json.encode(tree);

        assertEquals("{\"photo\":{\"title\":\"sea\",\"pixels\":" + FIRST + "},\"raw\":" + SECOND + "}", encoded.text());
        assertAttached(encoded, "pixels", "raw");
    }

    @Test
    void bufferedTokensMayHaveBytesInside() {
        TokenBuffer tokens = TokenBuffer.forGeneration();
        tokens.writeStartArray();
        tokens.writeBinary(bytes("one"));
        tokens.writeNumber(2);
        tokens.writeEndArray();

        Encoded encoded = json.encode(tokens);

        assertEquals("[" + FIRST + ",2]", encoded.text());
        assertAttached(encoded, "one");
    }

    @Test
    void bufferedTokensMayHaveNoOtherObjectsInside() {
        TokenBuffer tokens = TokenBuffer.forGeneration();
        tokens.writePOJO(new Photo("sea", bytes("pixels")));

        assertThrows(IllegalArgumentException.class, () -> json.encode(tokens));
    }

    @Test
    void aSerializerOfTheUsersMayHandOverBytes() {
        ValueSerializer<Thread> serializer = new ValueSerializer<>() {
            @Override
            public void serialize(Thread thread, JsonGenerator generator, SerializationContext context) {
                generator.writeStartObject();
                generator.writePOJOProperty("photo", new Photo(thread.getName(), bytes("one")));
                generator.writePOJOProperty("none", null);
                generator.writeName("raw");
                generator.writeBinary(new ByteArrayInputStream(bytes("two")), -1);
                generator.writeEndObject();
            }
        };
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Thread.class, serializer))
                .build();

        Encoded encoded = Json.with(mapper).encode(new Thread("t"));

        assertEquals(
                "{\"photo\":{\"title\":\"t\",\"pixels\":" + FIRST + "},\"none\":null,\"raw\":" + SECOND + "}",
                encoded.text());
        assertAttached(encoded, "one", "two");
    }

    @Test
    void aStreamThatBreaksRefusesTheValue() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        ValueSerializer<Thread> serializer = new ValueSerializer<>() {
            @Override
            public void serialize(Thread thread, JsonGenerator generator, SerializationContext context) {
                generator.writeBinary(broken, 3);
            }
        };
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Thread.class, serializer))
                .build();

        assertThrows(IllegalArgumentException.class, () -> Json.with(mapper).encode(new Thread("t")));
    }

    @Test
    void bytesAreCopied() {
        byte[] mine = bytes("before");
        ByteBuffer buffer = ByteBuffer.wrap(mine);

        Encoded encoded = json.encode(List.of(mine, buffer));
        Arrays.fill(mine, (byte) '!');

        assertAttached(encoded, "before", "before");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Object self = new Object() {
            public String getName() {
                throw new IllegalStateException("no name today");
            }
        };

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> json.encode(List.of(self)));

        assertEquals("cannot be written as JSON: no name today", refused.getMessage());
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackEnds() {
        Object deep = "bottom";
        for (int i = 0; i < 100_000; i++) {
            deep = Collections.singletonList(deep);
        }
        Object bottomless = deep;

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> json.encode(bottomless));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("cannot be written as JSON: "));
    }

    @Test
    void aMapperOfTheUsersDecides() {
        record Person(String firstName) {}
        Json snake = Json.with(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());

        assertEquals("{\"first_name\":\"Ada\"}", snake.encode(new Person("Ada")).text());
    }

    private void assertPlain(String text, @Nullable Object value) {
        assertEquals(new Encoded(text, List.of()), json.encode(value));
    }

    private static void assertAttached(Encoded encoded, String... texts) {
        assertArrayEquals(
                texts,
                encoded.attachments().stream()
                        .map(bytes -> new String(bytes, UTF_8))
                        .toArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
