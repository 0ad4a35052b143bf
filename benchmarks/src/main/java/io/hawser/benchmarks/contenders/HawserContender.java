package io.hawser.benchmarks.contenders;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.undertow.HawserServer;
import java.io.IOException;
import java.time.Duration;

/**
 * Hawser as it is embedded; with the argument {@code in-place} its handlers run on the I/O thread, with {@code ping=10}
 * it pings every 10 s.
 */
public final class HawserContender {
    private HawserContender() {}

    /**
     * Starts.
     *
     * @param args {@code in-place}, {@code ping=} with the seconds, or nothing
     * @throws IOException when standard input broke
     */
    public static void main(String[] args) throws IOException {
        HawserBuilder builder = Hawser.builder();
        for (String arg : args) {
            if (arg.equals("in-place")) {
                builder.executor(Runnable::run);
            } else if (arg.startsWith("ping=")) {
                builder.pingInterval(Duration.ofSeconds(Long.parseLong(arg.substring(5))));
            }
        }
        Hawser io = builder.build();
        io.onConnection(socket -> {
            socket.on("echo", event -> socket.emit("echo", event.get(0, String.class)));
            socket.on("all", event -> io.emit("all", event.get(0, String.class)));
        });
        Host.obey(HawserServer.of(io).host("127.0.0.1").start().port());
    }
}
