import com.google.javascript.jscomp.AbstractCommandLineRunner;
import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.SourceMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Builds the client: the ES modules of {@code src/main/js} become one ES5 script and one ES module, each beside its
 * source map and its gzipped body, in the folder of a WebJar.
 *
 * <p>Arguments: the module's folder, the folder of its classes, the version, and the most bytes that the ES5 script may
 * take after gzip -9. Ends with status 1 past that budget and on any warning of the compiler.
 */
final class Bundle {

    private static final String ENTRY = "import front from './index.js'; io = front;";
    private static final String PROPERTIES = "META-INF/hawser-client.properties";

    private final Path module;
    private final Path folder;

    private Bundle(Path module, Path folder) {
        this.module = module;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[1]);
        String path = "META-INF/resources/webjars/hawser-client/" + args[2] + "/";
        Bundle bundle = new Bundle(Path.of(args[0]), Files.createDirectories(classes.resolve(path)));
        int script = bundle.write(
                "hawser.js", LanguageMode.ECMASCRIPT5_STRICT, "var io;(function(){", "})();");
        bundle.write(
                "hawser.esm.js",
                LanguageMode.ECMASCRIPT_2017,
                "let io;",
                "export{io,io as connect,io as default};export const{HawserSocket,Manager,Socket,protocol}=io;");
        Files.copy(
                bundle.module.resolve("src/main/js/hawser.d.ts"),
                bundle.folder.resolve("hawser.d.ts"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(classes.resolve(PROPERTIES), "path=" + path + "\n");
        checkBudget(script, Integer.parseInt(args[3]));
    }

    private static void checkBudget(int size, int budget) {
        if (size <= budget) return;
        System.err.printf("hawser.js.gz takes %d bytes; its budget is %d%n", size, budget);
        System.exit(1);
    }

    /** Writes the bundle of that name and what belongs to it; returns the gzipped size in bytes. */
    private int write(String name, LanguageMode language, String before, String after) throws IOException {
        Compiler compiler = compile(options(language));
        String compiled = compiler.toSource().strip();
        String text = before + compiled + after + "\n//# sourceMappingURL=" + name + ".map\n";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] zipped = gzip(body);
        Files.write(folder.resolve(name), body);
        Files.write(folder.resolve(name + ".gz"), zipped);
        writeMap(compiler.getSourceMap(), name, before);
        System.out.printf(Locale.ROOT, "%-14s %6d bytes, %5d gzip -9%n", name, body.length, zipped.length);
        return zipped.length;
    }

    private Compiler compile(CompilerOptions options) throws IOException {
        Compiler.setLoggingLevel(Level.SEVERE);
        Compiler compiler = new Compiler(System.err);
        compiler.compile(externs(), sources(), options);
        if (compiler.getErrorCount() + compiler.getWarningCount() > 0) System.exit(1);
        return compiler;
    }

    private CompilerOptions options(LanguageMode language) {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.ADVANCED_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        options.setLanguageIn(LanguageMode.ECMASCRIPT_2017);
        options.setLanguageOut(language);
        options.setRewritePolyfills(false);
        options.setAssumeStrictThis(true);
        options.setEmitUseStrict(false);
        // The bundle is a file of its own, never text inside HTML, so that & and = need no escapes.
        options.setTrustedStrings(true);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        options.setSourceMapOutputPath("hawser.js.map");
        options.setSourceMapIncludeSourcesContent(true);
        options.setSourceMapLocationMappings(List.of(new SourceMap.PrefixLocationMapping(module + "/src/main/js/", "")));
        // The sources are plain JavaScript: an argument may be left out, and a prototype is dressed by a function.
        for (var group : List.of(
                DiagnosticGroups.MISSING_PROPERTIES, DiagnosticGroups.CHECK_TYPES, DiagnosticGroups.GLOBAL_THIS)) {
            options.setWarningLevel(group, CheckLevel.OFF);
        }
        return options;
    }

    /** The language's own names, from the compiler, and those of externs.js; not the whole browser's. */
    private List<SourceFile> externs() throws IOException {
        List<SourceFile> externs = new ArrayList<>(
                AbstractCommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.CUSTOM));
        externs.add(SourceFile.fromFile(module.resolve("src/build/externs.js").toString()));
        externs.add(SourceFile.fromCode("entry.externs.js", "/** @externs */ var io;"));
        return externs;
    }

    private List<SourceFile> sources() throws IOException {
        Path root = module.resolve("src/main/js");
        List<SourceFile> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .forEach(file -> sources.add(SourceFile.fromFile(file.toString())));
        }
        sources.add(SourceFile.fromCode(root.resolve("entry.js").toString(), ENTRY));
        return sources;
    }

    private void writeMap(SourceMap map, String name, String before) throws IOException {
        map.setWrapperPrefix(before);
        StringBuilder text = new StringBuilder();
        map.appendTo(text, name);
        Files.writeString(folder.resolve(name + ".map"), text);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new SmallestGzip(zipped)) {
            gzip.write(body);
        }
        return zipped.toByteArray();
    }

    /** gzip -9; the JDK writes no time stamp. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
