package io.hawser.transport;

/** Text as a JSON string, RFC 8259 §7; this floor needs no more of JSON. */
final class JsonText {
    private JsonText() {}

    /** In quotes. Half a surrogate pair, which UTF-8 cannot say, is escaped like what RFC 8259 wants escaped. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ' || isHalf(character)) {
                quoted.append(String.format("\\u%04x", character));
            } else {
                quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
