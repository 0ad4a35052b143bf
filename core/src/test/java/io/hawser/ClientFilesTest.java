package io.hawser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeExchange;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFilesTest {
    private static final String SCRIPT = "text/javascript; charset=UTF-8";

    @TempDir
    Path jar;

    @BeforeEach
    void packTheClient() throws IOException {
        put("META-INF/hawser-client.properties", "path=client/1.0/\n");
        put("client/1.0/hawser.js", "the script");
        put("client/1.0/hawser.js.gz", "zipped");
        put("client/1.0/hawser.d.ts", "the types");
        put("client/1.0/secret.txt", "not for you");
    }

    @Test
    void withoutTheClientsJarThereAreNoFiles() {
        FakeExchange asked = get();

        assertFalse(ClientFiles.onClassPath().serve(asked, "hawser.js"));
        assertTrue(asked.isHeld());
    }

    @Test
    void aFileIsServedWithItsTypeAndTag() throws IOException {
        FakeExchange asked = served(get(), "hawser.js");

        assertEquals(200, asked.status());
        assertEquals("the script", asked.text());
        String tag = header(asked, "ETag");
        assertTrue(tag.matches("\"[0-9a-f]{16}\""), tag);
        assertEquals(
                Map.of("Content-Type", SCRIPT, "Cache-Control", "no-cache", "Vary", "Accept-Encoding", "ETag", tag),
                asked.answer().headers());
        assertEquals("text/plain; charset=UTF-8", header(served(get(), "hawser.d.ts"), "Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate, gzip", "gzip,br", "br , gzip , deflate"})
    void whoMayHaveItCompressedGetsItCompressed(String accepted) throws IOException {
        FakeExchange asked = served(get().with("Accept-Encoding", accepted), "hawser.js");

        assertEquals("zipped", asked.text());
        assertEquals("gzip", header(asked, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(asked, "Vary"));
        assertEquals(SCRIPT, header(asked, "Content-Type"));
        assertNotEquals(header(served(get(), "hawser.js"), "ETag"), header(asked, "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "br", "xgzip"})
    void whoMayNotGetsItPlain(String accepted) throws IOException {
        FakeExchange asked = served(get().with("Accept-Encoding", accepted), "hawser.js");

        assertEquals("the script", asked.text());
        assertFalse(asked.answer().headers().containsKey("Content-Encoding"));
    }

    @Test
    void aScriptSaysWhereItsMapIs() throws IOException {
        put("client/1.0/hawser.js.map", "{}");

        assertEquals("hawser.js.map", header(served(get(), "hawser.js"), "SourceMap"));
        assertFalse(served(get(), "hawser.js.map").answer().headers().containsKey("SourceMap"));
    }

    @Test
    void whatWasNotCompressedIsServedPlain() throws IOException {
        FakeExchange asked = served(get().with("Accept-Encoding", "gzip"), "hawser.d.ts");

        assertEquals("the types", asked.text());
        assertFalse(asked.answer().headers().containsKey("Content-Encoding"));
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws IOException {
        String tag = header(served(get(), "hawser.js"), "ETag");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag}) {
            FakeExchange asked = served(get().with("If-None-Match", known), "hawser.js");
            assertEquals(304, asked.status());
            assertEquals("", asked.text());
            assertEquals(tag, header(asked, "ETag"));
            assertEquals("Accept-Encoding", header(asked, "Vary"));
            assertFalse(asked.answer().headers().containsKey("Content-Encoding"));
        }
        assertEquals(
                200,
                served(get().with("If-None-Match", "\"other\""), "hawser.js").status());
    }

    @Test
    void theTagOfOneFormIsNotThatOfTheOther() throws IOException {
        String plain = header(served(get(), "hawser.js"), "ETag");

        FakeExchange asked = served(get().with("If-None-Match", plain).with("Accept-Encoding", "gzip"), "hawser.js");

        assertEquals(200, asked.status());
        assertEquals("zipped", asked.text());
    }

    @Test
    void theTagChangesWithTheFile() throws IOException {
        String before = header(served(get(), "hawser.js"), "ETag");
        put("client/1.0/hawser.js", "the next script");

        assertNotEquals(before, header(served(get(), "hawser.js"), "ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret.txt", "hawser.js.gz", "HAWSER.JS", "hawser.esm.js", "../1.0/hawser.js", "/hawser.js"
            })
    void otherNamesAreUnknown(String name) throws IOException {
        FakeExchange asked = get();

        assertFalse(files().serve(asked, name));
        assertTrue(asked.isHeld());
    }

    @Test
    void aFileIsOnlyEverGot() throws IOException {
        assertFalse(files().serve(FakeExchange.post("", ""), "hawser.js"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client/1.0/", "client/1.0", "/client/1.0"})
    void theFolderMayBeWrittenInAnyWay(String path) throws IOException {
        put("META-INF/hawser-client.properties", "path=" + path);

        assertEquals("the script", served(get(), "hawser.js").text());
    }

    @Test
    void aFolderThatIsNotThereHasNoFiles() throws IOException {
        put("META-INF/hawser-client.properties", "");

        assertFalse(files().serve(get(), "hawser.js"));
    }

    private ClientFiles files() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return ClientFiles.of(loader);
        }
    }

    private FakeExchange served(FakeExchange exchange, String name) throws IOException {
        assertTrue(files().serve(exchange, name));
        return exchange;
    }

    private void put(String name, String text) throws IOException {
        Path file = jar.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(UTF_8));
    }

    private static FakeExchange get() {
        return FakeExchange.get("");
    }

    private static String header(FakeExchange answered, String name) {
        return Objects.requireNonNull(answered.answer().headers().get(name), name);
    }
}
