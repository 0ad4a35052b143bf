package io.hawser.undertow.hostile;

import io.hawser.Hawser;
import io.hawser.engine.Budget;
import io.hawser.engine.Engine;
import java.lang.reflect.Method;

/** Reads how much of the common memory is held, of which nobody outside is told. */
final class Books {
    private final Budget input;
    private final Budget output;

    Books(Hawser io) throws ReflectiveOperationException {
        Object engine = field(Hawser.class, io, "site", "engine");
        Object means = field(Engine.class, engine, "means");
        input = (Budget) component(means, "input");
        output = (Budget) component(means, "output");
    }

    long held() {
        return input.held() + output.held();
    }

    private static Object field(Class<?> type, Object of, String name, String... components)
            throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        Object value = field.get(of);
        for (String component : components) {
            value = component(value, component);
        }
        return value;
    }

    private static Object component(Object record, String name) throws ReflectiveOperationException {
        Method method = record.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(record);
    }
}
