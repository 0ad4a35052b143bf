package io.hawser;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.Budgets;
import io.hawser.engine.RateLimit;
import io.hawser.pipe.Pipe;
import io.hawser.socket.RecoveryOptions;
import io.hawser.socket.Socket;
import io.hawser.testkit.FakeExchange;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound of core with its default, through the front doors: just before it, at it, and one past it. */
class LimitsTest {
    private static final Consumer<HawserBuilder> RECOVERY = options -> options.recovery(RecoveryOptions.DEFAULTS);
    private static final Consumer<HawserBuilder> CLUSTER = options -> options.adapter(Scene.silent());

    /** Something that happens by itself after so many milliseconds: the scene begins, and the outcome is looked at. */
    record Due(String name, long millis, Consumer<HawserBuilder> options, Function<Scene, BooleanSupplier> begin) {
        @Override
        public String toString() {
            return name + " after " + millis + " ms";
        }
    }

    /** Something that a client has so many milliseconds for: the scene begins, and the client does it. */
    record Time(String name, long millis, Consumer<HawserBuilder> options, Function<Scene, BooleanSupplier> begin) {
        @Override
        public String toString() {
            return name + " within " + millis + " ms";
        }
    }

    /** The most of something, and whether so many pass. */
    record Most(String name, int bound, IntPredicate passes) {
        @Override
        public String toString() {
            return bound + " " + name;
        }
    }

    // what happens by itself

    static Stream<Due> dues() {
        return Stream.of(
                due("a ping, pingInterval", 25_000, scene -> {
                    FakeExchange poll = scene.get(scene.engine, scene.open(scene.engine));
                    return () -> says(poll, "2");
                }),
                due("who comes for nothing is sent away, firstPollTimeout", 10_000, scene -> {
                    scene.open(scene.engine);
                    return () -> scene.engine.pipes().isEmpty();
                }),
                due("a silent client ends, pingInterval and pingTimeout", 45_000, scene -> {
                    scene.get(scene.engine, scene.open(scene.engine));
                    return () -> scene.engine.pipes().isEmpty();
                }),
                due("a trial ends, upgradeTimeout", 10_000, scene -> {
                    Scene.Trial trial = scene.probe(scene.open(scene.engine));
                    return trial::isOver;
                }),
                due("a poll held during a trial is let go", 100, scene -> {
                    String query = scene.open(scene.engine);
                    scene.probe(query);
                    FakeExchange poll = scene.get(scene.engine, query);
                    return () -> says(poll, "6");
                }),
                due("the next poll held during a trial is let go", 100, scene -> {
                    String query = scene.open(scene.engine);
                    scene.probe(query);
                    scene.timers.advance(100);
                    FakeExchange poll = scene.get(scene.engine, query);
                    return () -> says(poll, "6");
                }),
                due("a close that nobody takes ends, closeTimeout", 5_000, scene -> {
                    scene.open(scene.engine);
                    CompletionStage<?> down = scene.engine.shutDown();
                    return () -> down.toCompletableFuture().isDone();
                }),
                due("a POST is answered whose handlers block", 50, scene -> {
                    FakeExchange post = scene.post(scene.engine, scene.open(scene.engine), "4work");
                    return () -> says(post, "ok");
                }),
                due("who joins nowhere is sent away, connectTimeout", 10_000, scene -> {
                    scene.open(scene.io);
                    return () -> scene.io.sessions() == 0;
                }),
                due("a packet whose attachments do not come is given up, SocketLimits.unfinished", 30_000, scene -> {
                    String query = scene.join();
                    scene.say(query, "451-[\"event\",{\"_placeholder\":true,\"num\":0}]");
                    return () -> scene.io.sessions() == 0;
                }),
                new Due(
                        "who sends an eleventh message in a second is read again, rateLimit",
                        101,
                        options -> options.rateLimit(RateLimit.of(100, 10)),
                        scene -> {
                            String body = String.join("\u001e", Collections.nCopies(11, "4work"));
                            FakeExchange post = scene.post(scene.engine, scene.open(scene.engine), body);
                            scene.handlers.turn();
                            return () -> says(post, "ok");
                        }),
                due("an answer to one is given up, ackTimeout", 30_000, scene -> {
                    scene.join();
                    return over(scene, scene.io.sockets().get(0).emitWithAck("question"));
                }),
                due("an answer to one is given up, timeout", 1_000, scene -> {
                    scene.join();
                    return over(
                            scene,
                            scene.io
                                    .sockets()
                                    .get(0)
                                    .timeout(Duration.ofSeconds(1))
                                    .emitWithAck("question"));
                }),
                due("answers to all are given up, ackTimeout", 30_000, scene -> {
                    scene.join();
                    return over(scene, scene.io.emitWithAck("question"));
                }),
                due("answers to all are given up, timeout", 1_000, scene -> {
                    scene.join();
                    return over(scene, scene.io.timeout(Duration.ofSeconds(1)).emitWithAck("question"));
                }),
                new Due(
                        "another server's clients are given up, ackTimeout and a second",
                        31_000,
                        CLUSTER,
                        scene -> over(scene, scene.io.emitWithAck("question"))),
                new Due(
                        "another server is given up, clusterTimeout",
                        5_000,
                        CLUSTER,
                        scene -> over(scene, scene.io.fetchSockets())),
                new Due(
                        "another server's own answer is given up, clusterTimeout",
                        5_000,
                        CLUSTER,
                        scene -> over(scene, scene.io.serverSideEmitWithAck("question"))));
    }

