package io.hawser.json;

import io.hawser.packet.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Java values to JSON and back, with Jackson. Bytes anywhere inside a value travel beside the JSON, as attachments, with
 * a placeholder in their place (Socket.IO v5). Safe for use by any thread.
 */
public final class Json {
    /** How many levels may nest, read or written. */
    static final int MAX_DEPTH = 64;

    /** How many tokens one text may have: a node of a tree takes some fifty bytes, however short its token. */
    static final int MAX_TOKENS = 100_000;

    private static final int MAX_NAME = 1_000;
    private static final int MAX_DIGITS = 100;

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
     * JSON with Jackson's defaults and tight bounds on what a peer sends: 64 levels of nesting, 100,000 tokens, names of
     * 1,000 characters, numbers of 100 digits. More is malformed. What is written nests 64 levels at most as well, so
     * that nobody can make one peer send what kills another.
     *
     * @return the door
     */
    public static Json standard() {
        return new Json(JsonMapper.builder(bounded()).build(), true);
    }

    static JsonFactory bounded() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(MAX_TOKENS)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_DIGITS)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES) // a peer's names are not ours to keep
                .build();
    }

    /**
     * JSON with a mapper of the user's, and so with its modules, naming and bounds: those of its factory, which are
     * looser than {@link #standard}'s unless it was given others.
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
