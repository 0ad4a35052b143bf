package io.hawser.examples.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.examples.tools.Modules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Honest clients in a Node of their own: as many for each port and each choice of transports. Safe for use by any thread. */
final class Crowd implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCRIPT = Path.of("src", "test", "resources", "soak", "crowd.js");
    /** The ladder as it comes, and what is left of it where somebody wants it so. */
    private static final List<List<String>> TRANSPORTS = Arrays.asList(null, List.of("websocket"), List.of("polling"));

    private static final long FAREWELL_SECONDS = 10;

    private final int size;
    private final Process node;
    private final PrintWriter orders;
    private CrowdReport report = CrowdReport.NOTHING;
    private long longestSilence;

    Crowd(Kind kind, List<Integer> ports, int each, Path script) throws IOException, InterruptedException {
        size = ports.size() * TRANSPORTS.size() * each;
        Map<String, Object> crowd =
                Map.of("kind", kind.toString(), "ports", ports, "transports", TRANSPORTS, "each", each);
        node = new ProcessBuilder(
                        Modules.node().toString(),
                        SCRIPT.toString(),
                        Modules.fetched().toString(),
                        script.toString(),
                        JSON.writeValueAsString(crowd))
                .redirectError(
                        Redirect.appendTo(script.resolveSibling("node.log").toFile()))
                .start();
        orders = new PrintWriter(node.outputWriter(UTF_8), true);
        Thread reader = new Thread(this::read, "crowd");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = node.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(JSON.readValue(line, CrowdReport.class));
            }
        } catch (IOException ended) {
            // so did the process
        }
    }

    private synchronized void take(CrowdReport next) {
        report = next;
        longestSilence = Math.max(longestSilence, next.longestSilence());
    }

    int size() {
        return size;
    }

    synchronized CrowdReport report() {
        if (!node.isAlive()) {
            throw new IllegalStateException("Node ended: see target/soak/node.log");
        }
        return report;
    }

    /** The longest time between two pings of the server since this was asked before, in ms. */
    synchronized long longestSilence() {
        long longest = longestSilence;
        longestSilence = 0;
        return longest;
    }

    /** Its clients say nothing more, and visitors do not come again. */
    void rest() {
        orders.println("rest");
    }

    /** Ends it with SIGKILL: nobody says goodbye. */
    void kill() {
        node.destroyForcibly();
    }

    /** All leave. */
    void leave() throws InterruptedException {
        orders.close();
        node.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
    }
}
