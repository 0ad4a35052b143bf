package io.hawser.benchmarks.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;

/** The last request of each method and its answer, as they passed. Safe for use by any thread. */
final class Heads {
    private final Map<String, String> requests = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    /** One connection, which answers in order. */
    final class Line {
        private String method = "";

        void up(byte[] bytes) {
            String text = new String(bytes, ISO_8859_1);
            if (text.startsWith("GET ") || text.startsWith("POST ")) {
                method = text.substring(0, text.indexOf(' '));
                keep(requests, method, text);
            }
        }

        void down(byte[] bytes) {
            String text = new String(bytes, ISO_8859_1);
            if (text.startsWith("HTTP/1.1 ")) {
                keep(answers, method, text);
            }
        }
    }

    Line line() {
        return new Line();
    }

    private synchronized void keep(Map<String, String> all, String method, String text) {
        all.put(method, text);
    }

    /** The last request of that method and its answer, as they were sent; the separator of packets is shown as its symbol. */
    synchronized String last(String method) {
        String both = requests.getOrDefault(method, "") + "\n\n" + answers.getOrDefault(method, "");
        return both.replace("\r", "").replace('\u001e', '\u241e');
    }
}
