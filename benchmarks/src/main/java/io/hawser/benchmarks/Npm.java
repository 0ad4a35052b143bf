package io.hawser.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A folder of modules that npm brings, below {@code target}.
 *
 * @param name of the folder, also of the one on the class path that holds its files
 * @param more files beside {@code package.json} and its lock
 */
record Npm(String name, List<String> more) {
    /** Where it is. */
    Path folder() {
        return Path.of("target", name).toAbsolutePath();
    }

    /** Installs it; false on a machine without Node and npm. */
    boolean install() {
        List<String> files = new ArrayList<>(List.of("package.json", "package-lock.json"));
        files.addAll(more);
        try {
            Files.createDirectories(folder());
            for (String file : files) {
                try (InputStream in = Npm.class.getResourceAsStream("/" + name + "/" + file)) {
                    Files.copy(Objects.requireNonNull(in), folder().resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                            .directory(folder().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder().resolve("npm.log").toFile())
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
