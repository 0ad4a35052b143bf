package io.hawser.socket;

import io.hawser.testkit.Bus;
import io.hawser.testkit.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Servers of one cluster, joined by a bus. The public ids on server {@code a} are {@code a1}, {@code a2}, … */
final class Fleet {
    final Bus bus = new Bus();
    private final Map<String, World> servers = new LinkedHashMap<>();

    Fleet(String... names) {
        this(SocketOptions.DEFAULTS, Runnable::run, names);
    }

    Fleet(SocketOptions options, Executor executor, String... names) {
        for (String name : names) {
            servers.put(name, new World(options, executor, null, bus.adapter(name), new Ids(name)));
        }
    }

    World server(String name) {
        return Objects.requireNonNull(servers.get(name), "no such server");
    }

    /** Moves the clocks of all servers, side by side. */
    void advance(long millis) {
        for (long passed = 0; passed < millis; passed++) {
            servers.values().forEach(server -> server.timers.advance(1));
        }
    }

    /** Ends all sessions of all servers; then nothing may be left over. */
    void end() {
        servers.values().forEach(World::end);
        servers.values().forEach(server -> server.namespaces.close());
    }
}
