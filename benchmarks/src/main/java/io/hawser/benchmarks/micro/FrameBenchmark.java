package io.hawser.benchmarks.micro;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import io.hawser.benchmarks.load.Frames;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The codec of RFC 6455 alone, by control frames of 64 bytes: they end in the transport, no session hears of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final String PAYLOAD = "0123456789abcdef".repeat(4);
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;

    private final EngineServer server = Hawser.builder().executor(Runnable::run).buildEngine();
    private final FakeClient client = new FakeClient(server, "/engine.io/", null);
    private final byte[] ping = Frames.masked(PING, PAYLOAD, 1);
    private final byte[] pongs = Frames.masked(PONG, PAYLOAD, 16);

    /** Made by JMH. */
    public FrameBenchmark() {}

    /**
     * A frame comes, is unmasked and ignored; 16 come in one read.
     *
     * @return bytes written
     */
    @Benchmark
    @OperationsPerInvocation(16)
    public long read() {
        client.say(pongs);
        return client.heard();
    }

    /**
     * A frame comes, and one goes out with the same payload.
     *
     * @return bytes written
     */
    @Benchmark
    public long answer() {
        client.say(ping);
        return client.heard();
    }
}
