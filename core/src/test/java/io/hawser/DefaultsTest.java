package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.time.SystemTimers;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    private static final Logger LOG = Logger.getLogger(Hawser.class.getName());

    @Test
    void idsAreShortUrlSafeAndDistinct() {
        Supplier<String> ids = Defaults.ids();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.get();
            assertTrue(id.matches("[A-Za-z0-9_-]{22}"), id);
            all.add(id);
        }
        assertEquals(10_000, all.size());
    }

    @Test
    void handlersRunOnThreadsThatKeepNoProgramAlive() throws Exception {
        ExecutorService handlers = Defaults.handlers();
        Thread ran =
                CompletableFuture.supplyAsync(Thread::currentThread, handlers).get(10, TimeUnit.SECONDS);

        assertTrue(ran.isDaemon());
        if (Runtime.version().feature() < 21) {
            assertEquals("hawser-handler", ran.getName());
        }
        handlers.shutdown();
        assertTrue(handlers.awaitTermination(10, TimeUnit.SECONDS));
    }

    @Test
    void manyHandlersMayBlockAtOnce() throws Exception {
        ExecutorService handlers = Defaults.handlers();
        CountDownLatch together = new CountDownLatch(64);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            all.add(CompletableFuture.runAsync(() -> meet(together), handlers));
        }

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        handlers.shutdown();
    }

    @Test
    void aServerLetsGoWhatItMadeForItself() throws Exception {
        Owned owned = new Owned();
        SystemTimers timers = owned.add(new SystemTimers());
        ExecutorService executor = owned.add(Executors.newSingleThreadExecutor());
        CompletableFuture<Thread> clock = new CompletableFuture<>();
        timers.after(0, () -> clock.complete(Thread.currentThread()));
        Thread clockThread = clock.get(10, TimeUnit.SECONDS);

        owned.close();

        clockThread.join(10_000);
        assertFalse(clockThread.isAlive());
        assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS));
    }

    @Test
    void aServerMadeOfDefaultsWorksAndStops() throws Exception {
        Hawser io = Hawser.builder().transports(new Loopback()).build();
        CompletableFuture<Thread> handler = new CompletableFuture<>();
        CompletableFuture<String> parting = new CompletableFuture<>();
        io.onConnection(socket -> {
            socket.onDisconnect((reason, detail) -> parting.complete(reason.words()));
            handler.complete(Thread.currentThread());
        });
        FakeExchange greeting = FakeExchange.get(Loopback.QUERY);
        io.serve(greeting);
        String query = Loopback.QUERY + "&sid=" + greeting.text().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        io.serve(FakeExchange.post(query, "40"));
        Thread ran = handler.get(10, TimeUnit.SECONDS);
        io.serve(FakeExchange.get(query));
        io.serve(FakeExchange.get(query)); // a poll that is there to take the end

        io.close();

        assertEquals("server shutting down", parting.get(10, TimeUnit.SECONDS));
        ran.join(10_000);
        assertFalse(ran.isAlive());
        assertEquals(0, io.sessions());
    }

    @Test
    void whatAHandlerThrowsIsALineInTheLog() {
        Hawser io = Hawser.builder()
                .transports(new Loopback())
                .timers(new FakeTimers())
                .executor(Runnable::run)
                .ids(new Ids())
                .build();
        io.onConnection(
                socket -> socket.on("typed", Integer.class, number -> {}).on("broken", e -> {
                    throw new IllegalStateException("oops");
                }));
        io.serve(FakeExchange.get(Loopback.QUERY));
        io.serve(FakeExchange.post(Loopback.QUERY + "&sid=s1", "40"));

        List<LogRecord> lines = logged(() -> io.serve(
                FakeExchange.post(Loopback.QUERY + "&sid=s1", "42[\"typed\",\"secret\"]\u001e42[\"broken\"]")));

        assertEquals(2, lines.size());
        LogRecord bad = lines.get(0);
        assertEquals(Level.WARNING, bad.getLevel());
        assertNull(bad.getThrown());
        assertEquals(
                "an event of socket s2 in / was not handled: "
                        + "argument 0 is STRING, which cannot be made into Integer",
                MessageFormat.format(bad.getMessage(), bad.getParameters()));
        LogRecord broken = lines.get(1);
        assertEquals(Level.SEVERE, broken.getLevel());
        assertEquals("a handler of socket s2 in / failed", broken.getMessage());
        assertEquals("oops", broken.getThrown().getMessage());
    }

    private static List<LogRecord> logged(Runnable story) {
        List<LogRecord> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
        try {
            story.run();
        } finally {
            LOG.removeHandler(handler);
            LOG.setUseParentHandlers(true);
        }
        return lines;
    }

    private static void meet(CountDownLatch together) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
