package io.hawser.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.hawser.json.Json;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server writes, in a file that the JavaScript client's tests read: two codecs that never met must agree on it.
 * Bytes stand in the expected data as {@code {"$bytes": base64}}.
 */
class WireCasesTest {
    private static final Path FILE =
            Path.of(System.getProperty("project.root", ".."), "client-js", "src", "test", "js", "wire-cases.json");

    private static final String[] NAMES = {"news", "", "__proto__", "constructor", "Ωραία ⚓️", "a\"b\\c\n\u001e\u2028"};
    private static final String[] NAMESPACES = {"/", "/chat", "/a-b/1", "/%2F?x=1"};

    private final Random random = new Random(6455);
    private final Json json = Json.standard();

    @Test
    void theFileIsWhatTheServerWrites() throws IOException {
        List<Object> cases = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            cases.add(one());
        }
        String written =
                JsonMapper.builder().build().writeValueAsString(cases).replace("},{\"nsp", "},\n{\"nsp") + "\n";
        if (!Files.exists(FILE)) {
            Files.writeString(FILE, written);
            fail("the cases were written anew: look at them, and commit " + FILE.getFileName());
        }
        assertEquals(Files.readString(FILE), written, "delete the file to have it written anew");
    }

    /** One event with arguments of every kind, and how it travels in a payload. */
    private Map<String, Object> one() {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            arguments.add(value(3));
        }
        String name = NAMES[random.nextInt(NAMES.length)];
        String namespace = NAMESPACES[random.nextInt(NAMESPACES.length)];
        long id = random.nextBoolean() ? SocketPacket.NO_ID : random.nextLong(1L << 53);
        Json.Encoded data = json.encodeArray(name, arguments.toArray());
        List<Packet> packets = SocketCodec.encode(new SocketPacket(SocketPacketType.EVENT, namespace, id, data));

        List<@Nullable Object> expected = new ArrayList<>(List.of(name));
        arguments.forEach(argument -> expected.add(marked(argument)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("nsp", namespace);
        result.put("id", id);
        result.put("data", expected);
        result.put("payload", new String(PacketCodec.encodePayload(packets), UTF_8));
        return result;
    }

    private @Nullable Object value(int depth) {
        switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0:
                return null;
            case 1:
                return random.nextInt();
            case 2:
                return random.nextBoolean();
            case 3:
                return text();
            case 4:
                byte[] bytes = new byte[random.nextInt(9)];
                random.nextBytes(bytes);
                return bytes;
            case 5:
                return List.of(text(), random.nextInt(), new byte[] {(byte) depth});
            default:
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put(text() + "1", value(depth - 1));
                object.put(text() + "2", value(depth - 1));
                return object;
        }
    }

    /** Code points of every length, the separator of payloads and what JSON escapes among them. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            int codePoint = random.nextInt(new int[] {0x20, 0x80, 0x800, 0xD800, 0x11_0000}[random.nextInt(5)]);
            text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? 'x' : codePoint);
        }
        return text.toString();
    }

    private static @Nullable Object marked(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Map.of("$bytes", Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(WireCasesTest::marked).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> marked = new LinkedHashMap<>();
            map.forEach((name, inner) -> marked.put(name, marked(inner)));
            return marked;
        }
        return value;
    }
}
