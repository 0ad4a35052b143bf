package io.hawser.benchmarks.micro;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
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

/** Engine.IO's packets of 77 bytes: a frame's, and payloads of 16 as polls carry them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketBenchmark {
    private static final int PACKETS = 16;

    private final String frame = "42[\"echo\",\"" + "0123456789abcdef".repeat(4) + "\"]";
    private final List<Packet> packets =
            Stream.generate(() -> PacketCodec.decode(frame)).limit(PACKETS).toList();
    private final byte[] payload = PacketCodec.encodePayload(packets);

    /** Made by JMH. */
    public PacketBenchmark() {}

    /**
     * A frame's text becomes a packet.
     *
     * @return the packet
     */
    @Benchmark
    public Packet decode() {
        return PacketCodec.decode(frame);
    }

    /**
     * A POST's body becomes packets.
     *
     * @return the packets
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public List<Packet> decodePayload() {
        return PacketCodec.decodePayload(payload);
    }

    /**
     * Packets, which remember their wire form since the first time, become a poll's answer.
     *
     * @return its body
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public byte[] encodePayload() {
        return PacketCodec.encodePayload(packets);
    }
}
