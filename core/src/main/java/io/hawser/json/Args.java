package io.hawser.json;

import io.hawser.json.Json.Encoded;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Values that came from a peer, each bound to a Java type when somebody asks. Safe for use by any thread. */
public final class Args {
    private final JsonMapper mapper;
    private final ArrayNode values;

    Args(JsonMapper mapper, ArrayNode values) {
        this.mapper = mapper;
        this.values = values;
    }

    /**
     * How many there are.
     *
     * @return their number
     */
    public int size() {
        return values.size();
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
        return get(index, mapper.constructType(type), type.getSimpleName());
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
        return get(index, mapper.constructType(type.type()), type.toString());
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
        JsonNode first = values.get(0);
        return first != null && (first.isString() || first.isNumber()) ? first.asString() : null;
    }

    /**
     * All values but the first.
     *
     * @return the rest
     */
    public Args rest() {
        ArrayNode rest = mapper.createArrayNode();
        for (int i = 1; i < values.size(); i++) {
            rest.add(values.get(i));
        }
        return new Args(mapper, rest);
    }

    /**
     * All values as they came, to be sent on.
     *
     * @return the JSON array with its attachments
     */
    public Encoded encoded() {
        return Json.with(mapper).encode(values);
    }

    /** The JSON, with bytes as base64: for a log line, not for the wire. */
    @Override
    public String toString() {
        return values.toString();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the JavaType has it
    private <T> @Nullable T get(int index, JavaType type, String name) {
        JsonNode value = values.get(index);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return mapper.treeToValue(value, type);
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
