package io.hawser.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hawser.transport.Transport;
import java.util.Set;
import java.util.function.BiPredicate;

/** What {@link HouseRules} look for in byte code. */
final class Forbidden {
    /** What a task may say to the thread that it happens to be on. */
    private static final Set<String> OF_ANY_THREAD = Set.of("currentThread", "interrupt", "onSpinWait");

    static final DescribedPredicate<JavaAccess<?>> SLEEP = target(
            "sleeps",
            (owner, name) ->
                    name.equals("sleep") && Set.of("Thread", "TimeUnit").contains(simple(owner))
                            || name.equals("waitForTimeout")
                            || name.startsWith("park") && simple(owner).equals("LockSupport"));

    static final DescribedPredicate<JavaAccess<?>> CLOCK_THREAD_OR_CHANCE = target(
            "is a clock, a thread or chance",
            (owner, name) -> isClock(owner, name) || isThread(owner, name) || isChance(owner, name));

    static final DescribedPredicate<JavaAccess<?>> CONSOLE = target(
            "prints",
            (owner, name) ->
                    owner.equals("java.lang.System") && Set.of("out", "err").contains(name)
                            || name.equals("printStackTrace"));

    static final DescribedPredicate<JavaAccess<?>> TRANSPORT_NAME = target(
            "is a transport's name", (owner, name) -> owner.equals(Transport.class.getName()) && name.equals("name"));

    private Forbidden() {}

    static ArchCondition<JavaClass> notAskWhatATransportIs() {
        return new ArchCondition<>("not ask what kind of transport it is") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getInstanceofChecks().stream()
                        .filter(question -> question.getRawType().isAssignableTo(Transport.class))
                        .forEach(question -> events.add(SimpleConditionEvent.violated(
                                type, question.getOwner().getFullName() + " asks")));
            }
        };
    }

    private static boolean isClock(String owner, String name) {
        return owner.equals("java.lang.System")
                        && Set.of("nanoTime", "currentTimeMillis").contains(name)
                || owner.startsWith("java.time.") && name.equals("now")
                || owner.equals("java.time.Clock")
                || owner.equals("java.util.Timer")
                || owner.equals("java.util.Date") && name.equals("<init>")
                || owner.equals("java.util.concurrent.CompletableFuture")
                        && Set.of("orTimeout", "completeOnTimeout", "delayedExecutor")
                                .contains(name);
    }

    private static boolean isThread(String owner, String name) {
        return owner.equals("java.lang.Thread") && !OF_ANY_THREAD.contains(name)
                || owner.equals("java.util.concurrent.Executors")
                || owner.equals("java.util.concurrent.ForkJoinPool")
                || owner.startsWith("java.util.concurrent.") && owner.endsWith("ThreadPoolExecutor");
    }

    private static boolean isChance(String owner, String name) {
        return owner.equals("java.util.Random")
                || owner.equals("java.util.SplittableRandom")
                || owner.equals("java.util.concurrent.ThreadLocalRandom")
                || owner.equals("java.security.SecureRandom")
                || owner.startsWith("java.util.random.")
                || name.equals("randomUUID")
                || owner.equals("java.lang.Math") && name.equals("random");
    }

    private static DescribedPredicate<JavaAccess<?>> target(String words, BiPredicate<String, String> ownerAndName) {
        return DescribedPredicate.describe(words, access -> {
            AccessTarget target = access.getTarget();
            return ownerAndName.test(target.getOwner().getName(), target.getName());
        });
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
