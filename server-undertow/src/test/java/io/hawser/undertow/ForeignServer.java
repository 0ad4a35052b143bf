package io.hawser.undertow;

import static org.awaitility.Awaitility.await;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.socket.RecoveryOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stock clients are tried against: one application on one port, behind paths that differ in their bounds, and
 * a relay to come through. It can be stopped and started again.
 */
final class ForeignServer implements AutoCloseable {
    private final ForeignApplication application = new ForeignApplication();
    private final int port;
    private final Relay relay;
    private List<Hawser> others = List.of();
    private @Nullable HawserServer server;

    ForeignServer() {
        port = start(0);
        relay = new Relay(port);
    }

    int port() {
        return port;
    }

    Relay relay() {
        return relay;
    }

    ForeignApplication application() {
        return application;
    }

    /** Starts again, on the same port; nothing happens while it runs. */
    void start() {
        if (server == null) {
            start(port);
        }
    }

    /** Stops as an application does: clients are told, and the port is let go. */
    void stop() {
        if (server != null) {
            others.forEach(Hawser::close);
            server.close();
            server = null;
        }
    }

    /** Does, or tells, what only the server's side can. */
    String command(String... words) {
        switch (words[0]) {
            case "farewell" -> {
                return application.farewell(words[1]);
            }
            case "held" -> await().until(relay::holdsPoll);
            case "cut" -> relay.cut();
            case "silence" -> relay.silence();
            case "desert" -> relay.desert();
            case "mend" -> relay.mend();
            case "stop" -> stop();
            case "start" -> start();
            case "repair" -> {
                relay.cut(); // a connection that is left in silence would keep the client's process alive
                relay.mend();
                start();
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    @Override
    public void close() {
        try {
            relay.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stop();
    }

    private int start(int at) {
        // pings come in the middle of the stories, and a slow machine may take its time to answer them
        Hawser plain =
                build(Hawser.builder().pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofSeconds(10)));
        Hawser large = build(Hawser.builder().path("/large/").maxPayload(1_500_000));
        Hawser brisk = build(Hawser.builder()
                .path("/brisk/")
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofSeconds(1)));
        Hawser recovering = build(Hawser.builder().path("/recovering/").recovery(RecoveryOptions.DEFAULTS));
        Hawser fitful = build(Hawser.builder()
                .path("/fitful/")
                .recovery(RecoveryOptions.DEFAULTS)
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofSeconds(1)));
        Hawser forgetful = build(Hawser.builder()
                .path("/forgetful/")
                .recovery(new RecoveryOptions(Duration.ofMillis(1), 1 << 20, 100, false)));
        others = List.of(large, brisk, recovering, fitful, forgetful);
        HawserServer started = HawserServer.of(plain)
                .host("127.0.0.1")
                .port(at)
                .next(handlers())
                .start();
        server = started;
        return started.port();
    }

    private HttpHandler handlers() {
        HttpHandler next = ResponseCodeHandler.HANDLE_404;
        for (Hawser other : others) {
            next = new HawserHandler(other, next);
        }
        return next;
    }

    private Hawser build(HawserBuilder options) {
        Hawser io = options.closeTimeout(Duration.ofSeconds(2))
                .resumeWindow(Duration.ZERO) // it knows no extension
                .onError(application::failed)
                .build();
        application.serve(io);
        return io;
    }
}
