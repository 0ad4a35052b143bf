import com.google.javascript.jscomp.AbstractCommandLineRunner;
import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CodePrinter;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.SourceMap;
import com.google.javascript.rhino.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
        CompilerOptions options = options(language);
        Compiler compiler = compile(options);
        if (language == LanguageMode.ECMASCRIPT5_STRICT) ShortNames.give(compiler.getRoot().getLastChild());
        new SmallestOrder(compiler, options).arrange();
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
        // What stands alone can be moved; see SmallestOrder.
        options.setExtractPrototypeMemberDeclarations(false);
        options.setAssumeStrictThis(true);
        options.setAssumeClosuresOnlyCaptureReferences(true);
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

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) children.add(child);
        return children;
    }

    /**
     * Gives each variable of ES5 code the first name that means nothing else where it is seen. A function may so use the names
     * of those around it again, which the compiler does not do; what looks the same, gzip packs better.
     */
    private static final class ShortNames {
        private static final String LETTERS = "tenrsioaclfuhdpmgbvywxkjqzABCDEFGHIJKLMNOPQRSTUVWXYZ$_";
        private static final Set<String> WORDS = Set.of("as", "do", "if", "in", "io", "is", "of");

        private final ShortNames parent;
        private final boolean isFunction;
        private final Map<String, Variable> declared = new LinkedHashMap<>();
        private final Set<Variable> seen = new LinkedHashSet<>();
        private final Set<String> unknown = new HashSet<>();
        private final Map<Node, ShortNames> inner = new LinkedHashMap<>();

        private static final class Variable {
            final List<Node> nodes = new ArrayList<>();
            String name = "";
        }

        private ShortNames(ShortNames parent, boolean isFunction) {
            this.parent = parent;
            this.isFunction = isFunction;
        }

        static void give(Node root) {
            ShortNames all = new ShortNames(null, true);
            all.declareIn(root);
            all.resolveIn(root);
            all.assign();
        }

        private void declareIn(Node node) {
            for (Node child : children(node)) {
                if (child.isFunction()) declareFunction(child);
                else if (child.isCatch()) open(child, false).declare(child.getFirstChild());
                else if (child.isVar()) children(child).forEach(function()::declare);
                (inner.containsKey(child) ? inner.get(child) : this).declareIn(child);
            }
        }

        private void declareFunction(Node function) {
            ShortNames body = open(function, true);
            boolean isStatement = function.getParent().isScript() || function.getParent().isBlock();
            if (isStatement) function().declare(function.getFirstChild());
            else if (!function.getFirstChild().getString().isEmpty()) body.declare(function.getFirstChild());
            children(function.getSecondChild()).forEach(body::declare);
        }

        private ShortNames open(Node node, boolean isFunction) {
            ShortNames opened = new ShortNames(this, isFunction);
            inner.put(node, opened);
            return opened;
        }

        private ShortNames function() {
            return isFunction ? this : parent.function();
        }

        private void declare(Node name) {
            if (!name.isName()) throw new IllegalStateException("not ES5: " + name);
            declared.computeIfAbsent(name.getString(), word -> new Variable());
        }

        private void resolveIn(Node node) {
            for (Node child : children(node)) {
                if (child.isName() && !child.getString().isEmpty()) resolve(child);
                (inner.containsKey(child) ? inner.get(child) : this).resolveIn(child);
            }
        }

        // The name of a function stands inside its node, but a statement's is declared around it.
        private void resolve(Node name) {
            Variable variable = null;
            ShortNames scope = this;
            for (; scope != null && variable == null; scope = scope.parent) variable = scope.declared.get(name.getString());
            if (variable != null) variable.nodes.add(name);
            for (ShortNames at = this; at != scope; at = at.parent) {
                if (variable != null) at.seen.add(variable);
                else at.unknown.add(name.getString());
            }
        }

        private void assign() {
            Set<String> taken = new HashSet<>(unknown);
            seen.forEach(variable -> taken.add(variable.name));
            int next = 0;
            for (Variable variable : declared.values()) {
                do {
                    variable.name = name(next++);
                } while (taken.contains(variable.name) || WORDS.contains(variable.name));
            }
            for (Variable variable : declared.values()) variable.nodes.forEach(node -> node.setString(variable.name));
            inner.values().forEach(ShortNames::assign);
        }

        private static String name(int number) {
            int more = number / LETTERS.length();
            String last = LETTERS.substring(number % LETTERS.length()).substring(0, 1);
            return more == 0 ? last : name(more - 1) + last;
        }
    }

    /**
     * Functions, and methods that a prototype is given, may stand in any order before all else; gzip packs some orders
     * better. A search of a fixed length finds a good one, always the same for the same code.
     */
    private static final class SmallestOrder {
        private static final int ROUNDS = 6000;

        private final CompilerOptions options;
        private final Node script;
        private final List<Node> nodes = new ArrayList<>();
        private final List<byte[]> texts = new ArrayList<>();
        private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        private final byte[] packed = new byte[1 << 16];

        SmallestOrder(Compiler compiler, CompilerOptions options) {
            this.options = options;
            this.script = compiler.getRoot().getLastChild().getFirstChild();
            for (Node part = script.getNext(); part != null; part = part.getNext()) {
                for (Node node : List.copyOf(children(part))) script.addChildToBack(node.detach());
            }
        }

        void arrange() {
            for (Node node : children(script)) {
                if (!isFree(node)) continue;
                nodes.add(node.detach());
                texts.add(print(node));
            }
            byte[] rest = print(script);
            Random random = new Random(1);
            int current = size(rest);
            for (int round = 0; round < ROUNDS; round++) {
                int from = random.nextInt(texts.size());
                int to = random.nextInt(texts.size());
                texts.add(to, texts.remove(from));
                int size = size(rest);
                // A little worse is good enough at first, for a way round to something better.
                if (size <= current + Math.max(0, 4 - round * 5 / ROUNDS)) {
                    nodes.add(to, nodes.remove(from));
                    current = size;
                } else {
                    texts.add(from, texts.remove(to));
                }
            }
            for (int i = nodes.size(); i-- > 0; ) script.addChildToFront(nodes.get(i));
        }

        private static boolean isFree(Node node) {
            if (node.isFunction()) return true;
            if (!node.isExprResult() || !node.getFirstChild().isAssign()) return false;
            Node target = node.getFirstFirstChild();
            return target.isGetProp()
                    && target.getFirstChild().isGetProp()
                    && target.getFirstChild().getString().equals("prototype")
                    && node.getFirstChild().getLastChild().isFunction();
        }

        private byte[] print(Node node) {
            return new CodePrinter.Builder(node)
                    .setCompilerOptions(options)
                    .build()
                    .getBytes(StandardCharsets.UTF_8);
        }

        private int size(byte[] rest) {
            deflater.reset();
            byte[] all = new byte[texts.stream().mapToInt(text -> text.length).sum() + rest.length];
            int at = 0;
            for (byte[] text : texts) {
                System.arraycopy(text, 0, all, at, text.length);
                at += text.length;
            }
            System.arraycopy(rest, 0, all, at, rest.length);
            deflater.setInput(all);
            deflater.finish();
            return deflater.deflate(packed);
        }
    }

    /** gzip -9; the JDK writes no time stamp. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
