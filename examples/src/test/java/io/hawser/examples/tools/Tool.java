package io.hawser.examples.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds programs that a test needs and that this project does not bring. */
final class Tool {
    /** Where Debian puts what is for administrators: not on everybody's path. */
    private static final List<String> MORE = List.of("/usr/sbin", "/usr/local/sbin");

    private Tool() {}

    /**
     * Where a program is. Without it the test is skipped, or fails where the environment says {@code CI=true}.
     *
     * @param name as it is typed
     * @param remedy how to get it
     * @return the absolute path
     */
    static Path find(String name, String remedy) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), MORE.stream())
                .map(folder -> Path.of(folder, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(name + " is needed: " + remedy));
    }

    private static Path missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(message);
        }
        return Assumptions.abort(message);
    }
}
