package io.hawser.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * What so many idle connections cost the server. CPU time is of all its threads, in µs.
 *
 * @param size how many connections
 * @param connect CPU time of one that comes
 * @param pings that were answered while they were held
 * @param heartbeat CPU time of the hold, a ping; not a number without pings
 * @param hold CPU time of the hold, a connection and minute
 * @param heap live heap that was added, a connection, in kB
 * @param resident resident set of the process after a collection, in MB
 * @param memory the same before it, at the end of the hold
 * @param first time to the last delivery of the first broadcast, in ms
 * @param next the same in the middle of those after it
 * @param delivery CPU time of one delivery
 */
record Step(
        int size,
        double connect,
        long pings,
        double heartbeat,
        double hold,
        double heap,
        double resident,
        double memory,
        double first,
        double next,
        double delivery) {
    private static final int LEAST_CONNECTS = 10_000;
    private static final int LEAST_DELIVERIES = 100_000;

    /** Lets WebSockets come, holds them, tells them something, and lets them go. */
    static Step ofSockets(Server server, Clients clients, int size, Duration hold) {
        long heap = settle(server);
        double connect = connect(server, clients, size);
        long cpu = cpu(server);
        rest(hold);
        long pings = clients.pings();
        double held = (cpu(server) - cpu) / 1e3;
        long memory = server.residentSet();
        double heapEach = (server.liveHeap() - heap) / 1e3 / size;
        long resident = server.residentSet();
        double first = clients.broadcast() / 1e6;
        int rounds = Math.max(5, LEAST_DELIVERIES / size);
        cpu = cpu(server);
        long[] next =
                LongStream.generate(clients::broadcast).limit(rounds).sorted().toArray();
        double told = (cpu(server) - cpu) / 1e3;
        leave(clients);
        return new Step(
                size,
                connect,
                pings,
                held / pings,
                held / size * 60_000 / hold.toMillis(),
                heapEach,
                resident / 1e6,
                memory / 1e6,
                first,
                next[rounds / 2] / 1e6,
                told / rounds / size);
    }

    /** Small crowds come several times, since the CPU time is known to 10 ms only. */
    private static double connect(Server server, Clients clients, int size) {
        int rounds = Math.max(1, LEAST_CONNECTS / size);
        long spent = 0;
        for (int round = 1; round <= rounds; round++) {
            long before = cpu(server);
            clients.come("sockets", size);
            spent += cpu(server) - before;
            if (round < rounds) {
                leave(clients);
            }
        }
        return spent / 1e3 / rounds / size;
    }

    /** The live heap, once the server has forgotten those who left. */
    static long settle(Server server) {
        long before = Long.MAX_VALUE;
        long now = server.liveHeap();
        while (now < 0.99 * before) {
            rest(Duration.ofSeconds(5));
            before = now;
            now = server.liveHeap();
        }
        return now;
    }

    /** Gives the server time to see that they have gone. */
    static void leave(Clients clients) {
        clients.leave();
        rest(Duration.ofSeconds(1));
    }

    static void rest(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long cpu(Server server) {
        return server.cpu().toNanos();
    }
}
