package io.hawser.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says of compressed answers, RFC 9110 §12.5.3. */
final class AcceptEncoding {
    private static final Pattern ELEMENT = Pattern.compile(
            "([^\\s;]+)(?:\\s*;\\s*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?))?", Pattern.CASE_INSENSITIVE);
    private static final double NOT_ASKED_FOR = 0;

    private final Map<String, Double> weights = new HashMap<>();

    /** Reads the header's lines; an element that is malformed says nothing. */
    AcceptEncoding(List<String> lines) {
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                add(ELEMENT.matcher(element.strip()));
            }
        }
    }

    /** The coding that the client likes best; null when it would rather have the body as it is. */
    @Nullable
    ContentCoding best() {
        double gzip = weight(ContentCoding.GZIP.word());
        double deflate = weight(ContentCoding.DEFLATE.word());
        double most = Math.max(gzip, deflate);
        if (most <= 0 || weights.getOrDefault("identity", NOT_ASKED_FOR) > most) {
            return null;
        }
        return gzip == most ? ContentCoding.GZIP : ContentCoding.DEFLATE;
    }

    private double weight(String coding) {
        return weights.getOrDefault(coding, weights.getOrDefault("*", NOT_ASKED_FOR));
    }

    private void add(Matcher element) {
        if (element.matches()) {
            String weight = element.group(2);
            weights.put(element.group(1).toLowerCase(Locale.ROOT), weight == null ? 1 : Double.parseDouble(weight));
        }
    }
}
