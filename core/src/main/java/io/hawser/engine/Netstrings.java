package io.hawser.engine;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Texts in one text, each behind its length and a colon: what every session keeps, and few are asked for, takes a third
 * of the room so.
 */
final class Netstrings implements Iterator<String> {
    private final String text;
    private int at;

    /** Reads them, from the first. */
    Netstrings(String text) {
        this.text = text;
    }

    /** Adds one. */
    static void add(StringBuilder texts, CharSequence next) {
        texts.append(next.length()).append(':').append(next);
    }

    /** Adds a map as one: in it, each value stands behind its name. */
    static void add(StringBuilder texts, Map<String, List<String>> map) {
        StringBuilder pairs = new StringBuilder(128);
        map.forEach((name, values) -> {
            for (String value : values) {
                add(pairs, name);
                add(pairs, value);
            }
        });
        add(texts, pairs);
    }

    @Override
    public boolean hasNext() {
        return at < text.length();
    }

    @Override
    public String next() {
        int colon = text.indexOf(':', at);
        int from = colon + 1;
        at = from + Integer.parseInt(text, at, colon, 10);
        return text.substring(from, at);
    }
}
