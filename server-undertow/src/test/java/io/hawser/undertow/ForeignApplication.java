package io.hawser.undertow;

import io.hawser.Hawser;
import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Event;
import io.hawser.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An application that uses everything that stock clients can, in every namespace. It remembers who left, and how. */
final class ForeignApplication {
    private static final List<String> NAMESPACES = List.of(
            "/", "/chat", "/news", "/rooms", "/admin", "/__proto__", "/constructor", "/é ⚓ 🚢", "/a/b/c", "/42");
    private static final List<String> ODD_EVENTS = List.of(
            "__proto__",
            "constructor",
            "toString",
            "hasOwnProperty",
            "valueOf",
            "prototype",
            "",
            " ",
            "0",
            "42",
            "-1",
            "é ⚓ 🚢",
            "a,b",
            "/a",
            "\"quoted\"",
            "message",
            "error",
            "ping",
            "open",
            "close");

    private final Map<String, CompletableFuture<DisconnectReason>> farewells = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Event> held = new ConcurrentHashMap<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    void serve(Hawser io) {
        NAMESPACES.forEach(name -> io.of(name).onConnection(this::welcome));
        io.of("/admin").use((socket, next) -> {
            Object token = socket.auth(Map.class).get("token");
            if ("open sesame".equals(token)) {
                next.proceed();
            } else {
                next.refuse("not authorized", Map.of("code", 42, "why", "⛔", "tried", String.valueOf(token)));
            }
        });
        io.of("/closed").use((socket, next) -> next.refuse("closed today"));
        io.of("/broken").use((socket, next) -> {
            throw new BrokenException();
        });
    }

    /** How a socket has left; waits for it, but not for ever. */
    String farewell(String id) {
        return in(farewells, id)
                .thenApply(DisconnectReason::words)
                .completeOnTimeout("it has not left", 10, TimeUnit.SECONDS)
                .join();
    }

    void failed(Socket socket, Throwable error) {
        if (!(error instanceof BrokenException)) {
            errors.add(error);
        }
    }

    /** What handlers threw that were not made to. */
    List<Throwable> errors() {
        return errors;
    }

    private void welcome(Socket socket) {
        CompletableFuture<DisconnectReason> farewell = farewell(socket);
        socket.onDisconnect((reason, detail) -> farewell.complete(reason));
        socket.on("id", event -> event.ack(socket.id()));
        socket.on("namespace", event -> event.ack(socket.namespace().name()));
        socket.on("transport", event -> event.ack(socket.transport()));
        socket.on("auth", event -> event.ack(socket.auth(Map.class)));
        socket.on("handshake", this::handshake);
        remembers(socket);
        talks(socket);
        gives(socket);
        gathers(socket);
        socket.on("part", event -> socket.disconnect());
        socket.on("kick", event -> socket.disconnect(true));
    }

    /** One that came back leaves once more. */
    private CompletableFuture<DisconnectReason> farewell(Socket socket) {
        if (socket.recovered()) {
            farewells.put(socket.id(), new CompletableFuture<>());
        }
        return in(farewells, socket.id());
    }

    private void handshake(Event event) {
        Socket socket = event.socket();
        event.ack(
                socket.handshake().parameter(event.require(0, String.class)),
                socket.handshake().header(event.require(1, String.class)));
    }

    private void remembers(Socket socket) {
        socket.on("recovered", event -> event.ack(socket.recovered()));
        socket.on("remember", event -> {
            socket.data().put("kept", event.require(0, Object.class));
            event.ack();
        });
        socket.on("recall", event -> event.ack(socket.data().get("kept", Object.class)));
        socket.on("flicker", event -> {
            socket.namespace().asVolatile().emit("flicker", event.require(0, String.class));
            event.ack();
        });
    }

    private void talks(Socket socket) {
        socket.on("echo", this::echo);
        ODD_EVENTS.forEach(name -> socket.on(name, this::echo));
        socket.on("silence", event -> {});
        socket.on("hold", event -> held.put(socket.id(), event));
        socket.on("let go", event -> {
            Event first = Objects.requireNonNull(held.remove(socket.id()));
            first.ack(values(first, 0));
            event.ack();
        });
        socket.on("ask", this::ask);
        socket.on(
                "unanswered",
                event -> in(unanswered, event.require(0, String.class)).thenAccept(event::ack));
    }

    private void gives(Socket socket) {
        socket.on("count", event -> {
            count(event);
            event.ack();
        });
        socket.on("last words", event -> {
            count(event);
            socket.disconnect(true);
        });
        socket.on(
                "many",
                Integer.class,
                most -> socket.emit(
                        "many",
                        IntStream.range(0, most)
                                .mapToObj(ForeignApplication::filled)
                                .toArray()));
        socket.on("gifts", event -> {
            byte[] every = new byte[256];
            IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);
            ByteBuffer direct = ByteBuffer.allocateDirect(256).put(every).flip();
            ByteBuffer part = ByteBuffer.wrap(every).position(100).limit(150);
            ByteBuffer first = ByteBuffer.wrap(every, 0, 1).slice();
            Object deep = Map.of("list", List.of(first, "é ⚓", Map.of("empty", new byte[0])));
            socket.emit("gifts", every, ByteBuffer.wrap(every), part, direct, direct.asReadOnlyBuffer(), deep);
        });
    }

    private void gathers(Socket socket) {
        socket.on("join", event -> {
            socket.join(strings(event));
            event.ack();
        });
        socket.on("leave", event -> {
            socket.leave(event.require(0, String.class));
            event.ack();
        });
        socket.on("rooms", event -> event.ack(socket.rooms().stream().sorted().toList()));
        socket.on("reach", event -> {
            event.require(0, Reach.class).of(socket).emit("reached", values(event, 1));
            event.ack();
        });
    }

    /** Answers, or says it again, with all arguments as they came. */
    private void echo(Event event) {
        if (event.wantsAck()) {
            event.ack(values(event, 0));
        } else {
            event.socket().emit(event.name(), values(event, 0));
        }
    }

    /** Asks back, and answers with the answer, or with the name of what went wrong. */
    private void ask(Event event) {
        Socket socket = event.socket();
        Duration limit = Duration.ofMillis(event.require(0, Integer.class));
        socket.timeout(limit)
                .emitWithAck(event.require(1, String.class), values(event, 2))
                .whenComplete((answer, error) -> {
                    if (error == null) {
                        Object[] all = new Object[answer.size() + 1];
                        all[0] = "answered";
                        for (int i = 0; i < answer.size(); i++) {
                            all[i + 1] = answer.get(i, Object.class);
                        }
                        event.ack(all);
                    } else {
                        in(unanswered, socket.id()).complete(error.getClass().getSimpleName());
                        event.ack(error.getClass().getSimpleName());
                    }
                });
    }

    private static void count(Event event) {
        IntStream.range(0, event.require(0, Integer.class))
                .forEach(number -> event.socket().emit("count", number));
    }

    private static byte[] filled(int number) {
        byte[] bytes = new byte[number];
        java.util.Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    private static @Nullable Object[] values(Event event, int from) {
        return IntStream.range(from, event.size())
                .mapToObj(index -> event.get(index, Object.class))
                .toArray();
    }

    private static String[] strings(Event event) {
        return IntStream.range(0, event.size())
                .mapToObj(index -> event.require(index, String.class))
                .toArray(String[]::new);
    }

    private static <T> CompletableFuture<T> in(Map<String, CompletableFuture<T>> futures, String id) {
        return futures.computeIfAbsent(id, i -> new CompletableFuture<>());
    }

    /** Thrown on purpose. */
    private static final class BrokenException extends RuntimeException {}
}
