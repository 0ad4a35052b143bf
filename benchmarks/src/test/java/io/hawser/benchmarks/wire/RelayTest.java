package io.hawser.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RelayTest {
    private static final int ROUND_TRIP = 100;

    @Test
    void countsEachDirectionAndTakesItsTime() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Relay relay = new Relay(server.getLocalPort(), ROUND_TRIP);
                Socket browser = new Socket(loopback, relay.port());
                Socket accepted = server.accept()) {
            long began = System.nanoTime();
            browser.getOutputStream().write(new byte[] {1, 2, 3});
            assertArrayEquals(new byte[] {1, 2, 3}, accepted.getInputStream().readNBytes(3));
            accepted.getOutputStream().write(new byte[] {4, 5});
            assertArrayEquals(new byte[] {4, 5}, browser.getInputStream().readNBytes(2));
            assertTrue(System.nanoTime() - began >= ROUND_TRIP * 1_000_000L, "too early");
            assertEquals(new Traffic(3, 2), relay.traffic());
            browser.shutdownOutput();
            assertEquals(-1, accepted.getInputStream().read());
        }
    }
}
