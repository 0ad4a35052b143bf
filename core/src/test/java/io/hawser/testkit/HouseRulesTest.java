package io.hawser.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that cannot be broken keeps nothing: each is broken here once, by a class compiled for it. */
class HouseRulesTest {
    private static final Pattern NAME =
            Pattern.compile("package ([\\w.]+);.*?(?:class|interface) (\\w+)", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packet    | engine              | packet knows of Hawser nothing but []",
                "packet    | time                | packet knows of Hawser nothing but []",
                "time      | packet              | time knows of Hawser nothing but []",
                "engine    | transport           | engine knows of Hawser nothing but [packet, time]",
                "engine    | socket              | engine knows of Hawser nothing but [packet, time]",
                "json      | engine              | json knows of Hawser nothing but [packet]",
                "transport | socket              | transport knows of Hawser nothing but [engine, packet, time]",
                "transport | transport.websocket | transport knows of Hawser nothing but [engine, packet, time]",
                "socket    | transport           | socket knows of Hawser nothing but [json, engine, packet, time]",
                "pipe      | transport           | pipe knows of Hawser nothing but [engine, packet, time]",
                "pipe      | socket              | pipe knows of Hawser nothing but [engine, packet, time]",
                "pipe      | json                | pipe knows of Hawser nothing but [engine, packet, time]",
                "socket    | pipe                | socket knows of Hawser nothing but [json, engine, packet, time]",
                "transport | pipe                | transport knows of Hawser nothing but [engine, packet, time]",
                "transport.websocket | socket | transport.websocket knows of Hawser nothing but [transport, engine, packet, time]",
                "transport.longpoll | transport.polling | transport.longpoll knows of Hawser nothing but [transport, engine, packet, time]",
                "transport.polling | transport.longpoll | transport.polling knows of Hawser nothing but [transport, engine, packet, time]",
            })
    void anArrowThatRunsUpOrSidewaysIsSeen(String from, String to, String rule) throws IOException {
        compile(
                "package io.hawser." + to + "; public class Above {}",
                "package io.hawser." + from + "; class Below { Object seen = new io.hawser." + to + ".Above(); }");

        assertEquals(List.of(rule), broken());
    }

    @Test
    void anArrowThatRunsDownIsFine() throws IOException {
        compile(
                "package io.hawser.packet; public class Stone {}",
                "package io.hawser.engine; public class Engine { Object seen = new io.hawser.packet.Stone(); }",
                "package io.hawser.transport; public class Door { Object seen = new io.hawser.engine.Engine(); }",
                "package io.hawser; public class House { Object seen = new io.hawser.transport.Door(); byte[] bytes; }");

        assertEquals(List.of(), broken());
    }

    @Test
    void aFrontDoorThatKnowsATransportIsSeen() throws IOException {
        compile(
                "package io.hawser.transport.websocket; public class Socket {}",
                "package io.hawser; class Door { Object seen = new io.hawser.transport.websocket.Socket(); }");

        assertEquals(List.of("the front door knows core and no transport"), broken());
    }

    @Test
    void aCircleIsSeen() throws IOException {
        compile(
                "package io.hawser.examples.one; public class One { Object seen = new io.hawser.examples.two.Two(); }",
                "package io.hawser.examples.two; public class Two { io.hawser.examples.one.One seen; }");

        assertEquals(List.of("no circle between packages"), broken());
    }

    @ParameterizedTest
    @CsvSource({
        "io.undertow.server, only the edge knows the web server",
        "org.xnio, only the edge knows the web server",
        "jakarta.servlet, nobody knows servlets or Netty",
        "javax.servlet.http, nobody knows servlets or Netty",
        "io.netty.channel, nobody knows servlets or Netty",
        "com.fasterxml.jackson, Jackson stays behind its door",
    })
    void aForeignLibraryIsSeen(String library, String rule) throws IOException {
        compile(
                "package " + library + "; public class Foreign {}",
                "package io.hawser.socket; class Guest { Object seen = new " + library + ".Foreign(); }");

        assertEquals(List.of(rule, "core and transports need the JDK, JSpecify and Jackson only"), broken());
    }

    @Test
    void theEdgeMayKnowItsWebServerButNoOther() throws IOException {
        compile(
                "package io.undertow; public class Undertow {}",
                "package io.netty; public class Netty {}",
                "package io.hawser.undertow; class Edge { Object seen = new io.undertow.Undertow(); }",
                "package io.hawser.undertow; class Other { Object seen = new io.netty.Netty(); }");

        assertEquals(List.of("nobody knows servlets or Netty"), broken());
    }

    @Test
    void jacksonInTheWrongRoomIsSeen() throws IOException {
        compile(
                "package tools.jackson; public class Mapper {}",
                "package io.hawser.json; class Json { Object seen = new tools.jackson.Mapper(); }",
                "package io.hawser.socket; class Codec { Object seen = new tools.jackson.Mapper(); }");

        assertEquals(List.of("Jackson stays behind its door"), broken());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "java.time.Instant.now()",
                "java.time.LocalDate.now()",
                "java.time.Clock.systemUTC()",
                "new java.util.Date()",
                "new java.util.Timer()",
                "new java.util.concurrent.CompletableFuture<Object>().orTimeout(1, java.util.concurrent.TimeUnit.DAYS)",
                "new Thread()",
                "new Thread() {}",
                "Thread.getAllStackTraces()",
                "java.util.concurrent.Executors.newCachedThreadPool()",
                "java.util.concurrent.ForkJoinPool.commonPool()",
                "new java.util.concurrent.ScheduledThreadPoolExecutor(1)",
                "new java.util.Random()",
                "new java.util.SplittableRandom()",
                "new java.security.SecureRandom()",
                "java.util.concurrent.ThreadLocalRandom.current()",
                "java.util.random.RandomGenerator.getDefault()",
                "java.util.UUID.randomUUID()",
                "Math.random()",
                "(java.util.function.LongSupplier) System::nanoTime",
            })
    void aClockAThreadOrChanceIsSeen(String expression) throws IOException {
        compile("package io.hawser.engine; class Session { Object seen = " + expression + "; }");

        assertEquals(List.of("time, threads and chance are handed in"), broken());
    }

    @Test
    void whoHandsThemInMayHaveThem() throws IOException {
        compile(
                "package io.hawser.time; class SystemTimers { class Inner { long seen = System.nanoTime(); } }",
                "package io.hawser; class Defaults { Runnable seen = () -> new java.security.SecureRandom(); }",
                "package io.hawser.time; class Lane { void spin() { Thread.onSpinWait(); Thread.currentThread().interrupt(); } }");

        assertEquals(List.of(), broken());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thread.sleep(1)",
                "java.util.concurrent.TimeUnit.SECONDS.sleep(1)",
                "java.util.concurrent.locks.LockSupport.parkNanos(1)",
                "new Object() { void waitForTimeout(int millis) {} }.waitForTimeout(1)",
            })
    void aSleepIsSeen(String statement) throws IOException {
        compile("package io.hawser.examples; class Idle { void rest() throws Exception { " + statement + "; } }");

        assertEquals(List.of("nobody sleeps"), broken());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"System.out.println()", "System.err.println()", "new Exception().printStackTrace()"})
    void aPrintIsSeen(String statement) throws IOException {
        compile("package io.hawser.engine; class Loud { void say() { " + statement + "; } }");

        assertEquals(List.of("nobody prints"), broken());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"java.nio.file.Path.of(\"a\")", "new java.io.File(\"a\")"})
    void aFileIsSeen(String expression) throws IOException {
        compile("package io.hawser.engine; class Session { Object seen = " + expression + "; }");

        assertEquals(List.of("nothing is written to the disk"), broken());
    }

    @Test
    void anotherLoggerIsSeen() throws IOException {
        compile("package io.hawser.engine; class Old { Object seen = java.util.logging.Logger.getLogger(\"old\"); }");

        assertEquals(List.of("nobody knows java.util.logging"), broken());
    }

    @Test
    void aQuestionForATransportsNameOrKindIsSeen() throws IOException {
        compile("package io.hawser; class Nosy {"
                + " boolean seen(io.hawser.transport.Transport it) { return it.name().isEmpty(); } }");
        assertEquals(List.of("nobody asks a transport for its name"), broken());

        compile("package io.hawser; class Nosy {"
                + " boolean seen(Object it) { return it instanceof io.hawser.transport.Transport; } }");
        assertEquals(List.of("nobody asks what kind of transport it is"), broken());
    }

    @Test
    void aTransportsNameAwayFromHomeIsSeen() throws IOException {
        source("core", "io/hawser/engine/Session.java", "// a comment\nif (name.equals(\"websocket\")) {");
        source("core", "io/hawser/engine/Told.java", " * for example \"polling\"");
        source("core", "io/hawser/transport/longpoll/A.java", "return \"polling\";");
        source("core", "io/hawser/transport/polling/B.java", "return \"shortpoll\";");
        source("core", "io/hawser/transport/websocket/C.java", "return \"websocket\";");
        source("other", "io/hawser/transport/polling/D.java", "return \"polling\";");
        source("benchmarks", "io/hawser/benchmarks/Load.java", "connect(\"polling\");");

        assertEquals(
                List.of("io/hawser/engine/Session.java:2", "io/hawser/transport/polling/D.java:1"),
                TransportNames.strays(folder));
    }

    private void source(String module, String file, String text) throws IOException {
        Path path = folder.resolve(module).resolve("src/main/java").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void compile(String... sources) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", folder + "/classes", "--release", "17", "-proc:none", "-nowarn"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (String text : sources) {
            Matcher name = NAME.matcher(text);
            assertTrue(name.find(), text);
            Path file = folder.resolve(name.group(1)).resolve(name.group(2) + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, text).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)), Arrays.toString(sources));
    }

    private List<String> broken() {
        JavaClasses classes =
                new ClassFileImporter().importPath(folder.resolve("classes")).that(resideInAPackage("io.hawser.."));
        return Stream.concat(HouseRules.everywhere().stream(), HouseRules.inMain().stream())
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .map(ArchRule::getDescription)
                .sorted((a, b) -> a.startsWith("core and") ? 1 : b.startsWith("core and") ? -1 : 0)
                .toList();
    }
}
