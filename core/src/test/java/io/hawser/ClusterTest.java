package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.json.Args;
import io.hawser.socket.Adapter;
import io.hawser.socket.MissingAnswersException;
import io.hawser.socket.RemoteSocket;
import io.hawser.testkit.Bus;
import io.hawser.testkit.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Front doors of one cluster. */
@Timeout(30)
class ClusterTest {
    private final Bus bus = new Bus();
    private final FakeTimers timers = new FakeTimers();
    private final Hawser left = server("left").executor(Runnable::run).build();
    private final Hawser right = server("right").executor(Runnable::run).build();

    @Test
    void theFrontDoorSpeaksForTheMainNamespace() {
        List<String> heard = new ArrayList<>();
        right.onServerSideEmit("load", (args, ack) -> {
            heard.add(args.toString());
            ack.ack("fine");
        });

        left.serverSideEmit("load", 1);
        List<Args> answers =
                left.serverSideEmitWithAck("load", 2).toCompletableFuture().join();

        assertEquals(List.of("[1]", "[2]"), heard);
        assertEquals("fine", answers.get(0).get(0, String.class));
    }

    @Test
    void otherServersAreWaitedForAsLongAsWasChosen() {
        Hawser hasty = server("hasty").clusterTimeout(Duration.ofMillis(10)).build();
        bus.hold("left");
        CompletableFuture<List<RemoteSocket>> found = hasty.fetchSockets().toCompletableFuture();

        timers.advance(9);
        assertEquals(false, found.isDone());
        timers.advance(1);

        assertEquals(
                1,
                found.handle((all, error) -> ((MissingAnswersException) error).silentServers())
                        .join());
    }

    @Test
    void whoWaitsWhenAServerClosesIsToldOnItsExecutor() {
        Hawser closing = server("closing").build();
        bus.hold("right");
        CompletionStage<Thread> told = closing.fetchSockets().handle((found, error) -> {
            assertInstanceOf(MissingAnswersException.class, error);
            return Thread.currentThread();
        });

        closing.close();

        assertNotSame(Thread.currentThread(), told.toCompletableFuture().join());
    }

    @Test
    void aServerThatCannotBeBuiltIsInNoCluster() {
        HawserBuilder bad = server("bad").maxPayload(0);
        assertThrows(IllegalArgumentException.class, bad::build);
        assertThrows(IllegalArgumentException.class, server("worse").transports()::build);

        assertEquals(
                1,
                left.serverSideEmitWithAck("load")
                        .handle(ClusterTest::silent)
                        .toCompletableFuture()
                        .join());
    }

    private static int silent(List<Args> answers, Throwable error) {
        return ((MissingAnswersException) error).silentServers();
    }

    private HawserBuilder server(String name) {
        Adapter adapter = bus.adapter(name);
        return Hawser.builder().transports(new Loopback()).timers(timers).adapter(adapter);
    }
}
