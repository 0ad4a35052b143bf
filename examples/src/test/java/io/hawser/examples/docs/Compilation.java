package io.hawser.examples.docs;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Makes classes of the blocks of pages, with the compiler of the JDK. */
final class Compilation {
    private final Path folder;
    private final List<String> errors = new ArrayList<>();

    /** Compiles blocks, into a folder that is there. */
    Compilation(List<Block> blocks, Path folder) throws IOException {
        this.folder = folder;
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this needs a JDK");
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            List<String> options =
                    List.of("-proc:none", "--release", "17", "-classpath", System.getProperty("java.class.path"));
            List<Unit> units = blocks.stream().map(Unit::new).toList();
            if (!units.isEmpty()) {
                compiler.getTask(null, files, found, options, null, units).call();
            }
        }
        found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::words)
                .forEach(errors::add);
    }

    /** What the compiler did not like, as {@code page:line: message}. */
    List<String> errors() {
        return errors;
    }

    /** What it made. */
    JavaClasses classes() {
        return new ClassFileImporter().importPath(folder);
    }

    private static String words(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ROOT);
        if (error.getSource() instanceof Unit unit) {
            long line = unit.block.line() + error.getLineNumber() - 1;
            return unit.block.page() + ":" + line + ": " + message;
        }
        return message;
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final Block block;

        Unit(Block block) {
            super(
                    URI.create("page:///" + block.packageName().replace('.', '/') + "/" + block.type() + ".java"),
                    Kind.SOURCE);
            this.block = block;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return block.source();
        }
    }
}
