package io.hawser.benchmarks;

import io.hawser.benchmarks.load.Crowd;
import io.hawser.benchmarks.load.Pollers;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** What is measured of each contender. The load comes over loopback, with messages of 77 bytes. */
enum Row {
    ECHO("echo, 1 in flight, µs") {
        @Override
        double measure(Server server, Duration time) {
            return crowd(server, 100, crowd -> crowd.echo(1, time));
        }
    },
    ECHO_16("echo, 16 in flight, µs") {
        @Override
        double measure(Server server, Duration time) {
            return crowd(server, 100, crowd -> crowd.echo(16, time));
        }
    },
    BROADCAST("1 → 1000 broadcast, a delivery, µs") {
        @Override
        double measure(Server server, Duration time) {
            return crowd(server, 1_000, crowd -> crowd.broadcast(time));
        }
    },
    LONG_POLL("long-poll, a message, µs") {
        @Override
        boolean suits(Contender contender) {
            return contender.polls();
        }

        @Override
        double measure(Server server, Duration time) {
            try (Pollers pollers = Pollers.connect(server.route(), socketIo(server), 100)) {
                return micros(server, () -> pollers.echo(time));
            }
        }
    },
    CONNECT("connect, µs") {
        @Override
        double measure(Server server, Duration time) {
            return micros(server, () -> Crowd.comeAndGo(server.route(), socketIo(server), time));
        }
    },
    HEAP("live heap, an idle connection, kB") {
        private static final int SIZE = 10_000;

        /** Of a process of its own: what earlier connections left behind would count. */
        @Override
        double measure(Server warm, Duration time) {
            try (Server server = Server.start(warm.contender())) {
                Crowd.connect(server.route(), socketIo(server), 100).close();
                long before = server.liveHeap();
                try (Crowd crowd = Crowd.connect(server.route(), socketIo(server), SIZE)) {
                    crowd.idle(Duration.ofSeconds(1));
                    return (server.liveHeap() - before) / 1_000.0 / SIZE;
                }
            }
        }

        @Override
        boolean warmsUp() {
            return false;
        }
    };

    private final String title;

    Row(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean suits(Contender contender) {
        return true;
    }

    /** Whether it must be measured some times before it counts. */
    boolean warmsUp() {
        return true;
    }

    /** One figure: CPU time of the server for one unit of the load, in µs, or what the title says. */
    abstract double measure(Server server, Duration time);

    private static double crowd(Server server, int size, ToLongFunction<Crowd> load) {
        try (Crowd crowd = Crowd.connect(server.route(), socketIo(server), size)) {
            return micros(server, () -> load.applyAsLong(crowd));
        }
    }

    private static double micros(Server server, LongSupplier load) {
        Duration before = server.cpu();
        long count = load.getAsLong();
        return server.cpu().minus(before).toNanos() / 1_000.0 / count;
    }

    private static boolean socketIo(Server server) {
        return server.contender().speaksSocketIo();
    }
}
