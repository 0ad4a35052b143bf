package io.hawser.benchmarks.contenders;

import io.hawser.Hawser;
import io.hawser.HawserBuilder;
import io.hawser.undertow.HawserServer;
import java.io.IOException;

/** Hawser as it is embedded; with the argument {@code in-place} its handlers run on the I/O thread. */
public final class HawserContender {
    private HawserContender() {}

    /**
     * Starts.
     *
     * @param args {@code in-place}, or nothing
     * @throws IOException when standard input broke
     */
    public static void main(String[] args) throws IOException {
        HawserBuilder builder = Hawser.builder();
        if (args.length > 0 && args[0].equals("in-place")) {
            builder.executor(Runnable::run);
        }
        Hawser io = builder.build();
        io.onConnection(socket -> {
            socket.on("echo", event -> socket.emit("echo", event.get(0, String.class)));
            socket.on("all", event -> io.emit("all", event.get(0, String.class)));
        });
        Host.obey(HawserServer.of(io).host("127.0.0.1").start().port());
    }
}
