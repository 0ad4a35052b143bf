package io.hawser.benchmarks.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One direction of one connection: each byte arrives so much later than it left, in order. */
final class OneWay {
    private static final int CHUNK = 16 * 1_024;
    /** Chunks under way; who sends more waits. */
    private static final int MOST = 1_024;

    private final BlockingQueue<Parcel> underWay = new ArrayBlockingQueue<>(MOST);
    private final Socket from;
    private final Socket to;
    private final long nanos;
    private final Consumer<byte[]> tap;

    /** Bytes, none at the end, and when they arrive. */
    private record Parcel(byte[] bytes, long at) {}

    /** The tap hears each chunk when it leaves. */
    OneWay(Socket from, Socket to, long nanos, Consumer<byte[]> tap) {
        this.from = from;
        this.to = to;
        this.nanos = nanos;
        this.tap = tap;
    }

    void start() {
        start(this::collect);
        start(this::deliver);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void collect() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = read(chunk); count >= 0; count = read(chunk)) {
                byte[] bytes = Arrays.copyOf(chunk, count);
                tap.accept(bytes);
                underWay.put(new Parcel(bytes, System.nanoTime() + nanos));
            }
            underWay.put(new Parcel(new byte[0], System.nanoTime() + nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reset is an end as well. */
    private int read(byte[] chunk) {
        try {
            return from.getInputStream().read(chunk);
        } catch (IOException reset) {
            return -1;
        }
    }

    private void deliver() {
        try {
            for (Parcel next = underWay.take(); next.bytes.length > 0; next = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(next.at - System.nanoTime());
                to.getOutputStream().write(next.bytes);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // that was wanted
        }
    }
}
