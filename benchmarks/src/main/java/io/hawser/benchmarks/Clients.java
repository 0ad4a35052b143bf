package io.hawser.benchmarks;

import io.hawser.benchmarks.load.Contingent;
import io.hawser.benchmarks.load.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many clients in as many processes as they need, each with a loopback address of its own. */
final class Clients implements AutoCloseable {
    private static final String CORE = "1";
    private static final int MOST_A_PROCESS = 10_000;

    private final List<Child> processes = new ArrayList<>();
    private final List<Child> present = new ArrayList<>();

    /** Has processes ready for so many, {@code files} connections in one at most. */
    Clients(Route route, int most, int files) {
        int each = Math.min(MOST_A_PROCESS, files);
        for (int i = 0; i * each < most; i++) {
            List<String> args = List.of(Integer.toString(route.port()), "127.0.0." + (2 + i));
            List<String> command = Java.command(Contingent.class, List.of(), args);
            processes.add(Child.start(CORE, command, Path.of("").toAbsolutePath()));
        }
    }

    /** So many come, of the kind {@code sockets} or {@code polls}; returns when the server has let all in. */
    void come(String kind, int size) {
        int left = size;
        for (int i = 0; left > 0; i++) {
            int share = (int) Math.ceil((double) left / (processes.size() - i));
            Child process = processes.get(i);
            process.order(kind + " " + share);
            process.number();
            present.add(process);
            left -= share;
        }
    }

    /** One has the server tell all: the time from there until the last has heard it, in nanoseconds. */
    long broadcast() {
        Child first = present.get(0);
        first.order("tell");
        long begin = first.number();
        return ask("hear").stream().mapToLong(end -> end - begin).max().orElseThrow();
    }

    /** How many pings they have answered since they came. */
    long pings() {
        return ask("pings").stream().mapToLong(Long::longValue).sum();
    }

    /** All go, without a goodbye. */
    void leave() {
        ask("leave");
        present.clear();
    }

    private List<Long> ask(String order) {
        present.forEach(process -> process.order(order));
        return present.stream().map(Child::number).toList();
    }

    @Override
    public void close() {
        processes.forEach(Child::close);
    }
}
