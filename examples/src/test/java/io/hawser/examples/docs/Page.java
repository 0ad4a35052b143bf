package io.hawser.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documents, as far as it can be checked: its Java, the words it sets as code, its links. */
final class Page {
    /** Stands above a block that cannot be compiled, and says why. */
    private static final Pattern EXEMPT = Pattern.compile("<!-- not compiled: \\S.* -->");

    private static final Pattern JAVA = Pattern.compile("```java\\b.*");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");

    private final String name;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> spans = new ArrayList<>();
    private final List<String> anchors = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    Page(String name, String markdown) {
        this.name = name;
        List<String> prose = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith("```")) {
                prose.add(lines.get(at));
                continue;
            }
            int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
            String above = at == 0 ? "" : lines.get(at - 1);
            if (JAVA.matcher(lines.get(at)).matches() && !EXEMPT.matcher(above).matches()) {
                blocks.add(new Block(name, at + 2, String.join("\n", lines.subList(at + 1, end))));
            }
            at = end;
        }
        prose.forEach(this::read);
    }

    /** The README and all pages below {@code docs}. */
    static List<Page> all() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), files.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> new Page(root.relativize(file).toString(), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("project.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    List<Block> blocks() {
        return blocks;
    }

    /** What stands between backticks. */
    List<String> spans() {
        return spans;
    }

    /** What {@code #…} may name, as GitHub makes it of headings. */
    List<String> anchors() {
        return anchors;
    }

    /** Links that lead to no file of the project, or to no heading of it. */
    List<String> deadLinks() {
        return links.stream()
                .filter(link -> !link.contains("://") && !leadsSomewhere(link))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private boolean leadsSomewhere(String link) {
        String[] parts = link.split("#", 2);
        Path here = root().resolve(name);
        Path target = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || (target.equals(here) ? anchors : new Page(link, text(target)).anchors()).contains(parts[1]);
    }

    private void read(String line) {
        SPAN.matcher(line).results().map(found -> found.group(1)).forEach(spans::add);
        LINK.matcher(SPAN.matcher(line).replaceAll("x"))
                .results()
                .map(Page::target)
                .forEach(links::add);
        HEADING.matcher(line).results().map(found -> anchor(found.group(1))).forEach(anchors::add);
    }

    private static String target(MatchResult link) {
        return link.group(1) == null ? link.group(2) : link.group(1);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
