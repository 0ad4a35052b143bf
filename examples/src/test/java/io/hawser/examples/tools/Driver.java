package io.hawser.examples.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** Playwright's driver, a program of Node's, as npm brings it; fetched once, into {@code target}. */
final class Driver {
    private static final Path SOURCE = Path.of("src", "test", "npm");
    static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
    private static final Path LOCK = Path.of("package-lock.json");

    private Driver() {}

    /**
     * Makes the driver ready for Playwright in this JVM.
     *
     * @return the environment that Playwright needs to find Node, and to fetch no browser
     */
    static Map<String, String> prepare() throws IOException, InterruptedException {
        Path node = Tool.find("node", "install Node.js 20 or newer (Debian: apt-get install nodejs npm)");
        if (!isReady()) {
            fetch(Tool.find("npm", "install npm (Debian: apt-get install npm)"));
        }
        System.setProperty("playwright.cli.dir", FOLDER.toString());
        return Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    }

    private static boolean isReady() throws IOException {
        Path fetched = FOLDER.resolve("package").resolve(LOCK);
        return Files.exists(fetched) && Files.mismatch(fetched, SOURCE.resolve(LOCK)) < 0;
    }

    private static void fetch(Path npm) throws IOException, InterruptedException {
        Path wanted = FOLDER.resolve("package"); // where Playwright looks for cli.js
        delete(wanted);
        Files.createDirectories(FOLDER);
        copy(SOURCE.resolve("package.json"), FOLDER.resolve("package.json"));
        copy(SOURCE.resolve(LOCK), FOLDER.resolve(LOCK));
        Path log = FOLDER.resolve("npm.log");
        Process process = new ProcessBuilder(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroy();
        Assertions.assertTrue(ended && process.exitValue() == 0, () -> "npm ci failed: see " + log);
        Files.move(FOLDER.resolve("node_modules").resolve("playwright-core"), wanted);
        copy(SOURCE.resolve(LOCK), wanted.resolve(LOCK));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
