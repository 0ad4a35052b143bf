package io.hawser.examples.soak;

import static org.awaitility.Awaitility.await;

import io.hawser.time.SystemTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** Everything at once for a while, and then nothing. Belongs to one thread. */
final class Soak implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "soak").toAbsolutePath();

    private static final Duration LOOK = Duration.ofMillis(500);
    /** For the last messages to arrive through a bad network. */
    private static final Duration DRAIN = Duration.ofSeconds(30);
    /** Longer than the window and every other time that the server gives a client that says nothing. */
    private static final Duration FORGET = Duration.ofSeconds(90);

    private final Size size;
    private final SystemTimers timers = new SystemTimers();
    private final ServerProcess server;
    private final Networks networks;
    private final List<Row> rows = new ArrayList<>();
    private boolean complete;

    Soak(Size size) throws IOException {
        this.size = size;
        Files.createDirectories(FOLDER);
        server = new ServerProcess(FOLDER);
        networks = new Networks(server.port(), timers);
    }

    /** Plays it to its end; blocks until then. */
    void play() throws IOException, InterruptedException {
        rows.add(Row.before(server.report()));
        networks.begin();
        try (Cast cast = new Cast(size, server.port(), networks, timers, FOLDER)) {
            everythingAtOnce(cast);
            complete = silence(cast);
            Row last = row("silence", cast);
            cast.leave();
            ServerReport empty = nobody();
            rows.add(last);
            rows.add(last.after(empty));
        }
    }

    private void everythingAtOnce(Cast cast) throws IOException {
        long began = timers.now();
        long end = began + size.length().toMillis();
        for (long due = began; due < end; ) {
            due = Math.min(end, due + size.row().toMillis());
            until(due);
            rows.add(row((timers.now() - began) / 1_000 + " s", cast));
        }
    }

    private void until(long due) {
        await().pollInterval(LOOK).forever().until(() -> timers.now() >= due);
    }

    private Row row(String when, Cast cast) throws IOException {
        return cast.row(when, server.report());
    }

    /** Nobody says anything more; true when all has arrived. */
    private boolean silence(Cast cast) throws IOException {
        networks.calmDown();
        cast.rest();
        server.rest();
        return comes(DRAIN, () -> server.report().agreesWith(cast.staying()));
    }

    /** Everybody has left, and the server may forget them. */
    private ServerReport nobody() throws IOException {
        long files = rows.get(0).server().files() + Ask.FILES;
        comes(FORGET, () -> {
            ServerReport report = server.report();
            return report.sessions() == 0 && report.files() <= files;
        });
        return server.report();
    }

    private static boolean comes(Duration patience, Callable<Boolean> condition) {
        try {
            await().pollInterval(LOOK).atMost(patience).until(condition);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    List<String> shortfalls() {
        return Ask.shortfalls(rows, complete);
    }

    String table() {
        return Table.of(rows, shortfalls());
    }

    @Override
    public void close() {
        networks.close();
        server.close();
        timers.close();
    }
}
