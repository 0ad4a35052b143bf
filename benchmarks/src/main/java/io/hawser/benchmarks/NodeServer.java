package io.hawser.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Brings Socket.IO for Node from npm. */
final class NodeServer {
    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "server.js");

    private NodeServer() {}

    /** Where it is. */
    static Path folder() {
        return FOLDER;
    }

    /** Installs it; false on a machine without Node and npm. */
    static boolean install() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : FILES) {
                try (InputStream in = NodeServer.class.getResourceAsStream("/node/" + file)) {
                    Files.copy(Objects.requireNonNull(in), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(FOLDER.resolve("npm.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noNpm) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
