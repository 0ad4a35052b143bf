package io.hawser.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Json;
import io.hawser.socket.Broadcast.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other servers that say what no server of ours would, and adapters that fail. Each fault is a line in the log. */
class ClusterFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> GARBAGE = List.of("", "hello", "null", "7", "[]", "{}", "{\"kind\":\"EMIT\"}");
    private static final String REFUSED = "";
    private static final String CANNOT_PERFORM = "another server of the cluster said what cannot be performed here";
    private static final String CANNOT_READ = "another server of the cluster answered what cannot be read";

    private final LogLines log = new LogLines();
    private final HandAdapter others = new HandAdapter();
    private final World world = new World(SocketOptions.DEFAULTS, Runnable::run, null, others);
    private final Peer peer = world.member();

    @AfterEach
    void theServerIsInGoodOrder() {
        others.tells(json(emit()));
        assertEquals(List.of("2[\"x\"]"), peer.hears());
        world.end();
        world.namespaces.close();
        assertEquals(List.of(), log.take());
        log.close();
    }

    @Test
    void whatMakesNoSenseIsNotPerformed() {
        for (String command : malformed(json(emit())).toList()) {
            others.tells(command);
            assertEquals(List.of(CANNOT_PERFORM), log.take(), command);
        }

        assertEquals(List.of(), peer.hears());
    }

    @Test
    void whoAsksWhatMakesNoSenseIsToldSo() {
        String question = json(Command.ask("/", Selection.ALL, message(), SECOND));
        Stream<String> timeless =
                Stream.of("0", "-5").map(millis -> question.replace("\"millis\":1000", "\"millis\":" + millis));
        for (String command : Stream.concat(malformed(question), timeless).toList()) {
            assertEquals(List.of(REFUSED), others.asks(command), command);
            assertEquals(List.of(CANNOT_PERFORM), log.take(), command);
        }

        assertEquals(List.of(), peer.hears());
    }

    @Test
    void whatIsForTellingIsNotForAsking() {
        List<Command> commands = List.of(
                emit(),
                Command.join("/", Selection.ALL, Set.of("sea")),
                Command.leave("/", Selection.ALL, Set.of("s1")),
                Command.disconnect("/", Selection.ALL, true));
        for (Command command : commands) {
            assertEquals(List.of(REFUSED), others.asks(json(command)));
            assertEquals(List.of(CANNOT_PERFORM), log.take());
        }

        assertEquals(List.of(), peer.hears());
        assertEquals(Set.of("s1"), world.socket("s1").rooms());
    }

    @Test
    void whatIsForAskingIsNotForTelling() {
        others.tells(json(Command.ask("/", Selection.ALL, message(), SECOND)));
        others.tells(json(Command.fetch("/", Selection.ALL)));

        assertEquals(List.of(), peer.hears());
        assertEquals(List.of(CANNOT_PERFORM, CANNOT_PERFORM), log.take());
    }

    @Test
    void aNamespaceThatIsNotHereHasNobody() {
        for (Command command : List.of(
                Command.emit("/custom", Selection.ALL, message()),
                Command.disconnect("/custom", Selection.ALL, true),
                Command.serverSideEmit("/custom", message()))) {
            others.tells(json(command));
        }

        assertEquals(List.of("{\"sockets\":[]}"), others.asks(json(Command.fetch("/custom", Selection.ALL))));
        assertEquals(
                List.of("{\"answers\":{},\"missing\":[]}"),
                others.asks(json(Command.ask("/custom", Selection.ALL, message(), SECOND))));
        assertEquals(List.of(REFUSED), others.asks(json(Command.serverSideEmit("/custom", message()))));
    }

    @Test
    void whoAnswersWhatMakesNoSenseIsSilent() {
        String found = new String(Json.write(new Reply.Found(List.of(description()))), UTF_8);
        Stream<String> bad = Stream.of("[\"n1\"]", "\"n1\"", "\"/socket.io/\"", "\"n\"", "{}")
                .map(value -> found.replace(value, "null"));
        for (String answer : Stream.concat(GARBAGE.stream(), bad).toList()) {
            CompletionStage<List<RemoteSocket>> sockets = world.main.fetchSockets();
            others.answers(answer);
            others.answers(found);
            others.replies.clear();

            MissingAnswersException missing = missing(sockets);
            assertEquals("[socket s1 in /, socket n1 in /]", missing.answers().toString(), answer);
            assertEquals(1, missing.silentServers());
            assertEquals(answer.equals(REFUSED) ? List.of() : List.of(CANNOT_READ), log.take(), answer);
        }
    }

    @Test
    void whoAnswersForItsClientsWhatMakesNoSenseIsSilent() {
        String good = "{\"answers\":{\"n1\":{\"text\":\"[1]\",\"attachments\":[]}},\"missing\":[\"n2\"]}";
        for (String answer : Stream.concat(
                        GARBAGE.stream(),
                        Stream.of(
                                good.replace("[1]", "1"),
                                good.replace("\"[1]\"", "null"),
                                good.replace("\"attachments\":[]", "\"attachments\":[\"AAAA\"]"),
                                good.replace("[\"n2\"]", "null")))
                .toList()) {
            List<Answers> outcomes = new ArrayList<>();
            world.main.to("nobody").timeout(SECOND).emitWithAck("q").thenAccept(outcomes::add);
            others.answers(answer);
            others.answers(good);
            others.replies.clear();

            assertEquals(1, outcomes.size(), answer);
            assertEquals(Set.of("n1"), outcomes.get(0).answers().keySet());
            assertEquals(Set.of("n2"), outcomes.get(0).missing());
            assertEquals(1, outcomes.get(0).silentServers());
            assertEquals(answer.equals(REFUSED) ? List.of() : List.of(CANNOT_READ), log.take(), answer);
        }
    }

    @Test
    void whatComesTwiceOrTooLateIsIgnored() {
        CompletionStage<List<RemoteSocket>> sockets = world.main.fetchSockets();
        others.replies.get(0).lost();
        others.answers("{\"sockets\":[]}");
        assertEquals(1, missing(sockets).silentServers());

        others.answers("{\"sockets\":[]}");
        others.replies.get(0).lost();
        others.answers("rubbish");

        assertEquals(1, missing(sockets).silentServers());
        assertEquals(List.of(CANNOT_READ), log.take());
    }

    @Test
    void anAdapterThatDoesNotTellHarmsNobodyHere() {
        World broken = new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public void tell(byte[] command) {
                throw new IllegalStateException("thrown by a test");
            }
        });
        Peer here = broken.member();

        broken.main.emit("x");
        broken.main.socketsJoin("sea");
        broken.main.serverSideEmit("news");

        assertEquals(List.of("2[\"x\"]"), here.hears());
        assertEquals(Set.of("s1", "sea"), broken.socket("s1").rooms());
        String line = "the other servers of the cluster were not told";
        assertEquals(List.of(line, line, line), log.take());
        broken.end();
    }

    @Test
    void anAdapterThatFailsToAskLeavesNobodyWaiting() {
        World broken = new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public int ask(byte[] question, Duration limit, Replies answers) {
                answers.reply("{\"sockets\":[]}".getBytes(UTF_8));
                answers.lost();
                throw new IllegalStateException("thrown by a test");
            }
        });
        broken.member();

        assertEquals(1, missing(broken.main.fetchSockets()).answers().size());
        String line = "the other servers of the cluster were not asked";
        assertEquals(List.of(line), log.take());
        assertEquals(1, missing(broken.main.serverSideEmitWithAck("q")).silentServers());
        assertEquals(List.of(CANNOT_READ, line), log.take());
        broken.end();
    }

    @Test
    void anAdapterThatCountsBadlyHasAskedNobody() {
        World odd = new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public int ask(byte[] question, Duration limit, Replies answers) {
                return -3;
            }
        });

        assertEquals(List.of(), odd.main.fetchSockets().toCompletableFuture().join());
        odd.end();
    }

    @Test
    void anAdapterThatDoesNotCloseIsLeft() {
        World broken = new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public void close() {
                throw new IllegalStateException("thrown by a test");
            }
        });
        CompletionStage<List<RemoteSocket>> sockets = broken.main.fetchSockets();

        broken.namespaces.close();

        assertEquals(2, missing(sockets).silentServers());
        assertEquals(List.of("the adapter did not close"), log.take());
        broken.end();
    }

    /** The adapter knows its limit, so it need not keep what nobody waits for. */
    @Test
    void theAdapterIsToldHowLongSomebodyWaits() {
        List<Duration> limits = new ArrayList<>();
        World told = new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public int ask(byte[] question, Duration limit, Replies answers) {
                limits.add(limit);
                return 0;
            }
        });
        told.main.timeout(Duration.ofSeconds(7)).fetchSockets();
        told.main.serverSideEmitWithAck("q");
        told.main.timeout(SECOND).emitWithAck("q");

        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(5), Duration.ofSeconds(2)), limits);
        told.end();
    }

    @Test
    void whoClosesWhileItAsksWaitsForNobody() {
        List<World> closing = new ArrayList<>();
        closing.add(new World(SocketOptions.DEFAULTS, Runnable::run, null, new HandAdapter() {
            @Override
            public int ask(byte[] question, Duration limit, Replies answers) {
                closing.get(0).namespaces.close();
                return 2;
            }
        }));

        assertEquals(2, missing(closing.get(0).main.fetchSockets()).silentServers());
        closing.get(0).end();
    }

    @Test
    void anAdapterThatTakesNoAnswerHarmsNobodyHere() {
        Performer here = new Performer(world.namespaces);
        int[] brought = {0};

        here.asked(Json.write(Command.fetch("/", Selection.ALL)), answer -> {
            brought[0]++;
            throw new IllegalStateException("thrown by a test");
        });

        assertEquals(1, brought[0]);
        assertEquals(List.of("the adapter did not take an answer to another server"), log.take());
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        List<String> answers = new ArrayList<>();
        Reply reply = new Reply(bytes -> answers.add(new String(bytes, UTF_8)));

        reply.give(Unwritable::new);
        reply.give(() -> Map.of("too", "late"));

        assertEquals(List.of(REFUSED), answers);
        assertEquals(List.of("another server of the cluster cannot be answered"), log.take());
    }

    /** What is neither a command nor something like it. */
    private static Stream<String> malformed(String good) {
        return Stream.concat(
                GARBAGE.stream(),
                Stream.of(
                        good.substring(1),
                        good + "}",
                        good.replaceFirst("\"kind\":\"[A-Z]+\"", "\"kind\":\"DANCE\""),
                        good.replaceFirst("\"kind\":\"[A-Z]+\"", "\"kind\":null"),
                        good.replace("\"namespace\":\"/\"", "\"namespace\":null"),
                        good.replace("\"rooms\":[]", "\"rooms\":[null]"),
                        good.replace("\"rooms\":[]", "\"rooms\":7"),
                        good.replace("\"except\":[],", ""),
                        good.replace("\"attachments\":[]", "\"attachments\":[null]"),
                        good.replace("\"event\":\"x\"", "\"event\":null"),
                        good.replace("[\\\"x\\\"]", "{}"),
                        good.replace("[\\\"x\\\"]", "[\\\"x\\\""),
                        good.replace("\"[\\\"x\\\"]\"", "null")));
    }

    private static Command emit() {
        return Command.emit("/", Selection.ALL, message());
    }

    private static Message message() {
        return Message.of(Json.standard(), Flags.NONE, "x");
    }

    private Description description() {
        Description own = Description.of(world.socket("s1"), Json.standard());
        return new Description(
                "n1", Set.of("n1"), Map.of(), own.url(), own.path(), Map.of(), Map.of(), "n", 1, false, 0);
    }

    private static String json(Command command) {
        return new String(Json.write(command), UTF_8);
    }

    private static MissingAnswersException missing(CompletionStage<?> stage) {
        assertTrue(stage.toCompletableFuture().isDone());
        Throwable cause = assertThrows(
                        CompletionException.class,
                        () -> stage.toCompletableFuture().join())
                .getCause();
        return assertInstanceOf(MissingAnswersException.class, cause);
    }
}
