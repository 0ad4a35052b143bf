package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP relay in front of a server, on a free port, that breaks as networks do. */
final class Relay implements AutoCloseable {
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final int target;
    private final ServerSocket door;
    private State state = State.CARRYING;

    /** What becomes of those who come. */
    private enum State {
        CARRYING,
        SILENT,
        CUT
    }

    /** Relays to a port of this machine; something must listen there only when somebody comes. */
    Relay(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, loopback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Hangs up on both sides of every connection, and on newcomers. */
    synchronized void cut() {
        state = State.CUT;
        pairs.forEach(Pair::silence); // a client that lost one must not get its next request through another
        pairs.forEach(Pair::close);
    }

    /** Carries nothing any more, of newcomers neither, and hangs up on nobody. */
    synchronized void silence() {
        state = State.SILENT;
        pairs.forEach(Pair::silence);
    }

    /** Hangs up on every client, and the server does not learn of it; newcomers are carried. */
    synchronized void desert() {
        state = State.CARRYING;
        pairs.forEach(Pair::desert);
    }

    /** Carries newcomers again, and hangs up on those whom it kept in silence. */
    synchronized void mend() {
        state = State.CARRYING;
        pairs.stream().filter(pair -> pair.silent).forEach(Pair::close);
    }

    /** Whether a GET went up that was not answered yet. */
    boolean holdsPoll() {
        return pairs.stream().anyMatch(pair -> pair.polled);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        threads.shutdown();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                admit(door.accept());
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private synchronized void admit(Socket client) throws IOException {
        try {
            if (state != State.CUT) {
                pairs.add(new Pair(client, new Socket(loopback, target), state == State.SILENT));
                return;
            }
        } catch (IOException nobodyListens) {
            // the client is told by the end of its connection
        }
        client.close();
    }

    /** The two connections that are made to look like one. */
    private final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;
        private volatile boolean polled;

        Pair(Socket client, Socket server, boolean silent) throws IOException {
            this.client = client;
            this.server = server;
            this.silent = silent;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> carry(client, server, true));
            threads.execute(() -> carry(server, client, false));
        }

        void silence() {
            silent = true;
        }

        void desert() {
            silent = true;
            close(client);
        }

        void close() {
            pairs.remove(this);
            close(client);
            close(server);
        }

        private void carry(Socket from, Socket to, boolean up) {
            byte[] buffer = new byte[1 << 16];
            try {
                for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
                    if (!silent) {
                        polled = up && new String(buffer, 0, Math.min(4, count), ISO_8859_1).equals("GET ");
                        to.getOutputStream().write(buffer, 0, count);
                    }
                }
            } catch (IOException broken) {
                // as good as its end
            }
            if (!silent) {
                close();
            }
        }

        private void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
