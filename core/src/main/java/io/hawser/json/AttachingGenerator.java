package io.hawser.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes bytes as a placeholder and keeps them aside; every serializer of bytes ends in one of these methods. */
final class AttachingGenerator extends JsonGeneratorDelegate {
    private final List<byte[]> attachments;

    AttachingGenerator(JsonGenerator json, List<byte[]> attachments) {
        super(json, false); // false: objects inside objects come back here, and so do their bytes
        this.attachments = attachments;
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] bytes, int from, int length) {
        return attach(Arrays.copyOfRange(bytes, from, from + length));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream bytes, int length) {
        try {
            byte[] copy = bytes.readNBytes(length < 0 ? Integer.MAX_VALUE : length);
            attach(copy);
            return copy.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e);
        }
    }

    @Override
    public JsonGenerator writeEmbeddedObject(Object object) {
        return object instanceof byte[] bytes ? writeBinary(bytes) : super.writeEmbeddedObject(object);
    }

    private JsonGenerator attach(byte[] bytes) {
        writeStartObject();
        writeBooleanProperty(Attachments.MARK, true);
        writeNumberProperty(Attachments.NUMBER, attachments.size());
        attachments.add(bytes);
        return writeEndObject();
    }
}
