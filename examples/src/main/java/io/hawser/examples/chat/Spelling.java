package io.hawser.examples.chat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, texts and keys may look like. */
final class Spelling {
    /** The longest nickname, in UTF-16 units. */
    static final int NAME = 24;
    /** The longest name of a room, in UTF-16 units. */
    static final int ROOM = 32;
    /** The longest text of a message, in UTF-16 units. */
    static final int TEXT = 2_000;

    private static final Pattern NAME_SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]*");
    private static final Pattern ROOM_SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*");
    private static final Pattern TOKEN_SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Spelling() {}

    static String name(@Nullable String given) throws RefusedException {
        String name = trimmed(given).replaceAll(" +", " ");
        if (name.length() > NAME || !NAME_SHAPE.matcher(name).matches()) {
            throw new RefusedException("A nickname has 1 to " + NAME
                    + " letters, digits, spaces or . _ ' - and begins with a letter or digit.");
        }
        return name;
    }

    static String room(@Nullable String given) throws RefusedException {
        String room = trimmed(given);
        if (room.length() > ROOM || !ROOM_SHAPE.matcher(room).matches()) {
            throw new RefusedException(
                    "A room's name has 1 to " + ROOM + " letters, digits or . _ - and begins with a letter or digit.");
        }
        return room;
    }

    static String text(@Nullable String given) throws RefusedException {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > TEXT) {
            throw new RefusedException("A message has 1 to " + TEXT + " characters.");
        }
        return text;
    }

    /** A key of a person or an id of a draft: a word that a page made, never shown. */
    static String token(@Nullable String given) throws RefusedException {
        if (given == null || !TOKEN_SHAPE.matcher(given).matches()) {
            throw new RefusedException("This page speaks another version of the chat: load it again.");
        }
        return given;
    }

    /** Names that fold to the same are the same name. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String trimmed(@Nullable String given) {
        return given == null
                ? ""
                : Normalizer.normalize(given, Normalizer.Form.NFKC).strip();
    }
}
