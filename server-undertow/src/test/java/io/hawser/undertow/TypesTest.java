package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Code that was written for the types of the stock JavaScript client compiles against those of Hawser's, and what must not
 * compile does not: the code is in {@code src/test/types}.
 */
class TypesTest {
    private static final Path SOURCES = Path.of("src/test/types").toAbsolutePath();

    @BeforeAll
    static void install() throws Exception {
        NodeStories.install();
    }

    @Test
    void theStockClientsTypesTakeTheCodeThatIsWrittenForThem() throws Exception {
        compile("stock", NodeStories.clients().resolve("node_modules/client-4.8"), List.of("drop-in.ts"));
    }

    @Test
    void hawsersTypesTakeItToo() throws Exception {
        compile("hawser", NodeStories.published("hawser.d.ts"), List.of("drop-in.ts", "own.ts"));
    }

    /** The compiler is quiet only if all is right, and fails where an error is expected and there is none. */
    private static void compile(String name, Path types, List<String> sources) throws Exception {
        List<String> files =
                sources.stream().map(file -> quoted(SOURCES.resolve(file))).toList();
        String project =
                """
                {
                  "extends": %1$s,
                  "files": %2$s,
                  "compilerOptions": {
                    "skipLibCheck": %3$s,
                    "paths": {"socket.io-client": [%4$s], "hawser": [%4$s]}
                  }
                }""".formatted(quoted(SOURCES.resolve("tsconfig.json")), files, name.equals("stock"), quoted(types));
        Path file = NodeStories.clients().resolve(name + ".tsconfig.json");
        Files.writeString(file, project, UTF_8);
        NodeStories.node("node_modules/typescript/bin/tsc", "-p", file.toString());
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace('\\', '/') + '"';
    }
}
