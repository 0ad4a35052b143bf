package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the README and the pages below {@code docs} against the code. */
class DocsTest {
    @TempDir
    static Path folder;

    private static List<Page> pages = List.of();
    private static Compilation compilation;

    @BeforeAll
    static void read() throws IOException {
        pages = Page.all();
        List<Block> blocks =
                pages.stream().flatMap(page -> page.blocks().stream()).toList();
        compilation = new Compilation(blocks, folder);
    }

    static List<Page> pages() {
        return pages;
    }

    @Test
    void whatTheyShowCompiles() {
        assertEquals("", lines(compilation.errors()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theirLinksLeadSomewhere(Page page) {
        assertEquals("", lines(page.deadLinks()));
    }

    @Test
    void allThatIsPublicIsShown() {
        whatTheyShowCompiles(); // else nothing of it counts
        Shown shown = new Shown(pages, compilation.classes());
        List<Member> members = PublicApi.types().stream()
                .flatMap(type -> PublicApi.members(type).stream())
                .toList();
        Stream<String> types =
                PublicApi.types().stream().filter(type -> !shown.shows(type)).map(PublicApi::name);
        Stream<String> uses =
                members.stream().filter(member -> !shown.shows(member, members)).map(PublicApi::words);
        assertEquals("", lines(Stream.concat(types, uses).toList()));
    }

    @Test
    void whatNeedNotBeShownIsThere() {
        Set<String> there = PublicApi.everyPublicType()
                .flatMap(type -> Stream.concat(
                        Stream.of(PublicApi.name(type)),
                        PublicApi.everyMember(type).map(PublicApi::name)))
                .collect(Collectors.toSet());
        List<String> gone = PublicApi.INNER.keySet().stream()
                .filter(name -> !there.contains(name))
                .toList();
        assertEquals("", lines(gone));
    }

    private static String lines(List<String> all) {
        return String.join("\n", all);
    }
}
