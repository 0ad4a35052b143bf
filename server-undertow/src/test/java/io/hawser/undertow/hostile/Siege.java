package io.hawser.undertow.hostile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.socket.SocketLimits;
import io.hawser.transport.HttpLimits;
import io.hawser.undertow.HawserServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server under all attacks of a class, with honest clients beside, and the one judge of all. A withstood attack has
 * the right outcome, newcomers are served at once while it goes on, nothing that it took is kept, no witness was
 * disturbed, and no answer tells of the house.
 */
final class Siege implements BeforeAllCallback, AfterAllCallback {
    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final HttpLimits HTTP = new HttpLimits(16 << 10, 100, 32, 100, QUICK, SOON, QUICK, 1_000, QUICK);

    /** What may be left on the heap after a class of attacks: what was compiled and cached meanwhile is in it. */
    private static final long MOST_LEFT = 8 << 20;

    private final Consumer<HawserBuilder> options;
    private Hawser io;
    private HawserServer server;
    private Honest honest;
    private Books books;
    private Alarm alarm;
    private long before;

    Siege() {
        this(builder -> {});
    }

    Siege(Consumer<HawserBuilder> options) {
        this.options = options;
    }

    Hawser io() {
        return io;
    }

    /** How much of the memory that all clients share is taken. */
    long held() {
        return books.held();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        HawserBuilder builder = Hawser.builder()
                .closeTimeout(QUICK)
                .upgradeTimeout(QUICK)
                .connectTimeout(SOON)
                .firstPollTimeout(SOON)
                .resumeWindow(QUICK)
                .socketLimits(new SocketLimits(16, 32, 128, 1_000, 256, QUICK))
                .httpLimits(HTTP);
        options.accept(builder);
        io = builder.build();
        books = new Books(io);
        alarm = new Alarm();
        honest = new Honest(io);
        server = HawserServer.of(io).host("127.0.0.1").start();
        honest.begin(server.port());
        new Newcomers(server.port()).areServed();
        awaitNoOtherSession();
        before = heap();
    }

    /** Does the attack, and judges. */
    void withstands(Attack attack) throws Exception {
        try (Foe foe = new Foe(server.port())) {
            String outcome = attack.move().by(foe);
            assertTrue(outcome.matches(attack.outcome()), () -> outcome + " instead of " + attack.outcome());
            new Newcomers(server.port()).areServed();
        }
        awaitNoOtherSession();
        honest.areUndisturbed();
        assertEquals("", alarm.heard());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        long more = heap() - before;
        honest.close();
        alarm.close();
        server.close();
        assertEquals(0, io.sessions());
        assertTrue(more < MOST_LEFT, () -> more + " bytes more than before");
    }

    private void awaitNoOtherSession() {
        patiently().untilAsserted(() -> assertEquals(Honest.CLIENTS, io.sessions()));
        patiently().untilAsserted(() -> assertEquals(0, books.held()));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(5)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
