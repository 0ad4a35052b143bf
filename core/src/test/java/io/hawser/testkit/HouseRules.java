package io.hawser.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must never be, as far as byte code and sources can tell. Every module calls {@link #check} in its tests. */
public final class HouseRules {
    private static final String[] EDGE = {"io.hawser.undertow..", "io.hawser.examples.."};
    /** The only classes of the library that look at a clock, make a thread or draw a number. */
    private static final Set<String> GIVERS =
            Set.of("io.hawser.time.SystemTimers", "io.hawser.time.PeerLog", "io.hawser.Defaults");

    private HouseRules() {}

    /** Checks all classes of Hawser on the class path, and the main sources of the whole project. */
    public static void check() {
        JavaClasses all = new ClassFileImporter().importPackages("io.hawser");
        JavaClasses main = all.that(describe("belong to no test", type -> !isOfATest(type)));
        for (String floor : List.of("packet", "time", "engine", "json", "transport", "socket", "pipe")) {
            assertTrue(main.containPackage("io.hawser." + floor), () -> "no package " + floor + " to check");
        }
        everywhere().forEach(rule -> rule.check(all));
        inMain().forEach(rule -> rule.check(main));
        assertEquals(List.of(), TransportNames.strays(TransportNames.projectRoot()));
    }

    /** Rules for main code and tests alike. */
    static List<ArchRule> everywhere() {
        return allowingNone(
                noClasses().should().accessTargetWhere(Forbidden.SLEEP).as("nobody sleeps"),
                noClasses()
                        .that(resideOutsideOfPackages(EDGE))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("io.undertow..", "org.xnio.."))
                        .as("only the edge knows the web server"),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "javax.servlet..", "io.netty.."))
                        .as("nobody knows servlets or Netty"));
    }

    /** Rules for main code. */
    static List<ArchRule> inMain() {
        return allowingNone(
                floor("packet"),
                floor("time"),
                floor("engine", "packet", "time"),
                floor("json", "packet"),
                floor("transport", "engine", "packet", "time"),
                floor("socket", "json", "engine", "packet", "time"),
                floor("pipe", "engine", "packet", "time"),
                floor("transport.websocket", "transport", "engine", "packet", "time"),
                floor("transport.longpoll", "transport", "engine", "packet", "time"),
                floor("transport.polling", "transport", "engine", "packet", "time"),
                classes()
                        .that(resideInAPackage("io.hawser"))
                        .should()
                        .onlyDependOnClassesThat(resideOutsideOfPackage("io.hawser..")
                                .or(resideInAnyPackage(packages(
                                        "", "packet", "time", "engine", "json", "transport", "socket", "pipe"))))
                        .as("the front door knows core and no transport"),
                classes()
                        .that(resideOutsideOfPackages(EDGE))
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage("java..", "org.jspecify..", "io.hawser..", "tools.jackson.."))
                        .as("core and transports need the JDK, JSpecify and Jackson only"),
                noClasses()
                        .that(resideOutsideOfPackage("io.hawser.json"))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml.."))
                        .as("Jackson stays behind its door"),
                slices().assignedFrom(PACKAGES).should().beFreeOfCycles().as("no circle between packages"),
                noClasses()
                        .that(not(describe("hand it in", HouseRules::isGiver)))
                        .should()
                        .accessTargetWhere(Forbidden.CLOCK_THREAD_OR_CHANCE)
                        .as("time, threads and chance are handed in"),
                noClasses()
                        .that(resideOutsideOfPackages("io.hawser.examples..", "io.hawser.benchmarks.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.nio.file.."))
                        .orShould()
                        .dependOnClassesThat(describe(
                                "write files",
                                type -> Set.of(
                                                "java.io.File",
                                                "java.io.FileOutputStream",
                                                "java.io.FileWriter",
                                                "java.io.RandomAccessFile")
                                        .contains(type.getName())))
                        .as("nothing is written to the disk"),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                        .as("nobody knows java.util.logging"),
                noClasses()
                        .that(resideOutsideOfPackage("io.hawser.examples.."))
                        .should()
                        .accessTargetWhere(Forbidden.CONSOLE)
                        .as("nobody prints"),
                noClasses()
                        .that(resideOutsideOfPackage("io.hawser.transport"))
                        .should()
                        .accessTargetWhere(Forbidden.TRANSPORT_NAME)
                        .as("nobody asks a transport for its name"),
                classes().should(Forbidden.notAskWhatATransportIs()).as("nobody asks what kind of transport it is"));
    }

    /** A package of core or a transport that may use these packages of Hawser, itself, and nothing else of Hawser. */
    private static ArchRule floor(String name, String... below) {
        String[] known =
                packages(Stream.concat(Stream.of(name), Arrays.stream(below)).toArray(String[]::new));
        return classes()
                .that(resideInAPackage("io.hawser." + name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.hawser..").or(resideInAnyPackage(known)))
                .as(name + " knows of Hawser nothing but " + List.of(below));
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names)
                .map(name -> name.isEmpty() ? "io.hawser" : "io.hawser." + name)
                .toArray(String[]::new);
    }

    /** A module brings only some packages; {@link #check} sees to it that those of core are there. */
    private static List<ArchRule> allowingNone(ArchRule... rules) {
        return Arrays.stream(rules).map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private static boolean isGiver(JavaClass type) {
        String file = type.getName().replaceAll("\\$.*", "");
        return GIVERS.contains(file)
                || Arrays.stream(EDGE).anyMatch(edge -> resideInAPackage(edge).test(type));
    }

    private static boolean isOfATest(JavaClass type) {
        String place =
                type.getSource().map(source -> source.getUri().toString()).orElse("");
        return place.contains("/test-classes/") || place.contains("-tests.jar");
    }

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };
}
