package io.hawser.examples.network;

import io.hawser.examples.tools.ClientScript;
import io.hawser.examples.tools.Modules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Clients in one process of Node, which lasts until it is closed. */
final class NodeClients implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCRIPT = Path.of("src", "test", "resources", "network", "trials.js");
    private static final Path FOLDER = Path.of("target", "networks").toAbsolutePath();

    private final Subject subject;
    private final Process node;
    private final PrintWriter out;
    private final Map<Integer, Report> reports = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();

    private record Line(int run, Report report) {}

    NodeClients(Subject subject) throws IOException, InterruptedException {
        this.subject = subject;
        Files.createDirectories(FOLDER);
        node = new ProcessBuilder(
                        Modules.node().toString(),
                        SCRIPT.toString(),
                        Modules.fetched().toString(),
                        subject == Subject.REFERENCE
                                ? "reference"
                                : ClientScript.in(FOLDER).toString())
                .redirectError(FOLDER.resolve("node.log").toFile())
                .start();
        out = new PrintWriter(node.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::read, "node-clients");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Line read = JSON.readValue(line, Line.class);
                reports.put(read.run, read.report);
            }
        } catch (IOException ended) {
            // so did the process
        }
    }

    /** A client that will connect to that port. */
    Client client(int port) {
        return new One(runs.incrementAndGet(), "http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        node.destroy();
    }

    private final class One implements Client {
        private final int run;
        private final String url;

        One(int run, String url) {
            this.run = run;
            this.url = url;
        }

        @Override
        public void begin(Plan plan) {
            out.println(
                    JSON.writeValueAsString(Map.of("run", run, "url", url, "plan", plan, "options", subject.options)));
        }

        @Override
        public Report report() {
            if (!node.isAlive()) {
                throw new IllegalStateException("Node ended: see target/networks/node.log");
            }
            return reports.getOrDefault(run, Report.NOTHING);
        }

        @Override
        public void close() {
            out.println(JSON.writeValueAsString(Map.of("run", run)));
            reports.remove(run);
        }
    }
}
