package io.hawser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the client's own tests, which are JavaScript, in Node; and looks at what the WebJar offers on the class path. */
class ClientTest {

    private static final Path TESTS = Path.of("src/test/js");

    @Test
    void theJavaScriptTestsPass() throws Exception {
        if (!nodeIsHere()) {
            String reason = "node is not on the PATH: the client's tests did not run";
            if ("true".equals(System.getenv("CI"))) fail(reason);
            System.out.println(reason);
            abort(reason);
        }
        Path output = Path.of("target", "node-test.txt");
        Process node = start(command(), output);
        boolean ended = node.waitFor(5, TimeUnit.MINUTES);
        node.destroyForcibly();
        String text = Files.readString(output);
        assertTrue(ended, () -> "node hangs:\n" + text);
        assertEquals(0, node.exitValue(), () -> text.substring(Math.max(0, text.indexOf("failing tests"))));
        assertTrue(text.contains("hawser.esm.js converses"), text);
    }

    @Test
    void theServerFindsTheScriptOnTheClassPath() throws Exception {
        for (String name : List.of("hawser.js", "hawser.js.gz", "hawser.esm.js", "hawser.esm.js.gz", "hawser.d.ts")) {
            assertNotNull(resource(folder() + name), name);
        }
    }

    private static List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
        try (Stream<Path> files = Files.list(TESTS)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .forEach(command::add);
        }
        return command;
    }

    private static Process start(List<String> command, Path output) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HAWSER_BUILT", built().toString());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static boolean nodeIsHere() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return node.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static Path built() throws IOException, URISyntaxException {
        return Path.of(resource(folder()).toURI());
    }

    private static String folder() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("META-INF/hawser-client.properties").openStream()) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties.getProperty("path");
    }

    private static URL resource(String name) {
        URL url = ClientTest.class.getClassLoader().getResource(name);
        assertNotNull(url, name);
        return url;
    }
}
