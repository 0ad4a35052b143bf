package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A script of {@code src/test/js} in a Node process of its own. A line of its output that begins with {@code >} asks for
 * something, and a line of its input answers.
 */
final class NodeStories {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path FOLDER = MODULE.resolve("target/npm");
    private static final int LIMIT_SECONDS = 90;
    private static boolean installed; // guarded by the class

    private NodeStories() {}

    /** Brings the clients that the scripts need; skips the test where there is no Node. */
    static synchronized void install() throws Exception {
        if (installed) {
            return; // others run them now
        }
        requireTool("node");
        requireTool("npm");
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    MODULE.resolve("src/test/npm").resolve(file),
                    FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(no -> no, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        installed = true;
    }

    /**
     * Runs a script to its end, which must be a good one.
     *
     * @param answers given what it asks for, answers with one line
     * @param script its name, followed by what it is told besides the folder of the clients
     */
    static void tell(UnaryOperator<String> answers, String script, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("node", MODULE.resolve("src/test/js/" + script).toString()));
        command.add(FOLDER.toString());
        command.addAll(List.of(words));
        run(answers, command.toArray(String[]::new));
    }

    /** The folder in which the clients are installed, once {@link #install} has run. */
    static Path clients() {
        return FOLDER;
    }

    /** Runs a program of that folder to its end, which must be a good one. */
    static void node(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("node"));
        words.addAll(List.of(command));
        run(no -> no, words.toArray(String[]::new));
    }

    private static void run(UnaryOperator<String> answers, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().put("HAWSER_SCRIPT", published("hawser.js").toString());
        Process process = builder.start();
        var limit = CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS);
        limit.execute(process::destroyForcibly);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader(UTF_8);
                BufferedWriter input = process.outputWriter(UTF_8)) {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.startsWith("> ")) {
                    input.append(answers.apply(line.substring(2))).append('\n').flush();
                } else {
                    said.add(line);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.waitFor(), () -> String.join("\n", said));
    }

    /** A file of Hawser's own client, as it is published. */
    static Path published(String name) throws Exception {
        ClassLoader classes = NodeStories.class.getClassLoader();
        Properties properties = new Properties();
        try (InputStream in = classes.getResourceAsStream("META-INF/hawser-client.properties")) {
            properties.load(in);
        }
        URL file = classes.getResource(properties.getProperty("path") + name);
        if (file.getProtocol().equals("file")) return Path.of(file.toURI());
        Path copy = FOLDER.resolve(name);
        try (InputStream in = file.openStream()) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    private static void requireTool(String name) throws InterruptedException {
        String line = name + " is needed to try the stock JavaScript client: install it, or leave this test out";
        boolean there = isThere(name);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, line);
        }
        assumeTrue(there, line);
    }

    private static boolean isThere(String name) throws InterruptedException {
        try {
            return new ProcessBuilder(name, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
