package io.hawser.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Reads an array of strings without escapes, as many events are: a parser costs more than what it reads. */
final class PlainStrings {
    private PlainStrings() {}

    /** The array, or {@code null} for anything else, which is a parser's to judge. */
    static @Nullable ArrayNode read(String text, JsonMapper mapper) {
        if (!text.startsWith("[\"") || !text.endsWith("\"]") || text.indexOf('\\') >= 0) {
            return null;
        }
        ArrayNode strings = mapper.createArrayNode();
        int last = text.length() - 2; // the quote that ends the last one
        for (int from = 2; from <= last; ) {
            int end = text.indexOf('"', from);
            if (hasControls(text, from, end) || (end < last && !text.startsWith(",\"", end + 1))) {
                return null;
            }
            strings.add(text.substring(from, end));
            if (end == last) {
                return strings;
            }
            if (strings.size() == Json.MAX_TOKENS - 2) {
                return null;
            }
            from = end + 3;
        }
        return null;
    }

    private static boolean hasControls(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) < ' ') {
                return true;
            }
        }
        return false;
    }
}
