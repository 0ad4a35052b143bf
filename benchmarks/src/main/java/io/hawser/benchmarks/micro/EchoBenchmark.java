package io.hawser.benchmarks.micro;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A message of 77 bytes comes as a frame and goes back as one, handlers in place: through a session alone, and through
 * all of Socket.IO, packets and JSON, for a stock client and for a resumable session.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EchoBenchmark {
    private static final int MANY = 16;
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA";

    private final String text = "42[\"echo\",\"" + "0123456789abcdef".repeat(4) + "\"]";
    private final byte[] one = FakeClient.frames(text, 1);
    private final byte[] many = FakeClient.frames(text, MANY);
    private final FakeClient bare = new FakeClient(engine(), "/engine.io/", null);
    private final FakeClient stock = FakeClient.join(hawser(), null);
    private final FakeClient resumable = FakeClient.join(hawser(), KEY);
    private long heard = 1; // the answer to CONNECT

    /** Made by JMH. */
    public EchoBenchmark() {}

    private static EngineServer engine() {
        EngineServer server = Hawser.builder().executor(Runnable::run).buildEngine();
        server.onConnection(pipe -> pipe.onMessage(pipe::send));
        return server;
    }

    private static Hawser hawser() {
        Hawser io = Hawser.builder().executor(Runnable::run).build();
        io.onConnection(socket -> socket.on("echo", event -> socket.emit("echo", event.get(0, String.class))));
        return io;
    }

    /**
     * A session without Socket.IO.
     *
     * @return bytes written
     */
    @Benchmark
    public long session() {
        bare.say(one);
        return bare.heard();
    }

    /**
     * The same, 16 in one read.
     *
     * @return bytes written
     */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long sessionOf16() {
        bare.say(many);
        return bare.heard();
    }

    /**
     * All of Socket.IO for a stock client.
     *
     * @return bytes written
     */
    @Benchmark
    public long stock() {
        stock.say(one);
        return stock.heard();
    }

    /**
     * The same, 16 in one read.
     *
     * @return bytes written
     */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long stockOf16() {
        stock.say(many);
        return stock.heard();
    }

    /**
     * All of Socket.IO in a resumable session, 16 in one read; then the client acknowledges what came back.
     *
     * @return bytes written
     */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long resumableOf16() {
        resumable.say(many);
        heard += MANY;
        resumable.say(FakeClient.frames("6" + heard, 1));
        return resumable.heard();
    }
}
