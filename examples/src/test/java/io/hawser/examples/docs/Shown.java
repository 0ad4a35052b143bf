package io.hawser.examples.docs;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What pages show of an API. A member is shown by code that uses or implements that very one, as the compiler saw it; or
 * by name, in backticks: as {@code Type.member} or {@code new Type}, as {@code member} where only one type has such a member, and a constant
 * as {@code CONSTANT} on a page that names its type.
 */
final class Shown {
    private static final Pattern QUALIFIED = Pattern.compile("\\b[A-Z]\\w+(\\.\\w+)+");
    private static final Pattern MADE = Pattern.compile("\\bnew ([A-Z][\\w.]*)");
    private static final Pattern BARE = Pattern.compile("\\w+(?=$|\\()");

    private final List<Page> pages;
    private final Set<Member> used = new HashSet<>();
    private final Set<String> qualified = new HashSet<>();
    private final Set<String> bare = new HashSet<>();

    Shown(List<Page> pages, JavaClasses compiled) {
        this.pages = pages;
        for (Page page : pages) {
            page.spans().forEach(this::read);
        }
        compiled.forEach(this::read);
    }

    boolean shows(Class<?> type) {
        return pages.stream().anyMatch(page -> names(page, PublicApi.name(type)));
    }

    /**
     * Whether a member is shown.
     *
     * @param member of one of the types
     * @param all members of all types, which may have the same name
     */
    boolean shows(Member member, Collection<Member> all) {
        String type = PublicApi.name(member.getDeclaringClass());
        return used.contains(member)
                || qualified.contains(PublicApi.name(member))
                || (bare.contains(member.getName()) && isAlone(member, all))
                || (member instanceof Field && pages.stream().anyMatch(page -> names(page, type, member.getName())));
    }

    private static boolean isAlone(Member member, Collection<Member> all) {
        return all.stream()
                .filter(other -> other.getName().equals(member.getName()))
                .allMatch(other -> other.getDeclaringClass() == member.getDeclaringClass());
    }

    private static boolean names(Page page, String... words) {
        for (String word : words) {
            Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
            if (page.spans().stream().noneMatch(span -> whole.matcher(span).find())
                    && page.blocks().stream()
                            .noneMatch(block -> whole.matcher(block.code()).find())) {
                return false;
            }
        }
        return true;
    }

    private void read(String span) {
        QUALIFIED.matcher(span).results().forEach(found -> qualified.add(found.group()));
        MADE.matcher(span).results().forEach(found -> qualified.add(found.group(1)));
        if (BARE.matcher(span).lookingAt()) {
            bare.add(span.replaceAll("\\(.*", ""));
        }
    }

    private void read(JavaClass code) {
        code.getAccessesFromSelf().stream()
                .filter(access -> isOurs(access.getTargetOwner()))
                .forEach(this::read);
        List<JavaClass> above =
                code.getAllRawInterfaces().stream().filter(Shown::isOurs).toList();
        code.getMethods().forEach(method -> above.forEach(type -> implement(type, method)));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.hawser");
    }

    private void implement(JavaClass above, JavaMethod method) {
        above.getMethods().stream()
                .filter(one -> one.getName().equals(method.getName())
                        && one.getRawParameterTypes().equals(method.getRawParameterTypes()))
                .forEach(one -> used.add(one.reflect()));
    }

    private void read(JavaAccess<?> access) {
        if (access.getTarget() instanceof AccessTarget.FieldAccessTarget field) {
            field.resolveMember().map(JavaField::reflect).ifPresent(used::add);
        } else if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget code) {
            code.resolveMember().map(JavaCodeUnit::reflect).ifPresent(used::add);
        }
    }
}
