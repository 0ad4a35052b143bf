package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawser.socket.DisconnectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock JavaScript client, in a process of its own: {@code src/test/js/stock-client.cjs} has the stories. */
class NodeClientTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path FOLDER = MODULE.resolve("target/npm");

    @BeforeAll
    static void install() throws Exception {
        requireTool("node");
        requireTool("npm");
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    MODULE.resolve("src/test/npm").resolve(file),
                    FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals("", failure("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "default"})
    void theStoriesOfTheStockClient(String transports) throws Exception {
        try (ForeignServer server = new ForeignServer()) {
            String script = MODULE.resolve("src/test/js/stock-client.cjs").toString();
            String port = String.valueOf(server.port());

            assertEquals("", failure("node", script, FOLDER.toString(), port, transports));

            await().untilAsserted(() -> {
                List<DisconnectReason> endings = server.endings();
                assertTrue(endings.contains(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT), endings::toString);
                assertTrue(endings.contains(DisconnectReason.SERVER_NAMESPACE_DISCONNECT), endings::toString);
                assertFalse(endings.contains(DisconnectReason.PARSE_ERROR), endings::toString);
                assertFalse(endings.contains(DisconnectReason.TRANSPORT_ERROR), endings::toString);
            });
        }
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
            return "".equals(failure(name, "--version"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program to its end: empty when that is good, else what it said. */
    private static String failure(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("hawser", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.isDirectory(FOLDER) ? FOLDER.toFile() : MODULE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0
                    ? ""
                    : "failed:\n" + Files.readString(said, StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }
}
