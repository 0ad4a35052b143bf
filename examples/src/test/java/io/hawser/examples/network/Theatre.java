package io.hawser.examples.network;

import io.hawser.examples.tools.Chromium;
import io.hawser.time.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Where rows are played. Belongs to one thread. */
final class Theatre implements AutoCloseable {
    /** What happened in each row, for whoever wants to know why. */
    private static final Path STORIES = Path.of("target", "networks", "stories");

    private final Chromium chromium;
    private final Subject subject;
    private final Pace pace;
    private final Queue<Row> waiting;
    private final Map<Row, Scene> playing = new LinkedHashMap<>();
    private final Map<Row, Outcome> outcomes = new LinkedHashMap<>();
    private final ExecutorService clearing = Executors.newCachedThreadPool();
    private final Timers timers;
    private final NodeClients node;

    Theatre(Chromium chromium, Subject subject, Pace pace, Timers timers, List<Row> rows)
            throws IOException, InterruptedException {
        this.chromium = chromium;
        this.subject = subject;
        this.pace = pace;
        this.timers = timers;
        waiting = new ArrayDeque<>(rows);
        node = new NodeClients(subject);
    }

    /** Ends what is over, and begins one more if fewer than so many are played; true when all is over. */
    boolean goesOn(int atOnce) throws Exception {
        endWhatIsOver();
        if (!waiting.isEmpty() && playing.size() < atOnce) {
            Row row = waiting.remove();
            playing.put(row, new Scene(row, pace, timers, subject, this::cast).begin());
        }
        return waiting.isEmpty() && playing.isEmpty();
    }

    Map<Row, Outcome> outcomes() {
        return outcomes;
    }

    private Client cast(Row row, int port) {
        return row.inNode() ? node.client(port) : new PageClient(chromium, subject, port, row.without());
    }

    private void endWhatIsOver() throws IOException {
        for (Map.Entry<Row, Scene> entry : List.copyOf(playing.entrySet())) {
            Row row = entry.getKey();
            Scene scene = entry.getValue();
            if (scene.isOver()) {
                playing.remove(row);
                outcomes.put(row, scene.outcome());
                write(row, scene);
                clear(scene);
            }
        }
    }

    private static void write(Row row, Scene scene) throws IOException {
        Files.createDirectories(STORIES);
        Files.write(STORIES.resolve(row.name().replaceAll("[^\\w.]+", "-") + ".txt"), scene.story());
    }

    /** A server takes its time to stop, and nobody shall wait for it. */
    private void clear(Scene scene) {
        scene.withoutClient();
        clearing.submit(() -> {
            scene.close();
            return scene;
        });
    }

    @Override
    public void close() throws InterruptedException {
        playing.values().forEach(this::clear);
        node.close();
        clearing.shutdown();
        clearing.awaitTermination(1, TimeUnit.MINUTES);
    }
}
