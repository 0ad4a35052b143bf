package io.hawser.benchmarks;

import io.hawser.benchmarks.load.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A contender in a process of its own, on a core of its own where the machine can say so. */
final class Server implements AutoCloseable {
    private static final String CORE = "0";

    private final Contender contender;
    private final Child process;
    private final Route route;

    private Server(Contender contender, Child process) {
        this.contender = contender;
        this.process = process;
        route = Route.to((int) process.number());
    }

    static Server start(Contender contender) {
        return start(contender, contender.command());
    }

    /** Starts it with another command than its own. */
    static Server start(Contender contender, List<String> command) {
        return new Server(contender, Child.start(CORE, command, contender.folder()));
    }

    Contender contender() {
        return contender;
    }

    Route route() {
        return route;
    }

    /** CPU time of all its threads so far, user and system; to 10 ms on Linux. */
    Duration cpu() {
        return process.handle().info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of its heap that a collection leaves. */
    long liveHeap() {
        process.order("heap");
        return process.number();
    }

    /** How long its compiler has worked so far; nothing of one that does not say. */
    Duration compiled() {
        process.order("compiler");
        return Duration.ofMillis(process.number());
    }

    /** Bytes of memory that the system has given it. */
    long residentSet() {
        String pid = Long.toString(process.handle().pid());
        try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
