package io.hawser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A contender in a process of its own, on a core of its own where the machine can say so. */
final class Server implements AutoCloseable {
    private static final String CORE = "0";

    private final Contender contender;
    private final Process process;
    private final BufferedReader says;
    private final Writer orders;
    private final int port;

    private Server(Contender contender, Process process) throws IOException {
        this.contender = contender;
        this.process = process;
        says = process.inputReader(UTF_8);
        orders = process.outputWriter(UTF_8);
        port = Integer.parseInt(line());
    }

    static Server start(Contender contender) {
        List<String> command = new ArrayList<>(Machine.pinned(CORE));
        command.addAll(contender.command());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(contender.folder().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            return new Server(contender, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + contender.title(), e);
        }
    }

    Contender contender() {
        return contender;
    }

    int port() {
        return port;
    }

    /** CPU time of all its threads so far, user and system; to 10 ms on Linux. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of its heap that a collection leaves. */
    long liveHeap() {
        try {
            orders.write("heap\n");
            orders.flush();
            return Long.parseLong(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of memory that the system has given it. */
    long residentSet() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String line() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException(contender.title() + " ended before it said anything");
        }
        return line.strip();
    }
}
