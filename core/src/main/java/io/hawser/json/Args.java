package io.hawser.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;

/** Values that came from a peer, each bound to a Java type when somebody asks. Safe for use by any thread. */
public final class Args {
    private final ObjectMapper mapper;
    private final ArrayNode values;

    Args(ObjectMapper mapper, ArrayNode values) {
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
        JsonNode value = values.get(index);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return mapper.treeToValue(value, type);
        } catch (JacksonException e) {
            throw new BadArgumentException(
                    "argument " + index + " is " + value.getNodeType() + ", which cannot be made into "
                            + type.getSimpleName(),
                    e);
        }
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
        T value = get(index, type);
        if (value == null) {
            throw new BadArgumentException("argument " + index + " is missing: " + type.getSimpleName(), null);
        }
        return value;
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
}