    @ParameterizedTest
    @MethodSource("dues")
    void itHappensInTimeAndNotAMillisecondBefore(Due due) {
        Scene scene = new Scene(due.options);
        BooleanSupplier happened = due.begin.apply(scene);
        scene.timers.advance(due.millis - 1);
        assertFalse(happened.getAsBoolean(), "a millisecond before");

        scene.timers.advance(1);
        assertTrue(happened.getAsBoolean());
    }

    // what a client has its time for

    static Stream<Time> times() {
        return Stream.of(
                time("the first poll", 10_000, scene -> {
                    String query = scene.open(scene.engine);
                    return () -> scene.get(scene.engine, query).isHeld();
                }),
                time("a pong", 45_000, scene -> {
                    String query = scene.open(scene.engine);
                    scene.get(scene.engine, query);
                    return () -> scene.post(scene.engine, query, "3").status() == 0; // held until the handlers ran
                }),
                time("a poll", 45_000, scene -> {
                    String query = scene.open(scene.engine);
                    scene.engine.pipes().get(0).send("first");
                    scene.get(scene.engine, query);
                    return () -> scene.get(scene.engine, query).status() == 200;
                }),
                time("an upgrade", 10_000, scene -> {
                    Scene.Trial trial = scene.probe(scene.open(scene.engine));
                    return () -> {
                        trial.upgrade();
                        return scene.engine.pipes().get(0).transport().equals("ferry");
                    };
                }),
                time("taking what was sent before a close", 5_000, scene -> {
                    String query = scene.open(scene.engine);
                    scene.engine.pipes().get(0).send("last");
                    scene.engine.shutDown();
                    return () -> says(scene.get(scene.engine, query), "4last");
                }),
                time("a poll that crosses its client's goodbye", 100, scene -> {
                    String query = scene.open(scene.engine);
                    scene.post(scene.engine, query, "1");
                    return () -> says(scene.get(scene.engine, query), "6");
                }),
                time("joining a namespace", 10_000, scene -> {
                    String query = scene.open(scene.io);
                    return () -> {
                        scene.post(scene.io, query, "40");
                        scene.handlers.turn();
                        return scene.io.sockets().size() == 1;
                    };
                }),
                time("an answer", 30_000, scene -> {
                    String query = scene.join();
                    CompletionStage<?> answer = scene.io.sockets().get(0).emitWithAck("question");
                    return () -> {
                        scene.get(scene.io, query);
                        scene.post(scene.io, query, "430[]");
                        scene.handlers.turn();
                        return answer.toCompletableFuture().isDone()
                                && !answer.toCompletableFuture().isCompletedExceptionally();
                    };
                }),
                new Time("coming back, recovery's window", 120_000, RECOVERY, scene -> {
                    Absence away = Absence.begin(scene);
                    return away::ends;
                }));
    }

    @ParameterizedTest
    @MethodSource("times")
    void itIsInTimeAMillisecondBeforeAndTooLateThen(Time time) {
        Scene early = new Scene(time.options);
        BooleanSupplier inTime = time.begin.apply(early);
        early.timers.advance(time.millis - 1);
        assertTrue(inTime.getAsBoolean(), "a millisecond before");

        Scene late = new Scene(time.options);
        BooleanSupplier tooLate = time.begin.apply(late);
        late.timers.advance(time.millis);
        assertFalse(tooLate.getAsBoolean());
    }

