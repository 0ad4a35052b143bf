package io.hawser.transport;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One header line of an answer, RFC 9110 §5: nothing in it can end the line and begin another.
 *
 * @param name a token
 * @param value visible ASCII, with blanks and tabs between; may be empty
 */
public record Header(String name, String value) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[ -~\\t]*");
    /** They say where an answer ends and what the connection is: the server's to say. */
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "transfer-encoding", "trailer", "upgrade");

    /**
     * Checks the line.
     *
     * @param name a token
     * @param value visible ASCII, with blanks and tabs between
     * @throws IllegalArgumentException when the name is no token or one that only the server may give, or when the
     *     value has another character: a line break, say
     */
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("not a header's name: " + shown(name));
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " is the server's to give");
        }
        if (!VALUE.matcher(value).matches() || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a value for the header " + name + ": " + shown(value)
                    + ": give visible ASCII, with blanks between");
        }
    }

    static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }

    /** It may end up in a log, whose lines it must not break. */
    private static String shown(String text) {
        return '\'' + text.replaceAll("[^ -~]", "?") + '\'';
    }
}
