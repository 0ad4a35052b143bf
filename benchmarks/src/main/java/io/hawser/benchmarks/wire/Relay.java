package io.hawser.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What stands between browser and server: it counts the bytes of each direction and delays them by half a round trip.
 * Opening a connection takes no time: that is not what is measured here.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final long nanosEachWay;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final Heads heads = new Heads();

    /** Starts before the server of that port. */
    Relay(int server, int roundTripMillis) {
        this.server = server;
        nanosEachWay = roundTripMillis * 1_000_000L / 2;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** What has passed so far. */
    Traffic traffic() {
        return new Traffic(up.get(), down.get());
    }

    /** The last requests of each kind, and their answers. */
    Heads heads() {
        return heads;
    }

    private void accept() {
        try {
            while (true) {
                carry(door.accept());
            }
        } catch (IOException closed) {
            // the trial is over
        }
    }

    private void carry(Socket browser) throws IOException {
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
        browser.setTcpNoDelay(true);
        onward.setTcpNoDelay(true);
        Heads.Line line = heads.line();
        new OneWay(browser, onward, nanosEachWay, bytes -> {
                    up.addAndGet(bytes.length);
                    line.up(bytes);
                })
                .start();
        new OneWay(onward, browser, nanosEachWay, bytes -> {
                    down.addAndGet(bytes.length);
                    line.down(bytes);
                })
                .start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
