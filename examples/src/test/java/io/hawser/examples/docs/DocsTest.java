package io.hawser.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the README and the pages below {@code docs} against the code. */
class DocsTest {
    @TempDir
    Path folder;

    static Stream<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsCompiles(Page page) throws IOException {
        assertEquals(List.of(), new Compilation(page.blocks(), folder).errors());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksLeadSomewhere(Page page) {
        assertEquals(List.of(), page.deadLinks());
    }

    @Test
    void allThatIsPublicIsShown() throws IOException {
        List<Page> pages = Page.all().toList();
        List<Block> blocks =
                pages.stream().flatMap(page -> page.blocks().stream()).toList();
        JavaClasses compiled = new Compilation(blocks, folder).classes();
        assertEquals(List.of(), notShown(new Shown(pages, compiled)));
    }

    @Test
    void whatIsExemptIsThere() {
        Set<String> there = PublicApi.everyPublicType().map(Class::getName).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                PublicApi.INNER.keySet().stream()
                        .filter(type -> !there.contains(type))
                        .toList());
    }

    private static List<String> notShown(Shown shown) {
        List<String> missing = new ArrayList<>();
        List<Member> members = PublicApi.types().stream()
                .flatMap(type -> PublicApi.members(type).stream())
                .toList();
        PublicApi.types().stream()
                .filter(type -> !shown.shows(type))
                .map(Class::getName)
                .forEach(missing::add);
        members.stream()
                .filter(member -> !shown.shows(member, members))
                .map(PublicApi::words)
                .forEach(missing::add);
        return missing;
    }
}
