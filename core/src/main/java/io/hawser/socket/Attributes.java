package io.hawser.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the application keeps with a socket, by name. Other servers of a cluster see it as JSON, and a recovered socket
 * gets it back. Safe for use by any thread.
 */
public final class Attributes {
    private final Map<String, Object> values = new ConcurrentHashMap<>(4);

    Attributes() {}

    /**
     * Keeps a value.
     *
     * @param name its name
     * @param value what to keep, in place of an earlier one
     * @return this
     */
    public Attributes put(String name, Object value) {
        values.put(name, value);
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
        return type.cast(values.get(name));
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
        return Map.copyOf(values);
    }
}
