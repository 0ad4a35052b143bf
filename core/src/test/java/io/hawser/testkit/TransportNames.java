package io.hawser.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for transports' names in the project's main sources. A name that stands nowhere but in its own transport cannot
 * be compared with anywhere else.
 */
final class TransportNames {
    private static final Pattern NAME = Pattern.compile("\"(websocket|polling|shortpoll)\"");
    private static final Map<String, String> HOMES = Map.of(
            "websocket", "io/hawser/transport/websocket/", // also the upgrade token of RFC 6455
            "polling", "io/hawser/transport/longpoll/",
            "shortpoll", "io/hawser/transport/polling/");

    private TransportNames() {}

    /** The folder of the whole project: told by the build, or the nearest one upwards that holds the wrapper. */
    static Path projectRoot() {
        String told = System.getProperty("project.root");
        Path folder = Path.of(told == null ? "" : told).toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not inside the project");
            }
        }
        return folder;
    }

    /** The places of names away from home, as {@code file:line}. */
    static List<String> strays(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> sources = modules.filter(
                            module -> !module.endsWith("benchmarks")) // where they are a client's words
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            if (sources.isEmpty()) {
                throw new IllegalStateException("no sources below " + root);
            }
            return sources.stream().flatMap(TransportNames::inModule).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> inModule(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(file -> inFile(sources.relativize(file).toString(), lines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> inFile(String file, List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(number -> isStray(file, lines.get(number)))
                .mapToObj(number -> file + ":" + (number + 1));
    }

    private static boolean isStray(String file, String line) {
        Matcher name = NAME.matcher(line);
        return name.find() && !line.strip().startsWith("*") && !file.startsWith(HOMES.get(name.group(1)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