    // how much

    static Stream<Most> mosts() {
        return Stream.of(
                new Most("bytes of text in a body, maxPayload", 1_000_000, bytes -> {
                    Scene scene = new Scene();
                    return isWelcome(scene, "4" + "x".repeat(bytes - 1));
                }),
                new Most("binary bytes whose base64 fits into a body, maxPayload", 749_997, bytes -> {
                    Scene scene = new Scene();
                    return isWelcome(scene, "b" + Base64.getEncoder().encodeToString(new byte[bytes]));
                }),
                new Most("packets in a body", 10_000, packets -> {
                    Scene scene = new Scene();
                    return isWelcome(scene, String.join("\u001e", Collections.nCopies(packets, "6")));
                }),
                new Most("packets that wait for a client, outboxPackets", 4_096, packets -> {
                    Scene scene = new Scene();
                    scene.open(scene.engine);
                    Pipe pipe = scene.engine.pipes().get(0);
                    IntStream.range(0, packets).forEach(number -> pipe.send("m"));
                    return pipe.isOpen();
                }),
                new Most(
                        "bytes that wait for a client when one more message comes, outboxBytes",
                        (1 << 20) - 1,
                        bytes -> {
                            Scene scene = new Scene();
                            scene.open(scene.engine);
                            Pipe pipe = scene.engine.pipes().get(0);
                            pipe.send("x".repeat(bytes - 1));
                            pipe.send("one more");
                            return pipe.isOpen();
                        }),
                new Most("messages that wait for handlers when more are read, maxQueuedEvents", 1_023, messages -> {
                    Scene scene = new Scene();
                    FakeExchange post = scene.post(
                            scene.engine,
                            scene.open(scene.engine),
                            String.join("\u001e", Collections.nCopies(messages, "4work")));
                    scene.timers.advance(1_000);
                    return says(post, "ok");
                }),
                new Most("attachments in an event, maxAttachments", 10, attachments -> {
                    Scene scene = new Scene();
                    String names = IntStream.range(0, attachments)
                            .mapToObj(number -> ",{\"_placeholder\":true,\"num\":" + number + "}")
                            .collect(Collectors.joining());
                    String query = scene.join();
                    return scene.post(scene.io, query, "45" + attachments + "-[\"event\"" + names + "]")
                                    .status()
                            != 400;
                }),
                new Most("bytes of an event and its attachments, maxPayload", 1_000_000, bytes -> {
                    Scene scene = new Scene();
                    String query = scene.join();
                    String mark = "{\"_placeholder\":true,\"num\":";
                    String event = "52-[\"event\"," + mark + "0}," + mark + "1}]";
                    int half = (bytes - event.length()) / 2;
                    scene.say(query, "4" + event);
                    scene.say(query, "b" + Base64.getEncoder().encodeToString(new byte[half]));
                    scene.say(query, "b" + Base64.getEncoder().encodeToString(new byte[bytes - event.length() - half]));
                    return scene.io.sessions() == 1;
                }),
                new Most("namespaces of one client", 16, namespaces -> {
                    Scene scene = new Scene();
                    scene.io.of((name, auth) -> true);
                    String query = scene.open(scene.io);
                    IntStream.range(0, namespaces).forEach(number -> {
                        scene.say(query, "40/n" + number + ",");
                    });
                    return scene.io.sessions() == 1;
                }),
                new Most("refusals of one client", 32, refusals -> {
                    Scene scene = new Scene();
                    String query = scene.join();
                    IntStream.range(0, refusals).forEach(number -> {
                        scene.say(query, "40/nowhere,");
                    });
                    return scene.io.sessions() == 1;
                }),
                new Most("characters in the name of a namespace", 128, characters -> {
                    Scene scene = new Scene();
                    String query = scene.join();
                    scene.say(query, "40/" + "n".repeat(characters - 1) + ",");
                    return scene.io.sessions() == 1;
                }),
                new Most("rooms of a socket", 1_000, rooms -> {
                    Scene scene = new Scene();
                    scene.join();
                    Socket socket = scene.io.sockets().get(0);
                    try {
                        IntStream.range(0, rooms).forEach(number -> socket.join("room " + number));
                        return true;
                    } catch (IllegalStateException full) {
                        return false;
                    }
                }),
                new Most("characters in the name of a room", 256, characters -> {
                    Scene scene = new Scene();
                    scene.join();
                    try {
                        scene.io.socketsJoin("r".repeat(characters));
                        return true;
                    } catch (IllegalArgumentException tooLong) {
                        return false;
                    }
                }),
                new Most("digits of the id of an event that wants an answer", 15, digits -> {
                    Scene scene = new Scene();
                    String query = scene.join();
                    scene.say(query, "42" + "1".repeat(digits) + "[\"event\"]");
                    return scene.io.sessions() == 1;
                }),
                new Most("sessions in all", 3, sessions -> {
                    Scene scene = new Scene(options -> options.budgets(new Budgets(1 << 20, 1 << 20, 3)));
                    return IntStream.range(0, sessions)
                            .map(number -> scene.get(scene.io, Loopback.QUERY).status())
                            .allMatch(status -> status == 200);
                }),
                new Most("namespaces of one pattern", 3, namespaces -> {
                    Scene scene = new Scene(options -> options.childNamespaces(3, false));
                    scene.io.of((name, auth) -> true);
                    IntStream.range(0, namespaces).forEach(number -> scene.join("40/child-" + number + ","));
                    return scene.io.of("/child-" + (namespaces - 1)).sockets().size() == 1;
                }),
                new Most("clients on their way back when the first returns, recovery's maxSessions", 2, clients -> {
                    Scene scene = new Scene(options ->
                            options.recovery(new RecoveryOptions(Duration.ofMinutes(2), 1_000_000, 2, false)));
                    Absence first = Absence.begin(scene);
                    IntStream.range(1, clients).forEach(number -> Absence.begin(scene));
                    return first.ends();
                }),
                new Most("events that fit into the log when somebody returns, recovery's maxBytes", 2, events -> {
                    int each = 256 + 2 * ("2[\"missed\",\"s1-2\"]".length() + 1); // as text and as bytes
                    Scene scene = new Scene(options ->
                            options.recovery(new RecoveryOptions(Duration.ofMinutes(2), 2 * each, 10, false)));
                    Absence away = Absence.begin(scene);
                    IntStream.range(0, events).forEach(number -> scene.io.emit("missed"));
                    return away.ends();
                }));
    }

