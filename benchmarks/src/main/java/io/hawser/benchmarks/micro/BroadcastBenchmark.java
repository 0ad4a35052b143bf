package io.hawser.benchmarks.micro;

import io.hawser.Hawser;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message of 77 bytes to 1,000 clients: what one delivery costs before the network has its share. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BroadcastBenchmark {
    private static final int CLIENTS = 1_000;

    private final String text = "0123456789abcdef".repeat(4);
    private final Hawser io = Hawser.builder().executor(Runnable::run).build();
    private final List<FakeClient> clients =
            Stream.generate(() -> FakeClient.join(io, null)).limit(CLIENTS).toList();

    /** Made by JMH. */
    public BroadcastBenchmark() {}

    /**
     * All hear it.
     *
     * @return bytes that one of them has heard
     */
    @Benchmark
    @OperationsPerInvocation(CLIENTS)
    public long delivery() {
        io.emit("all", text);
        return clients.get(CLIENTS - 1).heard();
    }
}
