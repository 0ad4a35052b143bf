package io.hawser.examples.soak;

import io.hawser.Hawser;
import io.hawser.socket.Socket;
import io.hawser.time.SystemTimers;
import io.hawser.undertow.HawserServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server of the soak, a program of its own. It says its port in a line, and then answers each line {@code report}
 * with a {@link ServerReport} in JSON; after {@code rest} it tells clients nothing more. It ends with its input.
 */
final class SoakServer {
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration PING_INTERVAL = Duration.ofSeconds(2);
    static final Duration PING_TIMEOUT = Duration.ofSeconds(8);

    private static final long EVERY_MILLIS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final SystemTimers timers = new SystemTimers();
    private final Acquaintances honest = new Acquaintances();
    private final Map<String, LongAdder> ends = new ConcurrentHashMap<>();
    private final LongAdder errors = new LongAdder();
    private final Hawser io;
    private final HawserServer server;
    private volatile boolean resting;

    private SoakServer() {
        io = Hawser.builder()
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .resumeWindow(WINDOW)
                .onError((socket, error) -> errors.increment())
                .build();
        io.onConnection(this::welcome);
        server = HawserServer.of(io).host("127.0.0.1").start();
    }

    /**
     * Serves until the input ends.
     *
     * @param args none
     * @throws IOException when the input is broken
     */
    public static void main(String[] args) throws IOException {
        SoakServer soak = new SoakServer();
        System.out.println(soak.server.port());
        soak.tell();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            soak.obey(order);
        }
        soak.server.close();
        soak.timers.close();
    }

    private void obey(String order) {
        switch (order) {
            case "report" -> System.out.println(JSON.writeValueAsString(report()));
            case "rest" -> resting = true;
            default -> throw new IllegalArgumentException(order);
        }
    }

    private void tell() {
        if (!resting) {
            honest.tell();
            timers.after(EVERY_MILLIS, this::tell);
        }
    }

    private void welcome(Socket socket) {
        Kind kind = Kind.of(parameter(socket, "kind"));
        socket.onDisconnect((reason, words) -> count(kind + ": " + reason.words()));
        switch (kind) {
            case STAYING -> honest.meet(parameter(socket, "name"), socket);
            case PASSING, MORTAL -> honest.meet(socket);
            case SLOW -> socket.on("pour", event -> new Deluge(socket, timers).begin());
            case HOSTILE -> socket.on("echo", event -> event.socket().emit("echo", event.args()));
        }
    }

    private static String parameter(Socket socket, String name) {
        return Objects.requireNonNull(socket.handshake().parameter(name), name);
    }

    private void count(String end) {
        ends.computeIfAbsent(end, any -> new LongAdder()).increment();
    }

    private ServerReport report() {
        Map<String, Long> counts = new TreeMap<>();
        ends.forEach((end, count) -> counts.put(end, count.sum()));
        return new ServerReport(
                io.sessions(),
                Resources.heap(),
                Resources.direct(),
                Resources.files(),
                honest.said(),
                honest.heard(),
                honest.heardInPassing(),
                honest.returns(),
                counts,
                errors.sum());
    }
}
