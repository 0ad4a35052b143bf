package io.hawser.json;

import io.hawser.packet.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Java values to JSON and back, with Jackson. Bytes anywhere inside a value travel beside the JSON, as attachments, with
 * a placeholder in their place (Socket.IO v5). Safe for use by any thread.
 */
public final class Json {
    /** One form among servers, whatever the application's mapper does. */
    private static final JsonMapper AMONG_SERVERS = JsonMapper.builder().build();

    private final JsonMapper mapper;
    private final boolean plain;

    /** Plain: with Jackson's defaults, so that texts, numbers and truth values need neither generator nor parser. */
    private Json(JsonMapper mapper, boolean plain) {
        this.mapper = mapper;
        this.plain = plain;
    }

    /**
     * JSON with Jackson's defaults.
     *
     * @return the door
     */
    public static Json standard() {
        return new Json(JsonMapper.builder().build(), true);
    }

    /**
     * JSON with a mapper of the user's, and so with its modules, naming and bounds.
     *
     * @param mapper a mapper that is not configured any more
     * @return the door
     */
    public static Json with(JsonMapper mapper) {
        return new Json(mapper, false);
    }

    /**
     * JSON and what travels beside it.
     *
     * @param text the JSON
     * @param attachments the bytes that its placeholders name, by number
     */
    public record Encoded(String text, List<byte[]> attachments) {}

    /**
     * Writes a value. The result shares nothing with it: bytes are copied.
     *
     * @param value any value that the mapper can write
     * @return the JSON with its attachments
     * @throws IllegalArgumentException when the mapper cannot write it
     */
    public Encoded encode(@Nullable Object value) {
        JsonText text = new JsonText(mapper, plain);
        text.writeValue(value);
        return text.encoded();
    }

    /**
     * Writes an array. The result shares nothing with the values: bytes are copied.
     *
     * @param first its first element
     * @param rest those behind it: any values that the mapper can write
     * @return the JSON with its attachments
     * @throws IllegalArgumentException when the mapper cannot write one
     */
    public Encoded encodeArray(String first, @Nullable Object... rest) {
        JsonText text = new JsonText(mapper, plain);
        text.writeArray(first, rest);
        return text.encoded();
    }

    /**
     * Reads an array.
     *
     * @param text JSON from a peer
     * @param attachments the bytes that it names
     * @return its elements
     * @throws ProtocolException when it is no JSON array, or does not name its attachments rightly
     */
    public Args array(String text, List<byte[]> attachments) {
        ArrayNode strings = plain && attachments.isEmpty() ? PlainStrings.read(text, mapper) : null;
        if (strings != null) {
            return new Args(this, strings);
        }
        if (read(text) instanceof ArrayNode array) {
            if (!attachments.isEmpty()) {
                new Attachments(attachments).putInto(array);
            }
            return new Args(this, array);
        }
        throw new ProtocolException("the data is not a JSON array");
    }

    /**
     * Reads an object.
     *
     * @param text JSON from a peer
     * @return the object, as the only element
     * @throws ProtocolException when it is no JSON object
     */
    public Args object(String text) {
        JsonNode node = read(text);
        if (!node.isObject()) {
            throw new ProtocolException("the data is not a JSON object");
        }
        return new Args(this, mapper.createArrayNode().add(node));
    }

    /**
     * Writes a value whole, bytes as base64: for what stays among servers.
     *
     * @param value any value that Jackson's defaults can write
     * @return the JSON in UTF-8
     * @throws IllegalArgumentException when they cannot write it
     */
    public static byte[] write(Object value) {
        try {
            return AMONG_SERVERS.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param bytes the JSON in UTF-8
     * @param type what to make of it
     * @param <T> the type
     * @return the value
     * @throws IllegalArgumentException when it cannot be made into that type
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = AMONG_SERVERS.readValue(bytes, type);
            if (value == null) {
                throw new IllegalArgumentException("null is no " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be made into " + type.getSimpleName(), e);
        }
    }

    JsonMapper mapper() {
        return mapper;
    }

    /** Whether strings are what they look like, whatever is asked of the mapper. */
    boolean isPlain() {
        return plain;
    }

    private JsonNode read(String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new ProtocolException("malformed JSON");
        }
    }
}
