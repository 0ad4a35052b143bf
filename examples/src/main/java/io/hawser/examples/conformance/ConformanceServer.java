package io.hawser.examples.conformance;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.time.SystemTimers;
import io.hawser.undertow.HawserHandler;
import io.hawser.undertow.HawserServer;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The server that the official suites of Engine.IO v4 and Socket.IO v5 ask for: at {@code /engine.io/} each message is
 * sent back, at {@code /socket.io/} a {@link Parrot} lives in two namespaces. Safe for use by any thread.
 */
public final class ConformanceServer implements AutoCloseable {
    private static final String DEFAULT_PORT = "3000";

    private final EngineServer engine;
    private final HawserServer server;
    private final SystemTimers timers;

    private ConformanceServer(EngineServer engine, HawserServer server, SystemTimers timers) {
        this.engine = engine;
        this.server = server;
        this.timers = timers;
    }

    /**
     * Starts the server and says where it is.
     *
     * @param args the TCP port; default 3000
     * @throws InterruptedException when its rehearsal was interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        rehearse();
        ConformanceServer conformance = start(Integer.parseInt(args.length > 0 ? args[0] : DEFAULT_PORT));
        Runtime.getRuntime().addShutdownHook(new Thread(conformance::close));
        System.out.println("Engine.IO and Socket.IO: http://localhost:" + conformance.port() + "/");
    }

    private static void rehearse() throws InterruptedException {
        try (ConformanceServer rehearsal = start(0)) {
            Rehearsal.of(rehearsal.port());
        } catch (IOException | RuntimeException slow) {
            // it rehearses without a heartbeat, so a slow machine is cut off; what was done until then helps too
        }
    }

    /**
     * Starts the server on all interfaces, with the options that the suites ask for.
     *
     * @param port the TCP port; 0 for one that is free, told by {@link #port}
     * @return the running server
     * @throws IllegalStateException when the port cannot be had
     */
    public static ConformanceServer start(int port) {
        return start(port, UnaryOperator.identity());
    }

    /** Starts the server with other options than those that the suites ask for. */
    static ConformanceServer start(int port, UnaryOperator<HawserBuilder> changes) {
        EngineServer engine = changes.apply(options()).buildEngine();
        engine.onConnection(pipe -> pipe.onMessage(pipe::send).onBinary(pipe::send));
        SystemTimers timers = new SystemTimers();
        Parrot parrot = new Parrot(timers);
        Hawser io = changes.apply(options()).build();
        io.onConnection(parrot::greet);
        io.of("/custom").onConnection(parrot::greet);
        HawserServer server = HawserServer.of(io)
                .port(port)
                .next(new HawserHandler(engine, ResponseCodeHandler.HANDLE_404))
                .start();
        return new ConformanceServer(engine, server, timers);
    }

    private static HawserBuilder options() {
        return Hawser.builder()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1_000_000)
                .connectTimeout(Duration.ofSeconds(1))
                .executor(Runnable::run); // its handlers never block
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return server.port();
    }

    /** Stops; clients are told. */
    @Override
    public void close() {
        engine.close();
        server.close();
        timers.close();
    }
}
