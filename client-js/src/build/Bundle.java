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
import com.google.javascript.jscomp.VariableRenamingPolicy;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    // A search goes on from where the last long one ended, so this is enough. To search for long after a change of the
    // sources: set the system property "rounds", to 100000 say; what is found is kept in names.txt.
    private static final int ROUNDS = 3000;
    private static final Integer MANY_ROUNDS = Integer.getInteger("rounds");
    // For what has no budget.
    private static final int FEW_ROUNDS = 500;
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
        Node root = compiler.getRoot().getLastChild();
        if (language == LanguageMode.ECMASCRIPT5_STRICT) {
            loosen(root);
            count(root, compiler.getResult().propertyMap.getNewNameToOriginalNameMap().keySet());
            search(compiler, options, root);
        }
        if (language != LanguageMode.ECMASCRIPT5_STRICT) new Smallest(compiler, options, List.of()).find(FEW_ROUNDS);
        String compiled = compiler.toSource().strip();
        // A server that serves the script says where its map is; see SourceMap in the specification of source maps.
        boolean isScript = language == LanguageMode.ECMASCRIPT5_STRICT;
        String text = before + compiled + after + (isScript ? "" : "\n//# sourceMappingURL=" + name + ".map\n");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] zipped = gzip(body);
        Files.write(folder.resolve(name), body);
        Files.write(folder.resolve(name + ".gz"), zipped);
        writeMap(compiler.getSourceMap(), name, before);
        System.out.printf(Locale.ROOT, "%-14s %6d bytes, %5d gzip -9%n", name, body.length, zipped.length);
        return zipped.length;
    }

    private void search(Compiler compiler, CompilerOptions options, Node root) throws IOException {
        Kept kept = new Kept(module.resolve("src/build/names.txt"));
        Labels labels = new Labels(compiler);
        List<Word> properties = properties(compiler, root, labels);
        Smallest smallest = new Smallest(compiler, options, List.of(ShortNames.give(root, labels), properties));
        smallest.recall(kept, labels);
        smallest.find(MANY_ROUNDS == null ? ROUNDS : MANY_ROUNDS);
        if (MANY_ROUNDS != null) kept.write();
    }

    /**
     * Writes == for === except where something is compared with undefined: the sources compare nothing else of one type
     * with what has another one but is equal to it.
     */
    private static void loosen(Node node) {
        for (Node child : children(node)) loosen(child);
        if (!node.isSHEQ() && !node.isSHNE() || children(node).stream().anyMatch(Node::isVoid)) return;
        Node loose = new Node(node.isSHEQ() ? Token.EQ : Token.NE, node.removeFirstChild(), node.removeFirstChild());
        node.replaceWith(loose.srcref(node));
    }

    /** Writes 1 and 0 for true and false where that is kept by what nobody but the client sees. */
    private static void count(Node node, Set<String> inner) {
        for (Node child : children(node)) count(child, inner);
        // The compiler has written them as !0 and !1.
        if (!node.isNot() || !node.getFirstChild().isNumber()) return;
        Node parent = node.getParent();
        Node target = parent.isAssign() ? parent.getFirstChild() : parent;
        if (target.isName() || (target != parent && target.isGetProp() && inner.contains(target.getString()))) {
            node.replaceWith(IR.number(1 - node.getFirstChild().getDouble()).srcref(node));
        }
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
        // ShortNames does it.
        if (language == LanguageMode.ECMASCRIPT5_STRICT) options.setVariableRenaming(VariableRenamingPolicy.OFF);
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

    /** What the last long search found, by what it is about; lines of a file. */
    private static final class Kept {
        private final Path file;
        private final Map<String, String> before = new TreeMap<>();
        final Map<String, Supplier<Object>> now = new TreeMap<>();

        Kept(Path file) throws IOException {
            this.file = file;
            if (!Files.exists(file)) return;
            for (String line : Files.readAllLines(file)) {
                int at = line.lastIndexOf('=');
                before.put(line.substring(0, at), line.substring(at + 1));
            }
        }

        /** What was kept, or null; the second argument gives what is to be kept. */
        String get(String key, Supplier<Object> found) {
            String unique = key;
            for (int i = 2; now.containsKey(unique); i++) unique = key + ":" + i;
            now.put(unique, found);
            return before.get(unique);
        }

        void write() throws IOException {
            List<String> lines = new ArrayList<>();
            now.forEach((key, found) -> lines.add(key + "=" + found.get()));
            Files.write(file, lines);
        }
    }

    /** What a function is called in the sources, more or less. */
    private static final class Labels {
        /** What the compiler appends to a name. */
        private static final Pattern ADDED = Pattern.compile("\\$(\\$module|jscomp)\\$.*");

        private final Map<String, String> originals;

        Labels(Compiler compiler) {
            originals = compiler.getResult().propertyMap.getNewNameToOriginalNameMap();
        }

        String property(String name) {
            return originals.getOrDefault(name, name);
        }

        static String variable(String name) {
            return ADDED.matcher(name).replaceFirst("");
        }

        String function(Node function) {
            String name = function.getFirstChild().getString();
            Node parent = function.getParent();
            if (!name.isEmpty()) return variable(name);
            if (parent.isStringKey()) return property(parent.getString());
            if (parent.isAssign()) return target(parent.getFirstChild());
            return parent.isName() ? variable(parent.getString()) : "";
        }

        String statement(Node statement) {
            if (statement.isFunction()) return function(statement);
            Node target = statement.getFirstChild();
            return target.isAssign() ? target(target.getFirstChild()) : "";
        }

        private String target(Node target) {
            return target.isGetProp() ? property(target.getString()) : target.isName() ? variable(target.getString()) : "";
        }
    }

    /** A name that may as well be another one: of a variable, or of a property that the compiler has renamed. */
    private static final class Word {
        final String label;
        final List<Node> nodes = new ArrayList<>();
        /** Those that must not have the same name. */
        final Set<Word> rivals = new LinkedHashSet<>();

        String name;

        Word(String label, String name) {
            this.label = label;
            this.name = name;
        }


        void write(String text) {
            nodes.forEach(node -> node.setString(text));
        }

        /** All of them are seen at one place. */
        static void meet(Collection<Word> words) {
            words.forEach(word -> word.rivals.addAll(words));
            words.forEach(word -> word.rivals.remove(word));
        }
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
        private final Map<String, Word> declared = new LinkedHashMap<>();
        private final Set<Word> seen = new LinkedHashSet<>();
        private final Set<String> unknown = new HashSet<>();
        private final Map<Node, ShortNames> inner = new LinkedHashMap<>();
        private final Labels labels;
        private final String path;

        private ShortNames(ShortNames parent, boolean isFunction, Labels labels, String path) {
            this.parent = parent;
            this.isFunction = isFunction;
            this.labels = labels;
            this.path = path;
        }

        /** The variables, each with a name. */
        static List<Word> give(Node root, Labels labels) {
            ShortNames all = new ShortNames(null, true, labels, "");
            List<Word> words = new ArrayList<>();
            all.declareIn(root);
            all.resolveIn(root);
            all.assign(words);
            return words;
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
            String label = node.isFunction() ? labels.function(node) : "catch";
            ShortNames opened = new ShortNames(this, isFunction, labels, path + label + "/");
            inner.put(node, opened);
            return opened;
        }

        private ShortNames function() {
            return isFunction ? this : parent.function();
        }

        private void declare(Node name) {
            if (!name.isName()) throw new IllegalStateException("not ES5: " + name);
            declared.computeIfAbsent(name.getString(), text -> new Word(path + Labels.variable(text), text));
        }

        private void resolveIn(Node node) {
            for (Node child : children(node)) {
                if (child.isName() && !child.getString().isEmpty()) resolve(child);
                (inner.containsKey(child) ? inner.get(child) : this).resolveIn(child);
            }
        }

        // The name of a function stands inside its node, but a statement's is declared around it.
        private void resolve(Node name) {
            Word word = null;
            ShortNames scope = this;
            for (; scope != null && word == null; scope = scope.parent) word = scope.declared.get(name.getString());
            if (word != null) word.nodes.add(name);
            for (ShortNames at = this; at != scope; at = at.parent) {
                if (word != null) at.seen.add(word);
                else at.unknown.add(name.getString());
            }
        }

        private void assign(List<Word> words) {
            Set<String> taken = new HashSet<>(unknown);
            seen.removeAll(declared.values());
            seen.forEach(word -> taken.add(word.name));
            int next = 0;
            for (Word word : declared.values()) {
                do {
                    word.name = name(next++);
                } while (taken.contains(word.name) || WORDS.contains(word.name));
            }
            words.addAll(declared.values());
            seen.addAll(declared.values());
            Word.meet(seen);
            inner.values().forEach(scope -> scope.assign(words));
        }

        private static String name(int number) {
            int more = number / LETTERS.length();
            String last = LETTERS.substring(number % LETTERS.length()).substring(0, 1);
            return more == 0 ? last : name(more - 1) + last;
        }
    }

    /** The properties that the compiler has renamed. */
    private static List<Word> properties(Compiler compiler, Node root, Labels labels) {
        Map<String, Word> words = new TreeMap<>();
        compiler.getResult().propertyMap.getNewNameToOriginalNameMap().keySet()
                .forEach(name -> words.put(name, new Word("." + labels.property(name), name)));
        collect(root, words);
        words.values().removeIf(word -> word.nodes.isEmpty());
        Word.meet(words.values());
        return List.copyOf(words.values());
    }

    private static void collect(Node node, Map<String, Word> words) {
        boolean isKey = node.isStringKey() && !node.isQuotedStringKey();
        if ((node.isGetProp() || isKey) && words.containsKey(node.getString())) {
            words.get(node.getString()).nodes.add(node);
        }
        children(node).forEach(child -> collect(child, words));
    }

    /**
     * Looks for the script that gzip packs best, among those that differ in the names of variables and properties and in the
     * order of functions only. A search of a fixed length finds a good one, always the same for the same code.
     */
    private static final class Smallest {
        /** Where a text has a word, or in place of a statement a group. */
        private static final Pattern NAME = Pattern.compile("[A-Za-z_$]{1,2}");
        private static final Pattern HOLE = Pattern.compile("v\\$(\\d+)\\$|g\\$(\\d+)\\$;?|c\\$(\\d+)\\$");
        private static final ThreadLocal<Deflater> DEFLATERS =
                ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_COMPRESSION, true));
        /** Changes that are tried together: the best one of them is made if it is no loss. */
        private static final int WIDTH = 4;

        private final CompilerOptions options;
        private final Node script;
        private final List<List<Word>> kinds;
        private final List<Word> words;
        private final List<Group> groups = new ArrayList<>();
        private final List<Group> places = new ArrayList<>();
        private final List<Comparison> comparisons = new ArrayList<>();
        private final Random random = new Random(1);

        /** Statements that may stand in any order; `place` is where. */
        private record Group(Node place, List<Node> nodes, List<List<Object>> texts) {}

        /** Two values that may be compared either way round; `place` is where. */
        private static final class Comparison {
            private static final Map<Token, Token> TURNED = Map.of(
                    Token.EQ, Token.EQ, Token.NE, Token.NE, Token.LT, Token.GT, Token.GT, Token.LT,
                    Token.LE, Token.GE, Token.GE, Token.LE);
            private static final Map<Token, String> SIGNS = Map.of(
                    Token.EQ, "==", Token.NE, "!=", Token.LT, "<", Token.GT, ">", Token.LE, "<=", Token.GE, ">=");
            // What needs no parentheses, neither around a comparison nor inside one.
            private static final Set<Token> AROUND = Set.of(
                    Token.AND, Token.OR, Token.HOOK, Token.IF, Token.RETURN, Token.ASSIGN, Token.NAME, Token.CALL, Token.FOR);
            private static final Set<Token> INSIDE = Set.of(
                    Token.NAME, Token.GETPROP, Token.GETELEM, Token.STRINGLIT, Token.NUMBER, Token.NULL, Token.TYPEOF,
                    Token.ADD, Token.SUB, Token.MUL);

            final Node place;
            final Node node;
            List<Object> left = List.of();
            List<Object> right = List.of();
            boolean isTurned;

            Comparison(Node node, String name) {
                this.node = node;
                place = IR.name(name).srcref(node);
                node.replaceWith(place);
            }

            static boolean is(Node node) {
                return TURNED.containsKey(node.getToken())
                        && AROUND.contains(node.getParent().getToken())
                        && children(node).stream().allMatch(side -> INSIDE.contains(side.getToken()) && isStill(side));
            }

            /** Whether it changes nothing. */
            private static boolean isStill(Node node) {
                if (node.isCall() || node.isAssign() || node.isInc() || node.isDec() || node.isFunction()) return false;
                return children(node).stream().allMatch(Comparison::isStill);
            }

            String sign() {
                return SIGNS.get(isTurned ? TURNED.get(node.getToken()) : node.getToken());
            }

            void turn() {
                isTurned = !isTurned;
            }

            void putBack() {
                if (isTurned) {
                    Node turned = new Node(TURNED.get(node.getToken()), node.getLastChild().detach(), node.removeFirstChild());
                    place.replaceWith(turned.srcref(node));
                } else place.replaceWith(node);
            }
        }

        /** What can be tried and taken back. */
        private record Change(Runnable make, Runnable back) {
            byte[] tried(Supplier<byte[]> text) {
                make.run();
                byte[] tried = text.get();
                back.run();
                return tried;
            }
        }

        Smallest(Compiler compiler, CompilerOptions options, List<List<Word>> kinds) {
            this.options = options;
            this.kinds = kinds;
            this.words = kinds.stream().flatMap(List::stream).toList();
            this.script = compiler.getRoot().getLastChild().getFirstChild();
            for (Node part = script.getNext(); part != null; part = part.getNext()) {
                for (Node node : List.copyOf(children(part))) script.addChildToBack(node.detach());
            }
        }

        /** Goes back to what was found before. */
        void recall(Kept kept, Labels labels) {
            compare(script, "", kept, labels);
            group(script);
            for (List<Word> kind : kinds) {
                for (Word word : kind) {
                    String name = kept.get(word.label, () -> word.name);
                    if (name == null || !NAME.matcher(name).matches()) continue;
                    Set<Word> concerned = concerned(word, name);
                    swap(concerned, word.name, name);
                }
            }
            for (Group group : groups) {
                Map<Node, Integer> places = new HashMap<>();
                for (Node node : group.nodes) {
                    String place = kept.get("#" + labels.statement(node), () -> group.nodes.indexOf(node));
                    places.put(node, place == null ? group.nodes.size() : Integer.parseInt(place));
                }
                group.nodes.sort(Comparator.comparing(places::get));
            }
        }

        void find(int rounds) {
            if (groups.isEmpty()) group(script);
            for (int i = 0; i < words.size(); i++) words.get(i).write("v$" + i + "$");
            for (Comparison comparison : comparisons) {
                comparison.left = pieces(comparison.node.getFirstChild());
                comparison.right = pieces(comparison.node.getLastChild());
            }
            groups.forEach(group -> group.nodes.forEach(node -> group.texts.add(pieces(node))));
            groups.forEach(group -> group.nodes.forEach(node -> places.add(group)));
            List<Object> whole = pieces(script);
            int size = size(text(whole));
            for (int round = 0; round < rounds; round++) {
                List<Change> changes = Stream.generate(this::change).limit(WIDTH).toList();
                List<byte[]> texts = changes.stream().map(change -> change.tried(() -> text(whole))).toList();
                List<Integer> sizes = texts.parallelStream().map(Smallest::size).toList();
                int least = Collections.min(sizes);
                if (least > size) continue;
                changes.get(sizes.indexOf(least)).make.run();
                size = least;
            }
            words.forEach(word -> word.write(word.name));
            groups.forEach(Smallest::putBack);
            comparisons.forEach(Comparison::putBack);
        }

        private void compare(Node node, String function, Kept kept, Labels labels) {
            String inner = node.isFunction() ? labels.function(node) : function;
            children(node).forEach(child -> compare(child, inner, kept, labels));
            if (!Comparison.is(node)) return;
            Comparison comparison = new Comparison(node, "c$" + comparisons.size() + "$");
            comparisons.add(comparison);
            String turned = kept.get("?" + function, () -> comparison.isTurned);
            comparison.isTurned = Boolean.parseBoolean(turned);
        }

        // Inner groups come first, so that their places are in the texts of the outer ones.
        private void group(Node node) {
            children(node).forEach(this::group);
            if (!node.isScript() && !node.isBlock()) return;
            List<Node> free = new ArrayList<>();
            List<Node> run = new ArrayList<>();
            for (Node child : children(node)) {
                // What ends a block has no semicolon.
                if (isMethod(child) && child.getNext() != null) {
                    run.add(child);
                    continue;
                }
                group(run, place -> place.insertBefore(child));
                run = new ArrayList<>();
                if (isFree(child)) free.add(child);
            }
            group(free, node::addChildToFront);
        }

        private void group(List<Node> nodes, Consumer<Node> put) {
            if (nodes.isEmpty()) return;
            Node place = IR.exprResult(IR.name("g$" + groups.size() + "$"));
            nodes.forEach(Node::detach);
            put.accept(place.srcrefTreeIfMissing(nodes.get(0)));
            groups.add(new Group(place, nodes, new ArrayList<>()));
        }

        // Functions, and methods that a prototype is given, come before all else: nothing sees in which order.
        private static boolean isFree(Node node) {
            if (node.isFunction()) return true;
            if (!node.isExprResult() || !node.getFirstChild().isAssign()) return false;
            Node target = node.getFirstFirstChild();
            return target.isGetProp()
                    && target.getFirstChild().isGetProp()
                    && target.getFirstChild().getString().equals("prototype")
                    && node.getFirstChild().getLastChild().isFunction();
        }

        // An object is given a function, under one name or two.
        private static boolean isMethod(Node node) {
            if (!node.isExprResult() || isFree(node)) return false;
            Node given = node.getFirstChild();
            while (given.isAssign() && given.getFirstChild().isGetProp() && given.getFirstFirstChild().isName()) {
                given = given.getLastChild();
            }
            return given.isFunction();
        }

        private static void putBack(Group group) {
            Node at = group.place;
            for (Node node : group.nodes) {
                node.insertAfter(at);
                at = node;
            }
            group.place.detach();
        }

        /** The node's text: bytes, words and groups. */
        private List<Object> pieces(Node node) {
            String code = new CodePrinter.Builder(node).setCompilerOptions(options).build();
            List<Object> pieces = new ArrayList<>();
            Matcher hole = HOLE.matcher(code);
            int from = 0;
            for (; hole.find(); from = hole.end()) {
                pieces.add(code.substring(from, hole.start()).getBytes(StandardCharsets.UTF_8));
                if (hole.group(1) != null) pieces.add(words.get(Integer.parseInt(hole.group(1))));
                else if (hole.group(2) != null) pieces.add(groups.get(Integer.parseInt(hole.group(2))));
                else pieces.add(comparisons.get(Integer.parseInt(hole.group(3))));
            }
            pieces.add(code.substring(from).getBytes(StandardCharsets.UTF_8));
            return pieces;
        }

        private Change change() {
            int kind = random.nextInt(16);
            if (words.isEmpty() || kind < 2) return move();
            return kind == 2 ? turn() : rename();
        }

        private Change turn() {
            Comparison comparison = comparisons.get(random.nextInt(comparisons.size()));
            return new Change(comparison::turn, comparison::turn);
        }

        private Change move() {
            Group group = places.get(random.nextInt(places.size()));
            int from = random.nextInt(group.nodes.size());
            int to = random.nextInt(group.nodes.size());
            return new Change(() -> move(group, from, to), () -> move(group, to, from));
        }

        private static void move(Group group, int from, int to) {
            group.nodes.add(to, group.nodes.remove(from));
            group.texts.add(to, group.texts.remove(from));
        }

        // Two names change places, for one word and all whom that concerns.
        private Change rename() {
            List<Word> kind = kinds.get(random.nextInt(4) == 0 ? 1 : 0);
            Word word = kind.get(random.nextInt(kind.size()));
            String old = word.name;
            String other = kind.get(random.nextInt(kind.size())).name;
            Set<Word> concerned = concerned(word, other);
            Runnable swap = () -> swap(concerned, old, other);
            return new Change(swap, swap);
        }

        /** Who must change names if that word and another name do. */
        private static Set<Word> concerned(Word word, String other) {
            Set<Word> concerned = new LinkedHashSet<>(List.of(word));
            String old = word.name;
            Deque<Word> left = new ArrayDeque<>(concerned);
            while (!left.isEmpty()) {
                for (Word rival : left.pop().rivals) {
                    boolean isOne = rival.name.equals(old) || rival.name.equals(other);
                    if (isOne && concerned.add(rival)) left.push(rival);
                }
            }
            return concerned;
        }

        private static void swap(Set<Word> words, String one, String other) {
            words.forEach(word -> word.name = word.name.equals(one) ? other : one);
        }

        private static int size(byte[] text) {
            Deflater deflater = DEFLATERS.get();
            deflater.reset();
            deflater.setInput(text);
            deflater.finish();
            return deflater.deflate(new byte[text.length]);
        }

        private byte[] text(List<Object> pieces) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            write(pieces, text);
            return text.toByteArray();
        }

        private void write(List<Object> pieces, ByteArrayOutputStream text) {
            for (Object piece : pieces) {
                if (piece instanceof byte[] bytes) text.writeBytes(bytes);
                else if (piece instanceof Word word) text.writeBytes(word.name.getBytes(StandardCharsets.UTF_8));
                else if (piece instanceof Group group) group.texts.forEach(inner -> write(inner, text));
                else if (piece instanceof Comparison comparison) {
                    write(comparison.isTurned ? comparison.right : comparison.left, text);
                    text.writeBytes(comparison.sign().getBytes(StandardCharsets.UTF_8));
                    write(comparison.isTurned ? comparison.left : comparison.right, text);
                }
            }
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
