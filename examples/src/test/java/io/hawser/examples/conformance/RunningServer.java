package io.hawser.examples.conformance;

import io.hawser.HawserBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The conformance server on a free port, for one test class. */
final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final UnaryOperator<HawserBuilder> changes;
    private @Nullable ConformanceServer server;

    private RunningServer(UnaryOperator<HawserBuilder> changes) {
        this.changes = changes;
    }

    /** With the options that the official suites ask for. */
    static RunningServer asItIs() {
        return new RunningServer(UnaryOperator.identity());
    }

    /** With some other options. */
    static RunningServer with(UnaryOperator<HawserBuilder> changes) {
        return new RunningServer(changes);
    }

    /** Without a ping and without a limit for CONNECT: nothing comes or ends by time, however slow the machine is. */
    static RunningServer calm() {
        return with(options -> options.pingInterval(LONG).connectTimeout(LONG).closeTimeout(Duration.ofMillis(100)));
    }

    Door engine() {
        return new Door(port(), "/engine.io/");
    }

    Door socket() {
        return new Door(port(), "/socket.io/");
    }

    Door at(String path) {
        return new Door(port(), path);
    }

    int port() {
        return started().port();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = ConformanceServer.start(0, changes);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        started().close();
    }

    private ConformanceServer started() {
        if (server == null) {
            throw new IllegalStateException("the server starts before all tests");
        }
        return server;
    }
}
