package io.hawser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of ours, kept to one core where the machine can say so: it reads orders and answers each with a line. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;
    private final Writer orders;

    private Child(Process process) {
        this.process = process;
        says = process.inputReader(UTF_8);
        orders = process.outputWriter(UTF_8);
    }

    static Child start(String core, List<String> command, Path folder) {
        List<String> pinned = new ArrayList<>(Machine.pinned(core));
        pinned.addAll(command);
        try {
            return new Child(new ProcessBuilder(pinned)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next number that it says; waits for it. */
    long number() {
        try {
            String line = says.readLine();
            if (line == null) {
                throw new IOException("the process ended before it answered");
            }
            return Long.parseLong(line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
