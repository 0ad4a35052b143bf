package io.hawser.examples.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The {@link SoakServer} in a Java of its own, with little memory. */
final class ServerProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedReader says;
    private final PrintWriter orders;
    private final int port;

    ServerProcess(Path folder) throws IOException {
        Files.createDirectories(folder);
        process = new ProcessBuilder(command())
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        says = process.inputReader(UTF_8);
        orders = new PrintWriter(process.outputWriter(UTF_8), true);
        port = Integer.parseInt(line());
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.jboss.logging.provider=slf4j",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SoakServer.class.getName());
    }

    int port() {
        return port;
    }

    ServerReport report() throws IOException {
        orders.println("report");
        return JSON.readValue(line(), ServerReport.class);
    }

    /** Has it tell clients nothing more. */
    void rest() {
        orders.println("rest");
    }

    private String line() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException("the server ended: see target/soak/server.log");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
