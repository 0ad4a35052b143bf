package io.hawser.examples.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields of a message, in order; their names know no case (RFC 9110 §5.1). */
record Headers(List<Field> fields) {
    static final Headers NONE = new Headers(List.of());

    /** One line. */
    record Field(String name, String value) {}

    Headers {
        fields = List.copyOf(fields);
    }

    /** The first value of that name, if there is one. */
    @Nullable
    String get(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return field.value;
            }
        }
        return null;
    }

    boolean has(String name, String value) {
        return value.equalsIgnoreCase(get(name));
    }

    Headers without(String... names) {
        return new Headers(fields.stream()
                .filter(field -> Arrays.stream(names).noneMatch(field.name::equalsIgnoreCase))
                .toList());
    }

    /** Puts a value in the place of whatever had that name. */
    Headers with(String name, String value) {
        List<Field> more = new ArrayList<>(without(name).fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /** As bytes on the wire have them, each line with its end. */
    void appendTo(StringBuilder head) {
        fields.forEach(field ->
                head.append(field.name).append(": ").append(field.value).append("\r\n"));
    }
}
