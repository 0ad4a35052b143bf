package io.hawser.examples.network;

import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A proxy on the loopback interface, in front of one server, that does to connections what networks do: all {@link
 * Fault}s that stand in it, and what its methods do at once. Everything can be changed while connections are open; a
 * fault works on what begins after it came. Safe for use by any thread.
 */
final class FaultProxy implements AutoCloseable {
    private static final int WAITING = 100;

    private enum Reach {
        OPEN,
        REFUSED,
        SILENT
    }

    private final ServerSocket door;
    private final Timers timers;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Tally tally = new Tally();
    private volatile int server;
    private volatile Reach reach = Reach.OPEN;

    private FaultProxy(ServerSocket door, int server, Timers timers) {
        this.door = door;
        this.server = server;
        this.timers = timers;
    }

    /**
     * Starts on a free port, without faults.
     *
     * @param server the port of the server, on the loopback interface
     * @param timers tell every fault the time
     * @return the running proxy
     * @throws UncheckedIOException when there is no port
     */
    static FaultProxy to(int server, Timers timers) {
        return on(0, server, timers);
    }

    /** Starts as {@link #to} does, on a port of one's choice. */
    static FaultProxy on(int port, int server, Timers timers) {
        try {
            ServerSocket door = new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(door, server, timers);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                welcome(door.accept());
            } catch (IOException | RejectedExecutionException closed) {
                // the door was closed, or a client went before it was in
            }
        }
    }

    private void welcome(Socket client) throws IOException {
        if (reach == Reach.REFUSED) {
            tally.resets.incrementAndGet();
            Sockets.reset(client);
            return;
        }
        Line line = new Line(this, client);
        lines.add(line);
        tally.connections.incrementAndGet();
        if (reach == Reach.SILENT) {
            line.gate().close();
        }
        threads.execute(line::run);
    }

    /** The TCP port on which it listens. */
    int port() {
        return door.getLocalPort();
    }

    /** Puts a fault behind all others. */
    void add(Fault fault) {
        faults.add(fault);
    }

    /** Takes a fault away; tunnels keep what it did to them. */
    void remove(Fault fault) {
        faults.remove(fault);
    }

    /** Has another server behind it from now on. */
    void leadTo(int port) {
        server = port;
    }

    /** An outage: all connections are reset, and so is each new one. */
    void refuse() {
        reach = Reach.REFUSED;
        reset();
    }

    /** An outage without a word: nothing passes, nothing ends, and what waits passes when it is over. */
    void silence() {
        reach = Reach.SILENT;
        lines.forEach(line -> line.gate().close());
    }

    /** Ends the outage. */
    void restore() {
        reach = Reach.OPEN;
        lines.forEach(line -> line.gate().open());
    }

    /** The client's address changes, and all its connections are reset. */
    void reset() {
        lines.forEach(Line::reset);
    }

    /** Resets what carries WebSocket. */
    void resetTunnels() {
        lines.stream().filter(Line::isTunnel).forEach(Line::reset);
    }

    /** The client's address changes without a word: nothing passes any more on what is open now, and nobody is told. */
    void strand() {
        lines.forEach(line -> line.gate().wallUp());
    }

    /** Does something again and again, first after as many milliseconds, until that or the proxy is ended. */
    Timeout every(long millis, Runnable task) {
        AtomicBoolean ended = new AtomicBoolean();
        repeat(millis, task, ended);
        return () -> ended.set(true);
    }

    private void repeat(long millis, Runnable task, AtomicBoolean ended) {
        timers.after(millis, () -> {
            if (!ended.get() && !door.isClosed()) {
                task.run();
                repeat(millis, task, ended);
            }
        });
    }

    /** What it has seen until now. */
    Counts counts() {
        int open = (int) lines.stream().filter(Line::isTunnel).count();
        return tally.read(open);
    }

    /** Ends everything with resets. */
    @Override
    public void close() {
        Sockets.close(door);
        reset();
        threads.shutdownNow();
    }

    void forget(Line line) {
        lines.remove(line);
    }

    int server() {
        return server;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Timers timers() {
        return timers;
    }

    ExecutorService threads() {
        return threads;
    }

    Tally tally() {
        return tally;
    }
}
