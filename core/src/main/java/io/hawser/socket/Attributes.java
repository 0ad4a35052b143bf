package io.hawser.socket;

import io.hawser.json.Args;
import io.hawser.json.BadArgumentException;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the application keeps with a socket, by name. Other servers of a cluster see it as JSON, and a recovered socket
 * gets it back. One that comes back to another server has what can be written as JSON: each value becomes what it is
 * first asked for as. Safe for use by any thread.
 */
public final class Attributes {
    private static final Map<String, Object> NOTHING = new ConcurrentHashMap<>();

    private volatile Map<String, Object> values = NOTHING;

    /** A value that came from another server, and that nobody asked for yet. */
    private record Written(Args value) {}

    Attributes() {}

    /** What another server {@linkplain #written wrote}. */
    static Attributes of(Map<String, Encoded> data, Json json) {
        Attributes attributes = new Attributes();
        data.forEach((name, value) -> {
            Args args = json.array(value.text(), value.attachments());
            if (args.get(0, Object.class) != null) {
                attributes.put(name, new Written(args));
            }
        });
        return attributes;
    }

    /**
     * Keeps a value.
     *
     * @param name its name
     * @param value what to keep, in place of an earlier one
     * @return this
     */
    public Attributes put(String name, Object value) {
        own().put(name, value);
        return this;
    }

    /**
     * A value.
     *
     * @param name its name
     * @param type its type
     * @param <T> its type
     * @return the value, or null when there is none
     * @throws ClassCastException when it is of another type
     */
    public <T> @Nullable T get(String name, Class<T> type) {
        Object value = values.computeIfPresent(
                name, (n, kept) -> kept instanceof Written written ? read(n, written, type) : kept);
        return type.cast(value);
    }

    /**
     * Forgets a value.
     *
     * @param name its name
     */
    public void remove(String name) {
        values.remove(name);
    }

    /**
     * All values.
     *
     * @return a copy
     */
    public Map<String, Object> toMap() {
        Map<String, Object> plain = new HashMap<>();
        values.forEach((name, value) ->
                plain.put(name, value instanceof Written written ? read(name, written, Object.class) : value));
        return Map.copyOf(plain);
    }

    /** All values as JSON, each as the only element of an array. What cannot be written stays at home. */
    Map<String, Encoded> written(Json json) {
        Map<String, Encoded> data = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            try {
                data.put(
                        name,
                        value instanceof Written written ? written.value().encoded() : json.encode(List.of(value)));
            } catch (IllegalArgumentException unwritable) {
                // an open file, say: it means nothing elsewhere
            }
        });
        return data;
    }

    private synchronized Map<String, Object> own() {
        if (values == NOTHING) {
            values = new ConcurrentHashMap<>(4);
        }
        return values;
    }

    private static <T> T read(String name, Written written, Class<T> type) {
        try {
            return Objects.requireNonNull(written.value().get(0, type));
        } catch (BadArgumentException e) {
            ClassCastException other = new ClassCastException("'" + name + "' is no " + type.getSimpleName());
            other.initCause(e);
            throw other;
        }
    }
}
