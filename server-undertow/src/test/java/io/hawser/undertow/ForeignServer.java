package io.hawser.undertow;

import io.hawser.Hawser;
import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What stock clients are tried against: an application that uses everything that they can. */
final class ForeignServer implements AutoCloseable {
    private final List<DisconnectReason> endings = new CopyOnWriteArrayList<>();
    private final Hawser io;
    private final HawserServer server;

    ForeignServer() {
        io = Hawser.builder()
                .pingInterval(Duration.ofSeconds(1))
                .pingTimeout(Duration.ofSeconds(2))
                .closeTimeout(Duration.ofMillis(100))
                .build();
        io.onConnection(this::welcome);
        io.of("/chat").onConnection(socket -> {
            socket.emit("welcome", socket.namespace().name());
            socket.on("echo", ForeignServer::echo);
        });
        io.of("/admin").use((socket, next) -> {
            if ("open sesame".equals(socket.auth(Map.class).get("token"))) {
                next.proceed();
            } else {
                next.refuse("not authorized", Map.of("code", 42, "why", "⛔"));
            }
        });
        server = HawserServer.of(io).host("127.0.0.1").start();
    }

    int port() {
        return server.port();
    }

    /** How sockets of the main namespace have left, in order. */
    List<DisconnectReason> endings() {
        return endings;
    }

    @Override
    public void close() {
        server.close();
    }

    private void welcome(Socket socket) {
        socket.onDisconnect((reason, detail) -> endings.add(reason));
        socket.on("echo", ForeignServer::echo);
        socket.on("ask", ForeignServer::ask);
        socket.on("transport", event -> event.ack(socket.transport()));
        socket.on("join", event -> {
            socket.join(event.require(0, String.class));
            event.ack();
        });
        socket.on(
                "say",
                String.class,
                Object.class,
                (room, words) -> socket.to(room).emit("said", words));
        socket.on("shout", Object.class, words -> io.emit("shouted", words));
        socket.on("leave", event -> socket.disconnect());
        socket.on("kick", event -> socket.disconnect(true));
    }

    /** Answers, or says it again, with all arguments as they came. */
    private static void echo(Event event) {
        @Nullable
        Object[] values = IntStream.range(0, event.size())
                .mapToObj(index -> event.get(index, Object.class))
                .toArray();
        if (event.wantsAck()) {
            event.ack(values);
        } else {
            event.socket().emit("echo", values);
        }
    }

    /** Asks back, and answers with the answer, or with the name of what went wrong. */
    private static void ask(Event event) {
        event.socket()
                .timeout(Duration.ofMillis(500))
                .emitWithAck(event.require(0, String.class), event.get(1, Object.class))
                .whenComplete((answer, error) -> {
                    if (error == null) {
                        event.ack(answer.get(0, Object.class));
                    } else {
                        event.ack(error.getClass().getSimpleName());
                    }
                });
    }
}
