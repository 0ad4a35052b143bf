package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.hawser.engine.Budgets;
import io.hawser.engine.EngineOptions;
import io.hawser.socket.SocketLimits;
import io.hawser.socket.SocketOptions;
import io.hawser.transport.HttpLimits;
import io.hawser.transport.websocket.DeflateOptions;
import io.hawser.transport.websocket.WebSocketLimits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of bounds in {@code SECURITY.md} against the code, both ways. */
class SecurityTest {
    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| ([^|]+) \\| `(\\w+)\\.(\\w+)` \\|.*");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    private static final Map<String, Record> DEFAULTS = Stream.<Record>of(
                    EngineOptions.DEFAULTS,
                    Budgets.DEFAULTS,
                    HttpLimits.DEFAULTS,
                    SocketOptions.DEFAULTS,
                    SocketLimits.DEFAULTS,
                    WebSocketLimits.DEFAULTS,
                    DeflateOptions.DEFAULTS)
            .collect(Collectors.toMap(one -> one.getClass().getSimpleName(), Function.identity()));

    /** What is no bound, or is told by another row. */
    private static final Set<String> NO_BOUNDS = Set.of(
            "DeflateOptions.threshold",
            "DeflateOptions.level",
            "DeflateOptions.serverContextTakeover",
            "DeflateOptions.clientContextTakeover",
            "SocketOptions.dropEmptyChildren",
            "SocketOptions.recovery",
            "SocketOptions.heartbeat",
            "SocketOptions.limits");

    private static final Map<String, String> IN_WORDS =
            Map.of("Budgets.output", "a quarter of the heap", "Budgets.sessions", "any number");

    private final Path root = Page.root();
    private final List<String> lines = lines();

    @Test
    void theTableHasTheDefaultsOfTheCode() throws ReflectiveOperationException {
        for (MatchResult row : rows()) {
            String option = row.group(2) + "." + row.group(3);
            Record defaults = DEFAULTS.get(row.group(2));
            assertNotNull(defaults, option);
            Object value = defaults.getClass().getDeclaredMethod(row.group(3)).invoke(defaults);
            String said = row.group(1).replaceAll(" (bytes|characters)( a second)?$", "");
            assertEquals(IN_WORDS.getOrDefault(option, words(value)), said, option);
        }
    }

    @Test
    void everyBoundIsInTheTable() {
        Set<String> told = rows().stream()
                .map(row -> row.group(2) + "." + row.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = DEFAULTS.values().stream()
                .flatMap(one -> Arrays.stream(one.getClass().getRecordComponents()))
                .map(SecurityTest::name)
                .filter(name -> !NO_BOUNDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(there, told);
    }

    @Test
    void theTestsThatKeepThePromisesAreThere() throws IOException {
        Set<String> named = lines.stream()
                .flatMap(line -> TEST.matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .forEach(file -> named.remove(file.replace(".java", "")));
        }
        assertEquals(Set.of(), named);
    }

    private List<MatchResult> rows() {
        return lines.stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.toMatchResult())
                .toList();
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static String words(Object value) {
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Duration time
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(root.resolve("SECURITY.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
