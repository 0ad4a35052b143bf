package io.hawser.transport.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One extension that a client offers in {@code Sec-WebSocket-Extensions}, RFC 6455 §9.1.
 *
 * @param name its name, as it came
 * @param parameters in order, also those of one name
 */
record ExtensionOffer(String name, List<Parameter> parameters) {
    /** The most characters that are read, all lines together: with more than that, nothing counts as offered. */
    static final int MAX_CHARACTERS = 4_096;

    private static final String CHARACTER = "[A-Za-z0-9!#$%&'*+.^_`|~-]";
    private static final Pattern TOKEN = Pattern.compile(CHARACTER + "+");
    /** What stands between quotes is a token too, once its backslashes are gone. */
    private static final Pattern PARAMETER = Pattern.compile(
            "(" + CHARACTER + "+)(?:[ \\t]*=[ \\t]*(?:(" + CHARACTER + "+)|\"((?:\\\\?" + CHARACTER + ")+)\"))?");

    /**
     * A parameter of an offer.
     *
     * @param name its name, as it came
     * @param value its value, unquoted; null if it has none
     */
    record Parameter(String name, @Nullable String value) {}

    /**
     * Reads all lines of the header. A comma or a semicolon is never part of a value, since that is a token even where it
     * is quoted.
     *
     * @return the offers in the client's order; null if the lines are not as the standard has them
     */
    static @Nullable List<ExtensionOffer> read(List<String> lines) {
        if (lines.stream().mapToInt(String::length).sum() > MAX_CHARACTERS) {
            return List.of();
        }
        List<ExtensionOffer> offers = new ArrayList<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                if (!trimmed(element).isEmpty()) {
                    ExtensionOffer offer = one(element.split(";", -1));
                    if (offer == null) {
                        return null;
                    }
                    offers.add(offer);
                }
            }
        }
        return offers;
    }

    private static @Nullable ExtensionOffer one(String[] parts) {
        String name = trimmed(parts[0]);
        List<Parameter> parameters = new ArrayList<>();
        for (int number = 1; number < parts.length; number++) {
            Matcher parameter = PARAMETER.matcher(trimmed(parts[number]));
            if (!parameter.matches()) {
                return null;
            }
            String quoted = parameter.group(3);
            String value = quoted == null ? parameter.group(2) : quoted.replace("\\", "");
            parameters.add(new Parameter(parameter.group(1), value));
        }
        return TOKEN.matcher(name).matches() ? new ExtensionOffer(name, parameters) : null;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
