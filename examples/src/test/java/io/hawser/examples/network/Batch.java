package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;

import io.hawser.examples.tools.Chromium;
import io.hawser.time.SystemTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Plays rows, several at once: they mostly wait. One thread does it all, for Playwright wants that. */
final class Batch {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Chromium chromium;
    private final Subject subject;
    private final Pace pace;
    private final int atOnce;
    private final ExecutorService clearing = Executors.newCachedThreadPool();
    private final SystemTimers timers = new SystemTimers();
    private final Map<Row, Scene> playing = new LinkedHashMap<>();
    private final Map<Row, Outcome> outcomes = new LinkedHashMap<>();

    Batch(Chromium chromium, Subject subject, Pace pace, int atOnce) {
        this.chromium = chromium;
        this.subject = subject;
        this.pace = pace;
        this.atOnce = atOnce;
    }

    /** Plays them all; the outcomes are in the order of the rows. */
    Map<Row, Outcome> play(List<Row> rows) throws Exception {
        Queue<Row> waiting = new ArrayDeque<>(rows);
        rows.forEach(row -> outcomes.put(row, Table.NONE));
        try (timers;
                NodeClients node = new NodeClients(subject)) {
            Callable<Boolean> step = () -> {
                look();
                if (!waiting.isEmpty() && playing.size() < atOnce) {
                    Row row = waiting.remove();
                    playing.put(row, open(row, node).begin());
                }
                return waiting.isEmpty() && playing.isEmpty();
            };
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(GLANCE)
                    .atMost(LIMIT)
                    .until(step);
        } finally {
            close();
        }
        return outcomes;
    }

    private Scene open(Row row, NodeClients node) throws Exception {
        return new Scene(
                row,
                pace,
                timers,
                subject,
                (cast, port) ->
                        cast.inNode() ? node.client(port) : new PageClient(chromium, subject, port, cast.without()));
    }

    private void look() {
        for (Map.Entry<Row, Scene> entry : List.copyOf(playing.entrySet())) {
            if (entry.getValue().isOver()) {
                outcomes.put(entry.getKey(), entry.getValue().outcome());
                playing.remove(entry.getKey());
                clear(entry.getValue());
            }
        }
    }

    /** A server takes its time to stop, and nobody shall wait for it. */
    private void clear(Scene scene) {
        scene.withoutClient();
        clearing.submit(() -> {
            scene.close();
            return scene;
        });
    }

    private void close() throws InterruptedException {
        playing.values().forEach(this::clear);
        clearing.shutdown();
        clearing.awaitTermination(1, TimeUnit.MINUTES);
    }
}
