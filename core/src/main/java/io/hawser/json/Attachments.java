package io.hawser.json;

import io.hawser.packet.ProtocolException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts attachments back where their placeholders stand. Each must be named exactly once. */
final class Attachments {
    static final String MARK = "_placeholder";
    static final String NUMBER = "num";

    private final List<byte[]> bytes;
    private final BitSet named = new BitSet();

    Attachments(List<byte[]> bytes) {
        this.bytes = bytes;
    }

    void putInto(ArrayNode root) {
        visit(root);
        if (named.cardinality() != bytes.size()) {
            throw new ProtocolException("an attachment is not named by the data");
        }
    }

    private JsonNode visit(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, visit(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            if (object.path(MARK).booleanValue(false)) {
                return attachment(object.path(NUMBER));
            }
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                property.setValue(visit(property.getValue()));
            }
        }
        return node;
    }

    private JsonNode attachment(JsonNode number) {
        int index = number.isInt() ? number.intValue() : -1;
        if (index < 0 || index >= bytes.size() || named.get(index)) {
            throw new ProtocolException("a placeholder names no attachment of its own");
        }
        named.set(index);
        return BinaryNode.valueOf(bytes.get(index));
    }
}
