package io.hawser.json;

import io.hawser.json.Json.Encoded;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/** Values that came from a peer, each bound to a Java type when somebody asks. Safe for use by any thread. */
public final class Args {
    private final Json json;
    private final ArrayNode values;
    private final int first;

    Args(Json json, ArrayNode values) {
        this(json, values, 0);
    }

    private Args(Json json, ArrayNode values, int first) {
        this.json = json;
        this.values = values;
        this.first = first;
    }

    /**
     * How many there are.
     *
     * @return their number
     */
    public int size() {
        return values.size() - first;
    }

    /**
     * One value as a Java type: a record, a bean, {@code String}, a boxed number, {@code byte[]}, {@code Map} …
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the value; {@code null} when it is null or there are fewer
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> @Nullable T get(int index, Class<T> type) {
        if (type == String.class && json.isPlain() && value(index) instanceof StringNode text) {
            return type.cast(text.stringValue());
        }
        return get(index, json.mapper().constructType(type), type.getSimpleName());
    }

    /**
     * One value as a generic Java type: {@code new TypeRef<List<Move>>() {}}, say.
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the value; {@code null} when it is null or there are fewer
     * @throws BadArgumentException when it cannot be made into that type
     */
    public <T> @Nullable T get(int index, TypeRef<T> type) {
        return get(index, json.mapper().constructType(type.type()), type.toString());
    }

    /**
     * One value that must be there; see {@link #get}.
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the value, never null
     * @throws BadArgumentException when it is null or missing, too
     */
    public <T> T require(int index, Class<T> type) {
        return present(index, get(index, type), type.getSimpleName());
    }

    /**
     * One value that must be there, as a generic Java type; see {@link #get(int, TypeRef)}.
     *
     * @param index from 0
     * @param type what to make of it
     * @param <T> the type
     * @return the value, never null
     * @throws BadArgumentException when it is null or missing, too
     */
    public <T> T require(int index, TypeRef<T> type) {
        return present(index, get(index, type), type.toString());
    }

    /**
     * All values, each as plain Java: {@code String}, {@code Boolean}, a boxed number, {@code byte[]}, {@code List},
     * {@code Map} or null. Made for passing on what nobody looks at.
     *
     * @return the values, in order
     */
    public @Nullable Object[] toArray() {
        @Nullable Object[] plain = new @Nullable Object[size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = get(i, Object.class);
        }
        return plain;
    }

    /**
     * Splits off what comes before the arguments of an event.
     *
     * @return the name that stands first, if it is a string or a number
     */
    public @Nullable String name() {
        JsonNode name = value(0);
        return name != null && (name.isString() || name.isNumber()) ? name.asString() : null;
    }

    /**
     * All values but the first.
     *
     * @return the rest
     */
    public Args rest() {
        return size() == 0 ? this : new Args(json, values, first + 1);
    }

    /**
     * All values as they came, to be sent on.
     *
     * @return the JSON array with its attachments
     */
    public Encoded encoded() {
        return json.encode(array());
    }

    /** The JSON, with bytes as base64: for a log line, not for the wire. */
    @Override
    public String toString() {
        return array().toString();
    }

    private ArrayNode array() {
        ArrayNode own = json.mapper().createArrayNode();
        for (int i = 0; i < size(); i++) {
            own.add(value(i));
        }
        return own;
    }

    private @Nullable JsonNode value(int index) {
        return index < 0 ? null : values.get(first + index);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the JavaType has it
    private <T> @Nullable T get(int index, JavaType type, String name) {
        JsonNode value = value(index);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return json.mapper().treeToValue(value, type);
        } catch (JacksonException e) {
            throw new BadArgumentException(
                    "argument " + index + " is " + value.getNodeType() + ", which cannot be made into " + name, e);
        }
    }

    private static <T> T present(int index, @Nullable T value, String name) {
        if (value == null) {
            throw new BadArgumentException("argument " + index + " is missing: " + name, null);
        }
        return value;
    }
}
