package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.socket.Broadcast.Answers;
import io.hawser.socket.DisconnectReason;
import io.hawser.socket.MissingAnswersException;
import io.hawser.socket.RemoteSocket;
import io.hawser.testkit.Bus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers joined by a bus: Ann polls the left one, Bob has a WebSocket to the right one. */
class ClusterTest {
    private final Bus bus = new Bus();

    @RegisterExtension
    final LiveServer left = new LiveServer(options -> options.adapter(bus.adapter("left")));

    @RegisterExtension
    final LiveServer right = new LiveServer(options -> options.adapter(bus.adapter("right")));

    private RawClient ann = new RawClient(0);
    private RawWebSocket bob;

    ClusterTest() throws IOException {
        bob = RawWebSocket.join(right.port());
    }

    @BeforeEach
    void bothAreIn() {
        ann = left.join();
        await().until(() -> right.io().sockets().size() == 1);
    }

    @AfterEach
    void bobGoes() throws IOException {
        bob.close();
    }

    @Test
    void whatOneServerSaysReachesTheClientsOfBoth() throws Exception {
        byte[] photo = {0, 1, -1, 30};
        left.io().emit("photo", photo, "⚓");
        right.io().emit("text");

        assertEquals(
                "451-[\"photo\",{\"_placeholder\":true,\"num\":0},\"⚓\"]",
                bob.read().text());
        assertArrayEquals(photo, bob.read().payload());
        assertEquals("42[\"text\"]", bob.read().text());
        assertEquals(
                "451-[\"photo\",{\"_placeholder\":true,\"num\":0},\"⚓\"]\u001ebAAH/Hg==\u001e42[\"text\"]",
                ann.poll().body());
    }

    @Test
    void clientsOfBothAnswerWithBytes() throws Exception {
        CompletionStage<Answers> answers = left.io().emitWithAck("who?");
        assertEquals("420[\"who?\"]", bob.read().text());
        assertEquals("420[\"who?\"]", ann.poll().body());

        bob.text("461-0[{\"_placeholder\":true,\"num\":0}]").frame(RawWebSocket.BINARY, new byte[] {7, -7}, true);
        ann.post("430[\"ann\"]");

        Answers all = get(answers);
        assertTrue(all.isComplete());
        assertEquals("ann", answer(all, id(left)).require(0, String.class));
        assertArrayEquals(new byte[] {7, -7}, answer(all, id(right)).require(0, byte[].class));
    }

    @Test
    void aServerMovesTheClientsOfTheOther() throws Exception {
        RemoteSocket remote = get(left.io().to(id(right)).fetchSockets()).get(0);
        assertEquals("websocket", remote.handshake().parameter("transport"));

        remote.join("sea");
        left.io().to("sea").emit("waves");
        assertEquals("42[\"waves\"]", bob.read().text());
        remote.disconnect(true);

        assertEquals("41", bob.read().text());
        assertEquals(RawWebSocket.CLOSE, bob.read().opcode());
        right.awaitEnding(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertEquals(1, left.io().sockets().size());
    }

    @Test
    void serversAskEachOther() throws Exception {
        right.io().onServerSideEmit("load", (args, ack) -> ack.ack(Map.of("load", args.require(0, int.class) + 1)));

        List<Args> answers = get(left.io().serverSideEmitWithAck("load", 6));

        assertEquals(7, answers.get(0).require(0, Map.class).get("load"));
        assertEquals(1, answers.size());
    }

    @Test
    void aServerThatStopsLeavesTheOtherWithWhatItKnows() throws Exception {
        CompletionStage<Answers> answers = left.io().emitWithAck("who?");
        assertEquals("420[\"who?\"]", bob.read().text());
        ann.poll();
        ann.post("430[\"ann\"]");
        bus.hold("right");
        CompletionStage<List<RemoteSocket>> sockets = left.io().fetchSockets();

        bus.kill("right");

        Answers all = get(answers);
        assertEquals(1, all.silentServers());
        assertEquals(1, all.answers().size());
        CompletableFuture<Object> error = new CompletableFuture<>();
        sockets.whenComplete((found, missing) -> error.complete(missing));
        assertEquals(1, ((MissingAnswersException) get(error)).answers().size());
    }

    private static Args answer(Answers all, String id) {
        return Objects.requireNonNull(all.answers().get(id));
    }

    private static String id(LiveServer server) {
        return server.io().sockets().get(0).id();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
