package io.hawser.examples.network;

import io.hawser.time.Timers.Timeout;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: exchanges one after another, and then perhaps a tunnel. One thread reads what the client sends,
 * so that its departure is noticed while an exchange is under way; exchanges have threads of their own.
 */
final class Line {
    private final FaultProxy proxy;
    private final Socket client;
    private final BufferedInputStream in;
    private final OutputStream out;
    private final long since;
    private final Gate gate = new Gate();
    private final Scope scope = new Scope();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Future<?> exchange = CompletableFuture.completedFuture(null);
    private volatile @Nullable Tunnel tunnel;

    Line(FaultProxy proxy, Socket client) throws IOException {
        this.proxy = proxy;
        this.client = client;
        since = proxy.timers().now();
        client.setTcpNoDelay(true);
        in = new BufferedInputStream(client.getInputStream());
        out = new BufferedOutputStream(client.getOutputStream());
    }

    /** Serves the client until it goes. */
    void run() {
        try {
            while (awaitBytes()) {
                Tunnel open = tunnel;
                if (open != null) {
                    open.pump(Direction.UP, in);
                    return;
                }
                Request request = Http.request(in);
                requests.incrementAndGet();
                proxy.tally().requests.incrementAndGet();
                exchange = proxy.threads().submit(() -> serve(request));
            }
        } catch (IOException | ExecutionException | InterruptedException | RejectedExecutionException gone) {
            // the connection ends below, however it came to that
        }
        if (!gate.isWalledUp()) { // else the server must not hear of it
            close();
        }
    }

    /** False at the end. Bytes are let in when the exchange before them is over: nobody pipelines. */
    private boolean awaitBytes() throws IOException, ExecutionException, InterruptedException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        exchange.get();
        return true;
    }

    private void serve(Request request) {
        Scope opened = new Scope();
        try {
            scope.add(opened);
            gate.pass();
            Answer answer = exchange(request, opened);
            gate.pass();
            if (answer.upstream() != null) {
                opened.release(answer.upstream());
                open(answer, answer.upstream());
                return;
            }
            answer.writeTo(out);
            if (answer.isLast()) {
                close();
            }
        } catch (ConnectionReset wanted) {
            reset();
        } catch (IOException | InterruptedException broken) {
            close();
        } finally {
            scope.release(opened);
            opened.close();
        }
    }

    private Answer exchange(Request request, Scope opened) throws IOException, InterruptedException {
        try {
            return new Passage(this, proxy.faults(), opened).send(request);
        } catch (ConnectionReset wanted) {
            throw wanted;
        } catch (IOException broken) {
            return Answer.of(502);
        }
    }

    private void open(Answer answer, Upstream upstream) throws IOException {
        scope.add(upstream);
        proxy.tally().tunnels.incrementAndGet();
        Tunnel opened = new Tunnel(this, upstream, out);
        proxy.faults().forEach(fault -> fault.tunnel(opened));
        answer.writeTo(out);
        tunnel = opened;
        spawn(() -> opened.pump(Direction.DOWN, upstream.in()));
    }

    Upstream connect() throws IOException {
        return new Upstream(proxy.server());
    }

    /** Ends that when this connection ends. */
    void keep(Closeable thing) throws IOException {
        scope.add(thing);
    }

    Gate gate() {
        return gate;
    }

    boolean isTunnel() {
        return tunnel != null;
    }

    int requests() {
        return requests.get();
    }

    void spawn(Runnable task) {
        try {
            proxy.threads().execute(task);
        } catch (RejectedExecutionException closed) {
            close();
        }
    }

    Timeout after(long millis, Runnable task) {
        return proxy.timers().after(millis, task);
    }

    void pause(long millis) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        after(Math.max(0, millis), over::countDown);
        over.await();
    }

    long now() {
        return proxy.timers().now();
    }

    /** When the client connected. */
    long since() {
        return since;
    }

    /** Ends it with a reset. */
    void reset() {
        if (!client.isClosed()) {
            proxy.tally().resets.incrementAndGet();
        }
        Sockets.reset(client);
        close();
    }

    /** Ends it, and what was opened for it. */
    void close() {
        proxy.forget(this);
        Sockets.close(client);
        scope.close();
        exchange.cancel(true);
    }
}
