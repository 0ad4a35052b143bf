package io.hawser.examples.network;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.socket.Event;
import io.hawser.socket.RecoveryOptions;
import io.hawser.socket.Socket;
import io.hawser.time.Timers;
import io.hawser.undertow.HawserServer;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a trial, an application with one client: from its first connection on it says numbered messages
 * at an even pace to whichever socket it has, and remembers what it hears. It outlives its server. Safe for use by any
 * thread.
 */
final class Correspondent implements AutoCloseable {
    /** Longer than a client needs to take what is left, shorter than a trial. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How often it looks at the clock. */
    private static final long TICK_MILLIS = 20;

    private final Plan plan;
    private final Timers timers;
    private final String padding;
    private final List<Integer> heard = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final Subject subject;
    private final List<HawserServer> servers = new ArrayList<>();
    private @Nullable Socket socket;
    private long began = -1;
    private long beganAt;
    private boolean resting;
    private boolean over;
    private int said;

    Correspondent(Plan plan, Timers timers, Subject subject) {
        this.plan = plan;
        this.timers = timers;
        padding = "x".repeat(plan.padding());
        this.subject = subject;
        servers.add(start());
    }

    private HawserServer start() {
        HawserBuilder builder = Hawser.builder().closeTimeout(PATIENCE).executor(Runnable::run);
        if (subject == Subject.REFERENCE) {
            builder.recovery(RecoveryOptions.DEFAULTS);
        }
        Hawser io = builder.build();
        io.onConnection(this::welcome);
        ClassPathResourceManager files = new ClassPathResourceManager(Correspondent.class.getClassLoader(), "network");
        return HawserServer.of(io)
                .host("127.0.0.1")
                .next(new ResourceHandler(files))
                .start();
    }

    synchronized int port() {
        return servers.get(servers.size() - 1).port();
    }

    private synchronized void welcome(Socket client) {
        socket = client;
        resting = false;
        client.on("up", this::hear);
        if (began < 0) {
            began = timers.now();
            beganAt = System.currentTimeMillis();
            say();
        }
    }

    private synchronized void hear(Event event) {
        heard.add(event.require(0, Integer.class));
        arrivals.add(System.currentTimeMillis());
        if (event.wantsAck()) {
            event.ack("yes");
        }
    }

    private synchronized void say() {
        if (over) {
            return;
        }
        long due = plan.burst() * (1 + (timers.now() - began) / plan.every());
        while (!resting && said < Math.min(due, plan.messages()) && socket != null) {
            socket.emit("down", ++said, padding);
        }
        if (said < plan.messages()) {
            timers.after(TICK_MILLIS, this::say);
        }
    }

    /** Nothing is said before a client comes anew. */
    synchronized void rest() {
        resting = true;
    }

    /** The server says goodbye to its client and stops, and another one takes its place. Blocks until then. */
    void restart() {
        rest();
        HawserServer old;
        synchronized (this) {
            old = servers.remove(0);
        }
        old.close();
        replace();
    }

    /** Another server takes the place of the first, which is left as it is. */
    synchronized void replace() {
        rest();
        servers.add(start());
    }

    /** When its first client came, in ms since 1970. */
    synchronized long beganAt() {
        return beganAt;
    }

    synchronized List<Integer> heard() {
        return List.copyOf(heard);
    }

    /** When, in ms since 1970. */
    synchronized List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        List<HawserServer> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(servers);
        }
        all.forEach(HawserServer::close);
    }
}
