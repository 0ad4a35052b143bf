package io.hawser.json;

import io.hawser.json.Json.Encoded;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/** JSON while it is written, and the attachments that it names. */
final class JsonText extends Writer {
    private final JsonMapper mapper;
    private final boolean plain;
    private final StringBuilder json = new StringBuilder(128);
    private final List<byte[]> attachments = new ArrayList<>(0);

    JsonText(JsonMapper mapper, boolean plain) {
        this.mapper = mapper;
        this.plain = plain;
    }

    void writeArray(String first, @Nullable Object... rest) {
        json.append('[');
        writeElement(first);
        for (Object value : rest) {
            json.append(',');
            writeElement(value);
        }
        json.append(']');
    }

    Encoded encoded() {
        return new Encoded(json.toString(), attachments);
    }

    void writeValue(@Nullable Object value) {
        try (JsonGenerator generator = new AttachingGenerator(mapper.createGenerator(this), attachments)) {
            mapper.writeValue(generator, value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What is simple needs no generator, which costs more than what it writes. */
    private void writeElement(@Nullable Object value) {
        if (plain && value instanceof String text) {
            json.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, json);
            json.append('"');
        } else if (plain && (value == null || value instanceof Integer || value instanceof Boolean)) {
            json.append(value);
        } else {
            writeValue(value);
        }
    }

    @Override
    public void write(char[] chars, int from, int length) {
        json.append(chars, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
