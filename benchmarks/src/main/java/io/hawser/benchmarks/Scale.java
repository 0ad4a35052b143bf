package io.hawser.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import io.hawser.benchmarks.contenders.HawserContender;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What idle connections cost, and whether that grows with their number: up to 50,000 WebSockets and 10,000 parked
 * long-polls, all of Socket.IO, with the default executor. Prints tables, in Markdown, and what could not be measured.
 */
public final class Scale {
    private static final int[] SIZES = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000};
    private static final int POLLS = 10_000;
    private static final int PING_SECONDS = 10;
    /** What a process opens beside its connections: jars, selectors, pipes. */
    private static final int OTHER_FILES = 500;

    private static final List<String> JVM = List.of("-Xms64m", "-Xmx2g");

    private final int most;
    private final Duration hold;

    private Scale(int most, Duration hold) {
        this.most = most;
        this.hold = hold;
    }

    /**
     * Measures.
     *
     * @param args the most connections, default 50,000, and the seconds to hold them, default 60
     */
    public static void main(String[] args) {
        int most = args.length > 0 ? Integer.parseInt(args[0]) : SIZES[SIZES.length - 1];
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        System.out.println(Machine.description());
        Scale scale = new Scale(most, Duration.ofSeconds(seconds));
        scale.sockets();
        scale.polls();
    }

    private void sockets() {
        int files = files();
        int possible = Math.min(most, files);
        if (possible < most) {
            System.out.printf(
                    "%,d connections of the %,d asked for: a process may open %,d files here (ulimit -Hn), and the"
                            + " server needs one a connection%n",
                    possible, most, files + OTHER_FILES);
        }
        try (Server server = start();
                Clients clients = new Clients(server.route(), possible, files)) {
            warmUp(server, clients, possible);
            List<Step> steps = new ArrayList<>();
            System.err.println("an empty server: " + server.residentSet() / 1_000_000 + " MB");
            for (int size : sizes(possible)) {
                steps.add(Step.ofSockets(server, clients, size, hold));
                System.err.println(steps.get(steps.size() - 1));
            }
            System.out.printf(
                    "%nIdle WebSockets, held for %d s, a ping every %d s%n%n%s%n",
                    hold.toSeconds(), PING_SECONDS, ScaleTable.of(steps));
        }
    }

    private void polls() {
        int size = Math.min(Math.min(most, POLLS), files());
        try (Server server = start();
                Clients clients = new Clients(server.route(), size, files())) {
            clients.come("polls", size);
            Step.leave(clients);
            long heap = Step.settle(server);
            long resident = server.residentSet();
            clients.come("polls", size);
            Step.rest(hold);
            long pings = clients.pings();
            long memory = server.residentSet();
            double live = (server.liveHeap() - heap) / 1e3 / size;
            System.out.printf(
                    "%nParked long-polls, held for %d s, a ping every %d s%n%n%s",
                    hold.toSeconds(),
                    PING_SECONDS,
                    Markdown.table(
                            List.of(
                                    "polls",
                                    "pings answered",
                                    "live heap, kB",
                                    "resident set, kB",
                                    "of the whole process, MB"),
                            List.of(List.of(
                                    String.format("%,d", size),
                                    String.format("%,d", pings),
                                    Markdown.number(live),
                                    Markdown.number((server.residentSet() - resident) / 1e3 / size),
                                    Markdown.number(memory / 1e6)))));
        }
    }

    private static Server start() {
        return Server.start(
                Contender.HAWSER, Java.command(HawserContender.class, JVM, List.of("ping=" + PING_SECONDS)));
    }

    /** Until the compiler has done its work; else small crowds would pay for it. */
    private static void warmUp(Server server, Clients clients, int most) {
        int size = Math.min(most, 2_000);
        for (int i = 0; i < 4; i++) {
            Step.ofSockets(server, clients, size, Duration.ofMillis(100));
        }
    }

    private static List<Integer> sizes(int possible) {
        List<Integer> sizes = new ArrayList<>(
                IntStream.of(SIZES).filter(size -> size <= possible).boxed().toList());
        if (!sizes.contains(possible)) {
            sizes.add(possible);
        }
        return sizes;
    }

    /** The most connections of a process: a JVM raises its limit to the hard one by itself. */
    private static int files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount()) - OTHER_FILES
                : Integer.MAX_VALUE;
    }
}
