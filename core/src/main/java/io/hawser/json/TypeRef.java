package io.hawser.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type to make of a value, which a {@code Class} cannot name: {@code new TypeRef<List<Move>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    private final Type type;

    /**
     * Made as an anonymous class, with braces.
     *
     * @throws IllegalStateException when the type was left out
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType here)) {
            throw new IllegalStateException("a TypeRef without a type: write new TypeRef<List<String>>() {}, say");
        }
        type = here.getActualTypeArguments()[0];
    }

    Type type() {
        return type;
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }
}
