package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationTest {
    @TempDir
    Path folder;

    @Test
    void aFewLinesMayTakeTheSceneForGranted() throws IOException {
        assertEquals(
                List.of(), errors("socket.emit(\"hello\");", "record Move(int x) {}", "io.emit(\"a\", new Move(1));"));
    }

    @Test
    void aWholeFileIsTakenAsItIs() throws IOException {
        assertEquals(
                List.of(), errors("import java.util.List;", "", "public class Chat {", "    List<String> all;", "}"));
    }

    @Test
    void anErrorNamesItsPlaceOnThePage() throws IOException {
        assertTrue(errors("int a;", "int b = \"c\";").get(0).startsWith("page.md:8: incompatible types"));
        assertTrue(errors("import java.util.List;", "public class A { B b; }")
                .get(0)
                .startsWith("page.md:8: cannot find"));
    }

    @Test
    void blocksDoNotSeeEachOther() throws IOException {
        Block one = new Block("page.md", 1, "record Move(int x) {}");
        Block two = new Block("page.md", 9, "record Move(String x) {}");
        assertEquals(List.of(), new Compilation(List.of(one, two), folder).errors());
    }

    private List<String> errors(String... lines) throws IOException {
        return new Compilation(List.of(new Block("page.md", 7, String.join("\n", lines))), folder).errors();
    }
}
