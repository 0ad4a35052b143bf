package io.hawser.examples.docs;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the library offers its users: public types, and what is public in them and was not declared above them. */
final class PublicApi {
    /**
     * Public for another package of the library only: types, and members as {@code Type.member}. Users never hold or call
     * one; each has its reason.
     */
    static final Map<String, String> INNER = new TreeMap<>(Map.ofEntries(
            entry("Args.encoded", "how answers are sent on to another server"),
            entry("Args.name", "how an event's name is split off"),
            entry("Args.rest", "how an event's name is split off"),
            entry("Answering.Of1", "a lambda; nobody writes its type"),
            entry("Answering.Of2", "a lambda; nobody writes its type"),
            entry("Answering.Of3", "a lambda; nobody writes its type"),
            entry("Arrival", "a handshake on its way from the endpoint to the engine"),
            entry("Backlog", "the queue before the handlers"),
            entry("PeerLog", "the log for what peers can provoke"),
            entry("Client", "a session as the sockets see it"),
            entry("Cork", "how a broadcast hands its writes to I/O threads"),
            entry("Endpoint", "the builder makes it; an application has a Hawser"),
            entry("Engine", "the builder makes it; an application has a Hawser"),
            entry("EngineOptions", "the builder's options, checked, on their way to the engine"),
            entry("EndpointOptions", "the builder's options on their way to the endpoint"),
            entry("EventHandler.Of1", "a lambda; nobody writes its type"),
            entry("EventHandler.Of2", "a lambda; nobody writes its type"),
            entry("EventHandler.Of3", "a lambda; nobody writes its type"),
            entry("Gate", "the builder makes it of the hook allowRequest"),
            entry("Json.Encoded", "the sockets' side of the door to JSON"),
            entry("Json.array", "the sockets' side of the door to JSON"),
            entry("Json.encode", "the sockets' side of the door to JSON"),
            entry("Json.encodeArray", "the sockets' side of the door to JSON"),
            entry("Json.object", "the sockets' side of the door to JSON"),
            entry("Json.read", "the cluster's side of the door to JSON"),
            entry("Json.write", "the cluster's side of the door to JSON"),
            entry("Key", "a handshake on its way from the endpoint to the engine"),
            entry("Lane", "how a session runs one task after another"),
            entry("Link.session", "a transport has a Link, an application has a Socket"),
            entry("Namespaces", "the builder makes them; an application has a Hawser"),
            entry("PacketType.digit", "how the engine names a packet in an answer"),
            entry("Pipes", "the builder makes them; an application has an EngineServer"),
            entry("Session", "a transport has a Link, an application has a Socket"),
            entry("SessionListener", "the layer above a session: there are two, both here"),
            entry("SocketOptions", "the builder's options, checked, on their way to the sockets")));

    private static final Set<String> OTHERS = Set.of("io.hawser.examples", "io.hawser.testkit");

    private static final List<Class<?>> EVERY_PUBLIC_TYPE = find();

    private PublicApi() {}

    /** Its types, in the order of their names. */
    static List<Class<?>> types() {
        return everyPublicType().filter(type -> !INNER.containsKey(name(type))).toList();
    }

    /** All public types of the library, inner ones as well. */
    static Stream<Class<?>> everyPublicType() {
        return EVERY_PUBLIC_TYPE.stream();
    }

    private static List<Class<?>> find() {
        return new ClassFileImporter()
                .importPackages("io.hawser").stream()
                        .filter(PublicApi::isOfTheLibrary)
                        .sorted((a, b) -> a.getName().compareTo(b.getName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(PublicApi::isPublic)
                        .toList();
    }

    /** What users of a type may write behind its dot, or behind {@code new}. */
    static List<Member> members(Class<?> type) {
        return everyMember(type)
                .filter(member -> !INNER.containsKey(name(member)))
                .toList();
    }

    /** All that is public in a type, and new in it. */
    static Stream<Member> everyMember(Class<?> type) {
        return Stream.of(constructors(type), methods(type), Arrays.stream(type.getDeclaredFields()))
                .flatMap(all -> all)
                .filter(member -> !member.isSynthetic() && isForUsers(member))
                .map(member -> member);
    }

    /** Its name as it is written, with the type around it. */
    static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return (outer == null ? "" : name(outer) + ".") + type.getSimpleName();
    }

    /** {@code Type.member}; a constructor's is its type's. */
    static String name(Member member) {
        String type = name(member.getDeclaringClass());
        return member instanceof Constructor ? type : type + "." + member.getName();
    }

    /** As Javadoc would write it. */
    static String words(Member member) {
        if (member instanceof Field) {
            return name(member);
        }
        List<String> parameters = Arrays.stream(((Executable) member).getParameterTypes())
                .map(Class::getSimpleName)
                .toList();
        return name(member) + "(" + String.join(", ", parameters) + ")";
    }

    /** What a record is made of is shown by its accessors. */
    private static Stream<Constructor<?>> constructors(Class<?> type) {
        Class<?>[] parts = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new)
                : null;
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> !type.isEnum() && !Arrays.equals(one.getParameterTypes(), parts));
    }

    /** A lambda shows the one method of a functional interface whenever it shows the type. */
    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !(type.isAnnotationPresent(FunctionalInterface.class) && isAbstract(method)))
                .filter(method -> !(type.isEnum() && Modifier.isStatic(method.getModifiers())))
                .filter(method -> !overrides(type, method));
    }

    private static boolean overrides(Class<?> type, Method method) {
        return above(type)
                .anyMatch(base -> Arrays.stream(base.getDeclaredMethods())
                        .anyMatch(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())));
    }

    private static Stream<Class<?>> above(Class<?> type) {
        Stream<Class<?>> direct = Stream.concat(
                Stream.of(type.getSuperclass() == null ? Object.class : type.getSuperclass()),
                Arrays.stream(type.getInterfaces()));
        return direct.filter(base -> base != type)
                .flatMap(base -> Stream.concat(Stream.of(base), base == Object.class ? Stream.of() : above(base)));
    }

    private static boolean isForUsers(Member member) {
        boolean toExtend = Modifier.isProtected(member.getModifiers())
                && !Modifier.isFinal(member.getDeclaringClass().getModifiers());
        return Modifier.isPublic(member.getModifiers()) || toExtend;
    }

    private static boolean isAbstract(Method method) {
        return Modifier.isAbstract(method.getModifiers());
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }

    private static boolean isOfTheLibrary(JavaClass type) {
        String place =
                type.getSource().map(source -> source.getUri().toString()).orElse("");
        return OTHERS.stream().noneMatch(other -> type.getPackageName().startsWith(other))
                && !place.contains("/test-classes/")
                && !place.contains("-tests.jar")
                && !type.getSimpleName().equals("package-info");
    }
}
