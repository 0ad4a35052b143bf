package io.hawser.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine that measures: its cores, and what to say of it beside the figures. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** What to put before a command so that it stays on one core; nothing where there is no {@code taskset}. */
    static List<String> pinned(String core) {
        return Files.isExecutable(Path.of("/usr/bin/taskset")) ? List.of("taskset", "-c", core) : List.of();
    }

    /** Keeps this process off the core of the servers. */
    static void stayOn(String core) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            if (!pinned(core).isEmpty()) {
                new ProcessBuilder("taskset", "-a", "-c", "-p", core, self)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String description() {
        return cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores; "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "; Java "
                + System.getProperty("java.version");
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