    @ParameterizedTest
    @MethodSource("mosts")
    void soManyPassAndOneMoreDoesNot(Most most) {
        assertTrue(most.passes.test(most.bound), "at the bound");
        assertFalse(most.passes.test(most.bound + 1), "one past it");
    }

    private static Due due(String name, long millis, Function<Scene, BooleanSupplier> begin) {
        return new Due(name, millis, options -> {}, begin);
    }

    private static Time time(String name, long millis, Function<Scene, BooleanSupplier> begin) {
        return new Time(name, millis, options -> {}, begin);
    }

    private static boolean says(FakeExchange exchange, String body) {
        return exchange.status() == 200 && exchange.text().equals(body);
    }

    /** Whether a body is taken: it waits for its handlers, or is answered {@code ok}. */
    private static boolean isWelcome(Scene scene, String body) {
        FakeExchange post = scene.post(scene.engine, scene.open(scene.engine), body);
        scene.handlers.turn();
        return says(post, "ok");
    }

    private static BooleanSupplier over(Scene scene, CompletionStage<?> answer) {
        return () -> {
            scene.handlers.turn();
            return answer.toCompletableFuture().isDone();
        };
    }

    /** A client that was there, heard an event, and has lost its connection. */
    private record Absence(Scene scene, String sid, String pid, String offset) {
        static Absence begin(Scene scene) {
            String query = scene.open(scene.io);
            scene.post(scene.io, query, "40");
            scene.handlers.turn();
            String welcome = scene.get(scene.io, query).text();
            scene.io.emit("heard");
            String heard = scene.get(scene.io, query).text();
            scene.post(scene.io, query, "1");
            scene.handlers.turn();
            return new Absence(
                    scene, after("\"sid\":", welcome), after("\"pid\":", welcome), after("\"heard\",", heard));
        }

        /** Comes back; false when it had to begin anew. */
        boolean ends() {
            String query = scene.open(scene.io);
            scene.post(scene.io, query, "40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
            scene.handlers.turn();
            return scene.get(scene.io, query).text().contains("\"sid\":\"" + sid + "\"");
        }

        private static String after(String name, String json) {
            return json.replaceAll(".*" + name + "\"([^\"]+)\".*", "$1");
        }
    }
}
